import { arrangePanes, feedListHeight } from '../layout/arrange-panes.ts';
import { type FeedOf, feedName } from '../state/feed-state.ts';
import { selectedGroup, selectedTopic } from '../state/selectors.ts';
import { fieldOf } from '../state/text-field.ts';
import type { UiState } from '../state/ui-state.ts';
import { type Action, always, type KeyContext } from './action.ts';
import { openHelp } from './global-actions.ts';
import { lookAt } from './look-at.ts';
import { all, live } from './require.ts';

/** What a feed of the selected thing looks at: of a subscription what its filter matches, of a topic all of it. */
function subjectOf(state: UiState): FeedOf | undefined {
  const topic = selectedTopic(state);
  if (topic !== undefined) return { filter: `${topic.name}/#` };
  const group = selectedGroup(state);
  if (group === undefined) return undefined;
  return 'filter' in group ? { filter: group.filter } : { queue: group.name };
}

function open({ session: { store } }: KeyContext): void {
  const of = subjectOf(store.state());
  if (of !== undefined) store.dispatch({ type: 'feed-opened', of });
}

function pause({ session: { store } }: KeyContext, isPaused: boolean): void {
  store.dispatch({ type: 'feed-paused', isPaused });
}

const move =
  (by: number) =>
  ({ session: { store } }: KeyContext): void =>
    store.dispatch({ type: 'feed-moved', by });

const movePage =
  (pages: number) =>
  ({ session: { store } }: KeyContext): void => {
    const panes = arrangePanes(store.state().size);
    if (panes !== undefined) store.dispatch({ type: 'feed-moved', by: pages * Math.max(1, feedListHeight(panes) - 1) });
  };

function inspect(context: KeyContext): void {
  const { store } = context.session;
  pause(context, true);
  const { feed } = store.state();
  const row = feed?.visible.find(({ serial }) => serial === feed.selected);
  if (feed !== undefined && row !== undefined && 'message' in row) lookAt(context, feedName(feed.of), row.message);
}

function search({ session: { store } }: KeyContext): void {
  const text = store.state().feed?.search ?? '';
  store.dispatch({ type: 'dialog-opened', dialog: { kind: 'filter', field: fieldOf(text) } });
}

function leave({ session: { store } }: KeyContext): void {
  if (store.state().feed?.search) store.dispatch({ type: 'feed-searched', search: '' });
  else store.dispatch({ type: 'dialog-closed' });
}

const hasMessages = ({ feed }: UiState): true | string =>
  (feed?.visible.length ?? 0) > 0 || 'Nothing has come in yet that could be looked at.';
const selected = (state: UiState): true | string => subjectOf(state) !== undefined || 'Nothing is selected to watch.';

/** Opening a feed, which needs no dialog. */
export const feedCommands: readonly Action[] = [
  {
    id: 'feed-open',
    keys: ['f'],
    layer: 'panes',
    label: 'feed',
    help: 'Watch what comes in as it comes, without taking it; of a subscription all that its filter matches.',
    footer: 35,
    when: all(live, selected),
    run: open,
  },
];

/** The keys of an open feed. Whatever moves in it pauses it. */
export const feedActions: readonly Action[] = [
  {
    id: 'feed-pause',
    keys: [' '],
    layer: 'feed',
    label: 'pause/follow',
    help: 'Hold what comes, or show what was held and go on. Any movement pauses, too.',
    footer: 1,
    when: always,
    run: (context) => pause(context, context.session.store.state().feed?.isPaused !== true),
  },
  {
    id: 'feed-inspect',
    keys: ['enter'],
    layer: 'feed',
    label: 'look',
    help: 'Look at the message in full; the feed is paused.',
    footer: 2,
    when: hasMessages,
    run: inspect,
  },
  {
    id: 'feed-search',
    keys: ['/'],
    layer: 'feed',
    label: 'search',
    help: 'Show only messages with a text in their address, key or payload.',
    footer: 3,
    when: always,
    run: search,
  },
  {
    id: 'feed-up',
    keys: ['k', 'up'],
    layer: 'feed',
    label: 'back',
    help: 'One message back.',
    footer: 4,
    when: hasMessages,
    run: move(-1),
  },
  {
    id: 'feed-down',
    keys: ['j', 'down'],
    layer: 'feed',
    label: 'on',
    help: 'One message on.',
    when: hasMessages,
    run: move(1),
  },
  {
    id: 'feed-page-up',
    keys: ['pageup', 'ctrl-u'],
    layer: 'feed',
    label: 'page back',
    help: 'One page back.',
    when: hasMessages,
    run: movePage(-1),
  },
  {
    id: 'feed-page-down',
    keys: ['pagedown', 'ctrl-d'],
    layer: 'feed',
    label: 'page on',
    help: 'One page on.',
    when: hasMessages,
    run: movePage(1),
  },
  {
    id: 'feed-first',
    keys: ['g', 'home'],
    layer: 'feed',
    label: 'oldest',
    help: 'To the oldest message that is kept.',
    when: hasMessages,
    run: move(Number.NEGATIVE_INFINITY),
  },
  {
    id: 'feed-last',
    keys: ['G', 'end', 'f'],
    layer: 'feed',
    label: 'newest',
    help: 'To the newest message, and follow.',
    when: always,
    run: (context) => pause(context, false),
  },
  {
    id: 'feed-help',
    keys: ['?'],
    layer: 'feed',
    label: 'help',
    help: 'All keys; what is typed then searches them.',
    footer: 98,
    when: always,
    run: openHelp,
  },
  {
    id: 'feed-close',
    keys: ['escape', 'q'],
    layer: 'feed',
    label: 'close',
    help: 'Drop the search, or end the feed.',
    footer: 99,
    when: always,
    run: leave,
  },
];
