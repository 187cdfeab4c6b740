import { fieldLines } from '../components/field-lines.ts';
import type { Framed } from '../components/frame-lines.ts';
import type { Extent, Layer } from '../keys/action.ts';
import { actions } from '../keys/actions.ts';
import { fieldKeys } from '../keys/field-keys.ts';
import { keyLabel } from '../keys/key-label.ts';
import { centreIn, type Panes } from '../layout/arrange-panes.ts';
import { fitText, truncateText } from '../layout/fit-text.ts';
import { wrapWords } from '../layout/wrap-text.ts';
import type { Dialog, UiState } from '../state/ui-state.ts';
import { type Line, span } from '../theme/line.ts';

type Help = Extract<Dialog, { kind: 'help' }>;

/** Where the keys of a layer work, in the order of the help. */
const places: Readonly<Record<Layer, string>> = {
  groups: 'With queues and subscriptions, in both lists',
  'groups-list': 'In the list of queues or subscriptions',
  queues: 'With queues, in both lists',
  topics: 'With topics, in both lists',
  'topics-list': 'In the list of topics',
  subscriptions: 'With subscriptions, in both lists',
  list: 'In the list',
  'group-messages': 'In the messages of a queue or subscription',
  messages: 'In the messages',
  settle: 'On the selected message',
  panes: 'In all lists',
  feed: 'Watching a feed',
  inspector: 'Looking at a message',
  form: 'In a form',
  filter: 'Writing a filter',
  palette: 'Writing a command',
  help: 'In this help',
  confirm: 'When something is asked',
  waiting: 'While the node has not answered; other keys are heard after it',
  always: 'Everywhere',
};
const keysWidth = 20;
const widthWanted = 78;

/** All keys by where they work, or those that the search finds. */
export function helpView(state: UiState, dialog: Help, panes: Panes): Framed {
  const at = rectangle(panes);
  const lines = helpLines(dialog.field.value, at.width - 4);
  const height = at.height - 2;
  const more =
    lines.length > height
      ? ` ${dialog.top + 1}-${Math.min(dialog.top + height, lines.length)} of ${lines.length} `
      : '';
  const focused = state.dialogs.at(-1) === dialog;
  return {
    at,
    title: [
      span(' Keys ', 'title'),
      span('find: ', 'muted'),
      ...fieldLines(dialog.field, { width: 24, height: 1 }, focused).flat(),
      span(' '),
    ],
    foot: [span(more, 'muted')],
    focused,
    lines: lines.slice(dialog.top, dialog.top + height).map((line) => [span(' '), ...line]),
  };
}

/** How many rows there are to scroll through. */
export function helpExtent(dialog: Help, panes: Panes): Extent {
  const at = rectangle(panes);
  return { rows: helpLines(dialog.field.value, at.width - 4).length, height: at.height - 2 };
}

function rectangle({ body }: Panes) {
  // A sliver of the lists on both sides would only disturb.
  const width = body.width < widthWanted + 20 ? body.width : widthWanted;
  return centreIn(body, { width, height: body.height });
}

interface KeyHelp {
  readonly keys: string;
  readonly help: string;
  /** What a search looks at. */
  readonly text: string;
}

const keyHelp = (place: string, keys: readonly string[], help: string, label = ''): KeyHelp => {
  const labels = keys.map(keyLabel).join(' ');
  return { keys: labels, help, text: `${labels} ${label} ${help} ${place}`.toLowerCase() };
};

/** By place; made once, the keys do not change. */
const all: readonly (readonly [place: string, keys: readonly KeyHelp[]])[] = [
  ...Object.entries(places).map(([layer, place]) => {
    const here = actions.filter((action) => action.layer === layer);
    return [place, here.map(({ keys, help, label }) => keyHelp(place, keys, help, label))] as const;
  }),
  ['Writing in a field', fieldKeys.map(({ keys, help }) => keyHelp('Writing in a field', keys, help))],
];

/** Each word of the search must be found: in the keys, in what they do or in where they work. */
function helpLines(search: string, width: number): Line[] {
  const words = search.toLowerCase().split(/\s+/);
  const lines = all.flatMap(([place, keys]): Line[] => {
    const found = keys.filter(({ text }) => words.every((word) => text.includes(word)));
    return found.length === 0 ? [] : [[], [span(place, 'heading')], ...found.flatMap((each) => keyLines(each, width))];
  });
  return lines.length === 0 ? [[span(`No key is about "${truncateText(search.trim(), 40)}".`)]] : lines.slice(1);
}

function keyLines({ keys, help }: KeyHelp, width: number): Line[] {
  return wrapWords(help, width - keysWidth - 1).map((text, index) => [
    span(fitText(index === 0 ? keys : '', keysWidth), 'key'),
    span(` ${text}`),
  ]);
}
