import { limits } from '../../proto/limits.ts';
import type { ViewName } from '../commands/ui/views.ts';
import type { Dialog, UiState } from '../state/ui-state.ts';
import type { Action, KeyContext, Layer } from './action.ts';
import { keyLabel } from './key-label.ts';
import { rankAll } from './rank-match.ts';

export type Palette = Extract<Dialog, { kind: 'palette' }>;

/** A line of the palette. */
export interface PaletteEntry {
  /** What is written to mean it; ends with a space where more has to follow. */
  readonly text: string;
  readonly key: string;
  readonly help: string;
  /** Why it does not work now. */
  readonly refusal: string | undefined;
  /** Without it more has to be written. */
  readonly run: ((context: KeyContext) => void) | undefined;
}

/** A command that goes to a thing by its name. */
interface Jump {
  readonly name: string;
  readonly noun: string;
  readonly help: string;
  /** The names that are known here, and whether these are all there are. */
  readonly known: (state: UiState) => { readonly names: readonly string[]; readonly all: boolean };
  readonly run: (context: KeyContext, name: string) => void;
}

const jumps: readonly Jump[] = [
  {
    name: 'queue',
    noun: 'queue',
    help: 'Go to a queue, by its name.',
    known: ({ node, queues }) => ({
      names: queues.all.map(({ name }) => name).sort(),
      all: queues.all.length >= (node?.queues ?? 0),
    }),
    run: ({ session: { store } }, name) => {
      store.dispatch({ type: 'queue-sought', name });
      store.dispatch({ type: 'view-opened', view: 'queues' });
    },
  },
];

/** What needs no dialog, whatever list one is in. */
const layersIn = (view: ViewName): readonly Layer[] => [view, `${view}-list`, 'messages', 'settle', 'panes', 'always'];

/** What the palette offers for what was typed so far, best first; for nothing what was run last, then everything. */
export function paletteEntries(actions: readonly Action[], state: UiState, typed: string): PaletteEntry[] {
  const { jump, rest } = jumpOf(typed);
  if (jump !== undefined) return jumpEntries(jump, state, rest);
  const layers = layersIn(state.view);
  const named = actions.filter(({ id, layer }) => layers.includes(layer) && id !== 'palette');
  const all = [
    ...jumps.map((each) => ({ names: [each.name], entry: bareJump(each) })),
    ...named.map((action) => ({ names: [action.id, ...(action.aliases ?? [])], entry: actionEntry(action, state) })),
  ];
  const words = typed.trim();
  const ranked = rankAll(words, all, ({ names }) => names).map(({ entry }) => entry);
  if (words !== '') return ranked;
  const recent = state.commandsRun.flatMap((text) => recentEntry(text, ranked, state));
  return [...recent, ...ranked.filter(({ text }) => !state.commandsRun.includes(text))];
}

/** What is said where nothing is offered. */
export function unknownCommand(typed: string): string {
  const { jump, rest } = jumpOf(typed);
  return jump === undefined ? `There is no command "${typed.trim()}".` : `There is no ${jump.noun} "${rest}".`;
}

function jumpOf(typed: string): { jump: Jump | undefined; rest: string } {
  const [, head, rest = ''] = /^\s*(\S+)\s+(.*?)\s*$/s.exec(typed) ?? [];
  return { jump: jumps.find(({ name }) => name === head?.toLowerCase()), rest };
}

function bareJump({ name, help }: Jump): PaletteEntry {
  return { text: `${name} `, key: '', help, refusal: undefined, run: undefined };
}

function jumpEntries(jump: Jump, state: UiState, typed: string): PaletteEntry[] {
  const { names, all } = jump.known(state);
  const ranked = rankAll(typed, names, (name) => [name]).map((name) => jumpEntry(jump, name, jump.help));
  // Of more than are listed here the node may know it.
  const mayBe = !all && !names.includes(typed) && new RegExp(limits.namePattern).test(typed);
  return mayBe ? [jumpEntry(jump, typed, `Ask the node for this ${jump.noun}.`), ...ranked] : ranked;
}

function jumpEntry(jump: Jump, name: string, help: string): PaletteEntry {
  const run = (context: KeyContext): void => jump.run(context, name);
  return { text: `${jump.name} ${name}`, key: '', help, refusal: undefined, run };
}

function actionEntry({ id, keys, help, when, run }: Action, state: UiState): PaletteEntry {
  const works = when({ ...state, dialogs: state.dialogs.slice(0, -1) }, () => undefined);
  return { text: id, key: keyLabel(keys[0]!), help, refusal: works === true ? undefined : works, run };
}

/** What was run before, if it is still there. */
function recentEntry(text: string, entries: readonly PaletteEntry[], state: UiState): PaletteEntry[] {
  const { jump, rest } = jumpOf(text);
  const offered = jump === undefined ? entries : jumpEntries(jump, state, rest);
  return offered.filter((entry) => entry.text === text);
}
