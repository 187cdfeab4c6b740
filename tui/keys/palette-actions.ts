import type { UiState } from '../state/ui-state.ts';
import { type Action, always, type KeyContext } from './action.ts';
import { note } from './note.ts';
import { type Palette, type PaletteEntry, paletteEntries, unknownCommand } from './palette-entries.ts';

type Commands = readonly Action[];

function paletteOf({ dialogs }: UiState): Palette | undefined {
  const top = dialogs.at(-1);
  return top?.kind === 'palette' ? top : undefined;
}

function entriesOf(commands: Commands, state: UiState): readonly PaletteEntry[] {
  return paletteEntries(commands, state, paletteOf(state)?.field.value ?? '');
}

function chosenOf(commands: Commands, state: UiState): PaletteEntry | undefined {
  return entriesOf(commands, state)[paletteOf(state)?.chosen ?? 0];
}

const move =
  (by: number) =>
  ({ session: { store } }: KeyContext, commands: Commands): void =>
    store.dispatch({ type: 'palette-moved', by, count: entriesOf(commands, store.state()).length });

function complete({ session: { store } }: KeyContext, commands: Commands): void {
  const entry = chosenOf(commands, store.state());
  if (entry !== undefined) store.dispatch({ type: 'palette-completed', text: entry.text });
}

/** It runs on the screen as it is without the palette. What cannot run leaves it open, to write something else. */
function run(context: KeyContext, commands: Commands): void {
  const { store } = context.session;
  const state = store.state();
  const entry = chosenOf(commands, state);
  if (entry === undefined) note(context, unknownCommand(paletteOf(state)?.field.value ?? ''));
  else if (entry.refusal !== undefined) note(context, entry.refusal);
  else if (entry.run === undefined) complete(context, commands);
  else {
    store.dispatch({ type: 'dialog-closed' });
    store.dispatch({ type: 'command-run', text: entry.text });
    entry.run(context);
  }
}

interface PaletteKey extends Omit<Action, 'layer' | 'when' | 'run'> {
  readonly run: (context: KeyContext, commands: Commands) => void;
}

const paletteKeys: readonly PaletteKey[] = [
  { id: 'palette-run', keys: ['enter'], label: 'run', help: 'Run the chosen command.', footer: 1, run },
  {
    id: 'palette-complete',
    keys: ['tab'],
    label: 'complete',
    help: 'Write the chosen command in full.',
    footer: 2,
    run: complete,
  },
  {
    id: 'palette-down',
    keys: ['down'],
    label: 'next',
    help: 'Choose the next command; while nothing is written, those that were run come first.',
    footer: 3,
    run: move(1),
  },
  { id: 'palette-up', keys: ['up'], label: 'one before', help: 'Choose the command before.', footer: 4, run: move(-1) },
  {
    id: 'palette-close',
    keys: ['escape'],
    label: 'close',
    help: 'Back, without running anything.',
    footer: 30,
    run: ({ session }) => session.store.dispatch({ type: 'dialog-closed' }),
  },
];

/** The keys of the palette, in which `commands` can be run. */
export function paletteActions(commands: Commands): readonly Action[] {
  return paletteKeys.map((key) => ({
    ...key,
    layer: 'palette',
    when: always,
    run: (context) => key.run(context, commands),
  }));
}
