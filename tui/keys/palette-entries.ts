import { limits } from '../../proto/limits.ts';
import type { FeedOf } from '../state/feed-state.ts';
import { viewOf } from '../state/reduce-lists.ts';
import type { Subject } from '../state/subject.ts';
import type { Dialog, UiState } from '../state/ui-state.ts';
import { type Action, type KeyContext, paneLayers } from './action.ts';
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

/** A command that is followed by the name of what it is about. */
interface Jump {
  readonly name: string;
  readonly noun: string;
  readonly help: string;
  /** The names that are known here. */
  readonly known: (state: UiState) => readonly string[];
  /** Of what is typed and not known here: what running it would do; undefined when it can be no name. */
  readonly unknownHelp: (state: UiState, typed: string) => string | undefined;
  readonly run: (context: KeyContext, name: string) => void;
}

const jumps: readonly Jump[] = [
  ...(['queue', 'topic', 'subscription'] as const).map(jumpTo),
  {
    name: 'feed',
    noun: 'feed',
    help: "Watch a filter, such as 'orders/#', or a queue, as queue NAME.",
    known: ({ queues, subscriptions, topics }) => [
      ...topics.all.map(({ name }) => `'${name}/#'`),
      ...subscriptions.all.map(({ filter }) => `'${filter}'`),
      ...queues.all.map(({ name }) => `queue ${name}`),
    ],
    unknownHelp: ({ queues }, typed) => {
      const mayBe = queues.partial ? /^(?:queue \S+|'?[^\s']+'?)$/ : /^'?[^\s']+'?$/;
      return mayBe.test(typed) ? 'Watch what comes in there, without taking it.' : undefined;
    },
    run: ({ session: { store } }, name) => store.dispatch({ type: 'feed-opened', of: feedOf(name) }),
  },
];

function jumpTo(kind: Subject['kind']): Jump {
  return {
    name: kind,
    noun: kind,
    help: `Go to a ${kind}, by its name.`,
    known: (state) => state[viewOf[kind]].all.map(({ name }) => name).sort(),
    unknownHelp: (state, typed) => {
      const { all, known, total } = state[viewOf[kind]];
      const areAll = known && all.length >= (total ?? Number.POSITIVE_INFINITY);
      return !areAll && new RegExp(limits.namePattern).test(typed) ? `Ask the node for this ${kind}.` : undefined;
    },
    run: ({ session: { store } }, name) => store.dispatch({ type: 'sought', subject: { kind, name } }),
  };
}

/** Filters are quoted, as they have to be in a shell, or not. */
function feedOf(typed: string): FeedOf {
  const [, queue] = /^queue (.+)$/.exec(typed) ?? [];
  return queue === undefined ? { filter: typed.replaceAll("'", '') } : { queue };
}

/** Needs no dialog, whatever pane of the view one is in, or whatever view. */
function isOffered({ everywhere, id, layer }: Action, { view }: UiState): boolean {
  if (everywhere || layer === 'panes' || layer === 'always') return id !== 'palette';
  return paneLayers(view, 'list').includes(layer) || paneLayers(view, 'messages').includes(layer);
}

/** What the palette offers for what was typed so far, best first; for nothing what was run last, then everything. */
export function paletteEntries(actions: readonly Action[], state: UiState, typed: string): PaletteEntry[] {
  const { jump, rest } = jumpOf(typed);
  if (jump !== undefined) return jumpEntries(jump, state, rest);
  const named = actions.filter((action) => isOffered(action, state));
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
  const names = [...new Set(jump.known(state))];
  const ranked = rankAll(typed, names, (name) => [name]).map((name) => jumpEntry(jump, name, jump.help));
  const unknownHelp = names.includes(typed) ? undefined : jump.unknownHelp(state, typed);
  return unknownHelp === undefined ? ranked : [jumpEntry(jump, typed, unknownHelp), ...ranked];
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
