import { forms, readForm } from '../state/forms.ts';
import { editField, type Motion } from '../state/text-field.ts';
import type { Dialog, FormDialog, PayloadView, UiState } from '../state/ui-state.ts';
import { type Action, always, type Extent, type KeyContext } from './action.ts';
import { filtering } from './filtering.ts';
import { note } from './note.ts';

const topOf = <K extends Dialog['kind']>(state: UiState, kind: K): Extract<Dialog, { kind: K }> | undefined => {
  const top = state.dialogs.at(-1);
  return top?.kind === kind ? (top as Extract<Dialog, { kind: K }>) : undefined;
};

function close({ session: { store } }: KeyContext): void {
  store.dispatch({ type: 'dialog-closed' });
}

function confirm({ session }: KeyContext): void {
  const dialog = topOf(session.store.state(), 'confirm');
  if (dialog === undefined) return;
  session.store.dispatch({ type: 'dialog-closed' });
  void session.operate(dialog.operation);
}

function submit({ session }: KeyContext): void {
  const form = topOf(session.store.state(), 'form');
  if (form === undefined) return;
  const operation = readForm(form);
  if (operation instanceof Error)
    session.store.dispatch({ type: 'form-refused', field: operation.field, text: operation.message });
  else void session.submit(form, operation);
}

const isMultiline = ({ form, focused }: FormDialog): boolean => forms[form].fields[focused]?.multiline === true;

/** Up and down go through the lines of a field, and from its first or last line to the field beside it. */
function moveInForm({ session: { store } }: KeyContext, motion: Motion, by: number): void {
  const form = topOf(store.state(), 'form');
  const field = form?.fields[form.focused];
  if (form === undefined || field === undefined) return;
  const edit = { kind: 'move', by: motion } as const;
  const moves = isMultiline(form) && editField(field, edit).cursor !== field.cursor;
  store.dispatch(moves ? { type: 'field-edited', edit } : { type: 'field-focused', by });
}

/** Whoever searched goes on in the list. */
function keepFilter({ session: { store } }: KeyContext): void {
  store.dispatch({ type: 'dialog-closed' });
  if (store.state().feed === undefined) store.dispatch({ type: 'focused', pane: 'list' });
}

function dropFilter({ session: { store } }: KeyContext): void {
  store.dispatch({ type: 'dialog-closed' });
  store.dispatch(filtering(store.state(), ''));
}

const moveInFiltered =
  (by: number) =>
  ({ session: { store } }: KeyContext): void =>
    store.dispatch({ type: store.state().feed === undefined ? 'list-moved' : 'feed-moved', by });

const views: readonly PayloadView[] = ['json', 'text', 'hex'];

function nextView({ session: { store } }: KeyContext): void {
  const dialog = topOf(store.state(), 'inspector');
  if (dialog === undefined) return;
  const offered = dialog.message.payload.kind === 'json' ? views : views.slice(1);
  store.dispatch({ type: 'view-chosen', view: offered[(offered.indexOf(dialog.view) + 1) % offered.length]! });
}

function scroll({ session: { store }, extent: measure }: KeyContext, by: (height: number) => number): void {
  const extent = measure();
  if (extent !== undefined) store.dispatch({ type: 'dialog-scrolled', by: by(extent.height), ...extent });
}

const scrollKeys = [
  ['down', 'One row down.', 1, ['down'], ['j']],
  ['up', 'One row up.', -1, ['up'], ['k']],
  ['page-down', 'One page down.', 'page', ['pagedown'], ['ctrl-d', ' ']],
  ['page-up', 'One page up.', '-page', ['pageup'], ['ctrl-u']],
  ['first', 'To the beginning.', Number.NEGATIVE_INFINITY, [], ['g', 'home']],
  ['last', 'To the end.', Number.POSITIVE_INFINITY, [], ['G', 'end']],
] as const;

const isLonger = (_: UiState, extent: () => Extent | undefined): true | string => {
  const { rows, height } = extent() ?? { rows: 0, height: 0 };
  return rows > height || 'All of it is on the screen.';
};

/** In the help letters and the keys of text fields are for its search. */
function scrollActions(layer: 'inspector' | 'help'): Action[] {
  return scrollKeys
    .map(([name, help, by, keys, more]) => ({
      id: `${layer}-${name}`,
      keys: layer === 'help' ? keys : [...more, ...keys],
      layer,
      label: name === 'down' ? 'scroll' : name,
      help,
      ...(name === 'down' ? { footer: 20 } : {}),
      when: isLonger,
      run: (context: KeyContext) =>
        scroll(context, (height) => (typeof by === 'number' ? by : (by === 'page' ? 1 : -1) * Math.max(1, height - 1))),
    }))
    .filter(({ keys }) => keys.length > 0);
}

