import { hasText } from '../state/forms.ts';
import { openFormOf } from '../state/selectors.ts';
import { emptyField } from '../state/text-field.ts';
import { type Action, always, type KeyContext } from './action.ts';
import { note } from './note.ts';

/** Ctrl-C always ends the program; only unsent text makes it ask, once. */
function interrupt(context: KeyContext): void {
  const { store } = context.session;
  const state = store.state();
  const form = openFormOf(state);
  if (form === undefined || state.quitAsked || !hasText(form)) {
    context.quit('interrupt');
    return;
  }
  store.dispatch({ type: 'quit-asked' });
  const text =
    state.waiting === undefined
      ? 'What you wrote is not sent. Ctrl-C again quits and drops it; any other key goes on.'
      : 'The node has not confirmed what you wrote. Ctrl-C again quits all the same.';
  note(context, text);
}

export function openHelp({ session }: KeyContext): void {
  session.store.dispatch({ type: 'dialog-opened', dialog: { kind: 'help', field: emptyField, top: 0 } });
}

/** What works everywhere, or wherever no dialog is open. */
export const globalActions: readonly Action[] = [
  {
    id: 'help',
    keys: ['?'],
    layer: 'panes',
    label: 'help',
    help: 'All keys; what is typed then searches them.',
    footer: 98,
    when: always,
    run: openHelp,
  },
  {
    id: 'palette',
    keys: [':'],
    layer: 'panes',
    label: 'command',
    help: 'Any command by its name, or go to a queue, topic or subscription by its name.',
    footer: 68,
    when: always,
    run: ({ session }) =>
      session.store.dispatch({ type: 'dialog-opened', dialog: { kind: 'palette', field: emptyField, chosen: 0 } }),
  },
  {
    id: 'refresh',
    keys: ['ctrl-r'],
    layer: 'panes',
    label: 'refresh',
    help: 'Ask the node again now.',
    when: always,
    run: ({ session }) => session.store.dispatch({ type: 'refresh-asked' }),
  },
  {
    id: 'quit',
    keys: ['q'],
    layer: 'panes',
    aliases: ['q'],
    label: 'quit',
    help: 'Leave. What is leased here is given back.',
    footer: 99,
    when: always,
    run: ({ quit }) => quit('quit'),
  },
  {
    id: 'redraw',
    keys: ['ctrl-l'],
    layer: 'always',
    label: 'redraw',
    help: 'Draw the screen anew.',
    when: always,
    run: ({ redraw }) => redraw(),
  },
  {
    id: 'suspend',
    keys: ['ctrl-z'],
    layer: 'always',
    label: 'suspend',
    help: 'Back to the shell for a while; fg returns.',
    when: always,
    run: ({ suspend }) => suspend(),
  },
  {
    id: 'interrupt',
    keys: ['ctrl-c'],
    layer: 'always',
    label: 'quit',
    help: 'Leave at once, from everywhere.',
    when: always,
    run: interrupt,
  },
];
