import { forms } from '../state/forms.ts';
import { waitingForNode } from '../state/session.ts';
import type { TextEdit } from '../state/text-field.ts';
import type { KeyEvent, Typed } from '../state/typed.ts';
import type { UiState } from '../state/ui-state.ts';
import { type KeyContext, layersOf } from './action.ts';
import { actions } from './actions.ts';
import { fieldKeys } from './field-keys.ts';
import { filtering } from './filtering.ts';
import { note } from './note.ts';
import { notYet } from './require.ts';

/**
 * Hears keys and pastes one after the other, each on the state that the one before left: all but a few are kept while an
 * answer is awaited. `isOver` says that the screen is being left.
 */
export function hear(typed: readonly Typed[], context: KeyContext, isOver: () => boolean): void {
  for (const each of typed) {
    if (isOver()) return;
    if (!('pasted' in each)) pressKey(each, context);
    else if (context.session.store.state().waiting !== undefined) keep(each, context);
    else pasteText(each.pasted, context);
  }
}

/** Hears what was typed ahead once the answer is there. Gives the undoing. */
export function hearTypedAhead(context: KeyContext, isOver: () => boolean): () => void {
  const { store } = context.session;
  return store.watch(() => {
    const { typedAhead, waiting } = store.state();
    if (waiting !== undefined || typedAhead.length === 0) return;
    store.dispatch({ type: 'typed-ahead-taken' });
    hear(typedAhead, context, isOver);
  });
}

/** The nearest layer that knows the key has it; a key that works nowhere now says why. */
function pressKey(key: KeyEvent, context: KeyContext): void {
  const state = context.session.store.state();
  const candidates = layersOf(state).flatMap((layer) =>
    actions.filter((action) => action.layer === layer && action.keys.includes(key.name)),
  );
  const working = candidates.find((action) => action.when(state, context.extent) === true);
  const edit = hasField(state) ? editOf(key) : undefined;
  if (working !== undefined) working.run(context);
  else if (state.waiting !== undefined) keep(key, context);
  else if (edit !== undefined) changeField(context, edit);
  else if (candidates[0] !== undefined) refuse(key, String(candidates[0].when(state, context.extent)), context);
}

function keep(typed: Typed, { session: { store } }: KeyContext): void {
  store.dispatch({ type: 'typed-ahead', typed });
}

/** What needs a node that has not answered at all yet comes too early only. */
function refuse(key: KeyEvent, reason: string, context: KeyContext): void {
  if (reason !== notYet) {
    note(context, reason);
    return;
  }
  keep(key, context);
  const { store } = context.session;
  store.dispatch({ type: 'told', status: { tone: 'busy', text: waitingForNode, at: store.state().now } });
}

function hasField({ dialogs }: UiState): boolean {
  const top = dialogs.at(-1);
  return top !== undefined && ('field' in top || 'fields' in top);
}

function editOf({ name, text }: KeyEvent): TextEdit | undefined {
  if (text !== '') return { kind: 'insert', text };
  return fieldKeys.find(({ keys }) => keys.includes(name))?.edit;
}

/** The filter works while it is typed; over a feed it is a search in that. */
function changeField({ session: { store } }: KeyContext, edit: TextEdit): void {
  store.dispatch({ type: 'field-edited', edit });
  const top = store.state().dialogs.at(-1);
  if (top?.kind === 'filter') store.dispatch(filtering(store.state(), top.field.value));
}

/** Pasted text goes into the field that has the keys, and is never taken for keys. */
function pasteText(pasted: string, context: KeyContext): void {
  const state = context.session.store.state();
  if (!hasField(state)) {
    note(context, 'Pasted text was ignored: no field is open. p opens a message.');
    return;
  }
  const text = pasted.replace(/\r\n?/g, '\n');
  const top = state.dialogs.at(-1);
  const multiline = top?.kind === 'form' && forms[top.form].fields[top.focused]?.multiline === true;
  changeField(context, { kind: 'insert', text: multiline ? text : text.trim().replace(/\p{Cc}+/gu, ' ') });
}