/** First what was typed ahead is taken back, then nobody waits any longer; the operation itself goes on. */
function stopWaiting(context: KeyContext): void {
  const { store } = context.session;
  if (store.state().typedAhead.length > 0) {
    store.dispatch({ type: 'typed-ahead-taken' });
    return;
  }
  store.dispatch({ type: 'waiting-ended' });
  if (topOf(store.state(), 'form') !== undefined) close(context);
  note(context, 'The node has not answered yet; what came of it will be told here.');
}

/** The keys of what lies on top of the lists. */
export const dialogActions: readonly Action[] = [
  {
    id: 'waiting-stop',
    keys: ['escape'],
    layer: 'waiting',
    label: 'stop waiting',
    help: 'Drop what was typed ahead, or go on without the answer.',
    footer: 1,
    when: always,
    run: stopWaiting,
  },
  {
    id: 'confirm-yes',
    keys: ['y', 'enter'],
    layer: 'confirm',
    label: 'yes, do it',
    help: 'Do what is asked.',
    footer: 1,
    when: always,
    run: confirm,
  },
  {
    id: 'confirm-no',
    keys: ['escape', 'n', 'q'],
    layer: 'confirm',
    label: 'no, keep it',
    help: 'Change nothing.',
    footer: 2,
    when: always,
    run: close,
  },
  {
    id: 'form-submit',
    keys: ['enter'],
    layer: 'form',
    label: 'done',
    help: 'Do what the form says.',
    footer: 1,
    when: always,
    run: submit,
  },
  {
    id: 'form-newline',
    keys: ['alt-enter', 'ctrl-j'],
    layer: 'form',
    label: 'new line',
    help: 'Begin a new line in the payload.',
    footer: 5,
    when: (state) => {
      const form = topOf(state, 'form');
      return (form !== undefined && isMultiline(form)) || 'This field has one line.';
    },
    run: ({ session }) => session.store.dispatch({ type: 'field-edited', edit: { kind: 'insert', text: '\n' } }),
  },
  {
    id: 'form-next',
    keys: ['tab'],
    layer: 'form',
    label: 'next field',
    help: 'To the next field.',
    footer: 3,
    when: (state) => (topOf(state, 'form')?.fields.length ?? 0) > 1 || 'There is one field.',
    run: ({ session }) => session.store.dispatch({ type: 'field-focused', by: 1 }),
  },
  {
    id: 'form-previous',
    keys: ['shift-tab'],
    layer: 'form',
    label: 'field before',
    help: 'To the field before.',
    when: always,
    run: ({ session }) => session.store.dispatch({ type: 'field-focused', by: -1 }),
  },
  {
    id: 'form-down',
    keys: ['down'],
    layer: 'form',
    label: 'down',
    help: 'To the line or field below.',
    when: always,
    run: (context) => moveInForm(context, 'line-down', 1),
  },
  {
    id: 'form-up',
    keys: ['up'],
    layer: 'form',
    label: 'up',
    help: 'To the line or field above.',
    when: always,
    run: (context) => moveInForm(context, 'line-up', -1),
  },
  {
    id: 'form-close',
    keys: ['escape'],
    layer: 'form',
    label: 'close',
    help: 'Close the form; what was written is there again when it is opened next.',
    footer: 2,
    when: always,
    run: close,
  },
  {
    id: 'filter-keep',
    keys: ['enter'],
    layer: 'filter',
    label: 'keep the filter',
    help: 'Go on with the filtered list.',
    footer: 1,
    when: always,
    run: keepFilter,
  },
  {
    id: 'filter-drop',
    keys: ['escape'],
    layer: 'filter',
    label: 'show all',
    help: 'Drop the filter.',
    footer: 2,
    when: always,
    run: dropFilter,
  },
  {
    id: 'filter-down',
    keys: ['down'],
    layer: 'filter',
    label: 'down',
    help: 'One row down.',
    footer: 3,
    when: always,
    run: moveInFiltered(1),
  },
  {
    id: 'filter-up',
    keys: ['up'],
    layer: 'filter',
    label: 'up',
    help: 'One row up.',
    footer: 4,
    when: always,
    run: moveInFiltered(-1),
  },
  {
    id: 'inspector-view',
    keys: ['v'],
    layer: 'inspector',
    label: 'other view',
    help: 'The payload as JSON, text or bytes, in turn.',
    footer: 10,
    when: always,
    run: nextView,
  },
  {
    id: 'inspector-close',
    keys: ['escape', 'enter', 'q'],
    layer: 'inspector',
    label: 'close',
    help: 'Back to the list.',
    footer: 30,
    when: always,
    run: close,
  },
  {
    id: 'help-close',
    keys: ['escape', '?', 'enter'],
    layer: 'help',
    label: 'close',
    help: 'Back.',
    footer: 30,
    when: always,
    run: close,
  },
  ...scrollActions('inspector'),
  ...scrollActions('help'),
];
