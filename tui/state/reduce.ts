import { arrangePanes, feedListHeight, listHeight, messageListHeight, scrollTop } from '../layout/arrange-panes.ts';
import { sampleRates } from './rates-history.ts';
import { reduceDialogs } from './reduce-dialogs.ts';
import { reduceFeed } from './reduce-feed.ts';
import { reduceLeases } from './reduce-leases.ts';
import { namesOf } from './reduce-list.ts';
import { reduceLists, viewOf } from './reduce-lists.ts';
import { followSubject, reduceMessages, showMessages } from './reduce-messages.ts';
import { isForFirstAnswer, reduceWaiting } from './reduce-waiting.ts';
import { listedRates, selectedSubject } from './selectors.ts';
import type { UiEvent } from './ui-event.ts';
import type { Connection, StatusLine, UiState } from './ui-state.ts';

/** The screen's state after an event. Pure: time and everything else comes in with the event. */
export function reduce(state: UiState, event: UiEvent): UiState {
  const frame = reduceFrame(state, event);
  const lists = { view: frame.view ?? state.view, ...reduceLists(state, event) };
  const leases = reduceLeases(state.leases, event, state.now + state.clockSkewMs);
  const { waiting, typedAhead } = reduceWaiting(state, event);
  const dialogs = reduceDialogs(state, event);
  const next: UiState = {
    ...state,
    ...dialogs,
    waiting,
    typedAhead,
    ...frame,
    ...lists,
    connection: reduceConnection(state.connection, event),
    leases,
    feed: dialogs.dialogs.some(({ kind }) => kind === 'feed') ? reduceFeed(state.feed, event) : undefined,
    messages: followSubject(reduceMessages(state.messages, event), selectedSubject(lists)),
    status: reduceStatus(state, { leases: leases.length, waiting }, event),
  };
  return placeFeed(placeWindows(showRows(state, next)));
}

function reduceFrame(state: UiState, event: UiEvent): Partial<UiState> {
  switch (event.type) {
    case 'resized':
      return { size: event.size };
    case 'ticked':
      return { now: event.now, history: sampled(state) };
    case 'stats-arrived':
      return {
        now: event.now,
        clockSkewMs: Date.parse(event.stats.at) - event.now,
        node: event.stats.node,
        stamp: event.stats.cursor,
        address: event.address,
      };
    case 'told':
      return { now: Math.max(state.now, event.status?.at ?? 0) };
    case 'node-named':
      return { nodeName: event.name };
    case 'view-opened':
      return showView(state, event.view);
    case 'queue-created':
      return showView(state, 'queues');
    case 'topic-created':
      return showView(state, 'topics');
    case 'subscribed':
      return showView(state, 'subscriptions');
    case 'sought':
      return showView(state, viewOf[event.subject.kind]);
    case 'focused':
      return { focus: event.pane };
    case 'leased':
      return { focus: 'messages' };
    case 'command-run':
      return { commandsRun: [event.text, ...state.commandsRun.filter((text) => text !== event.text)].slice(0, 20) };
    case 'refresh-asked':
      return { refreshes: state.refreshes + 1 };
    case 'messages-touched':
      return { touches: state.touches + 1 };
    default:
      return {};
  }
}

/** A list that was not shown was not asked for: its charts begin anew. */
function showView({ history, view }: UiState, wanted: UiState['view']): Partial<UiState> {
  return { view: wanted, focus: 'list', ...(wanted === view ? {} : { history: { ...history, items: new Map() } }) };
}

function sampled(state: UiState): UiState['history'] {
  const { connection, history, node } = state;
  return connection.phase !== 'live' || node === undefined ? history : sampleRates(history, node, listedRates(state));
}

function reduceConnection(connection: Connection, event: UiEvent): Connection {
  switch (event.type) {
    case 'stats-arrived':
      return { phase: 'live', error: undefined, answeredAt: event.now, retryAt: undefined };
    case 'connection-lost':
      return { ...connection, phase: 'lost', error: event.error, retryAt: event.retryAt };
    default:
      return connection;
  }
}

/** How long a sentence stays; an error is read more slowly. */
const statusMs = { ok: 6_000, note: 6_000, error: 20_000, busy: Number.POSITIVE_INFINITY } as const;

function reduceStatus(
  before: UiState,
  after: { readonly leases: number; readonly waiting: UiState['waiting'] },
  event: UiEvent,
): StatusLine | undefined {
  const { leases, now, status, typedAhead } = before;
  if (event.type === 'told') return event.status;
  if (event.type === 'list-failed')
    return { tone: 'error', text: `${event.error.code}: ${event.error.sentence}`, at: now };
  if (isForFirstAnswer(before) && after.waiting === undefined)
    return event.type === 'connection-lost' && typedAhead.length > 0
      ? { tone: 'note', text: 'The node does not answer: what you typed was dropped.', at: now }
      : undefined;
  if (event.type !== 'ticked') return status;
  if (after.leases < leases.length)
    return { tone: 'note', text: 'A lease held here ran out: the message is ready again.', at: now };
  return status !== undefined && event.now - status.at > statusMs[status.tone] ? undefined : status;
}

function showRows(before: UiState, after: UiState): UiState {
  if (after.messages === before.messages && after.leases === before.leases) return after;
  return { ...after, messages: showMessages(after.messages, after.leases) };
}

/** Both lists scrolled so that what is selected is on the screen. */
function placeWindows(state: UiState): UiState {
  const panes = arrangePanes(state.size);
  if (panes === undefined) return state;
  const { messages, view } = state;
  const list = state[view];
  const listTop = scrollTop({
    top: list.top,
    index: namesOf(list.visible).indexOf(list.selected ?? ''),
    count: list.visible.length,
    height: listHeight(panes),
  });
  const messagesTop = scrollTop({
    top: messages.top,
    index: messages.visible.findIndex(({ id }) => id === messages.selected),
    count: messages.visible.length,
    height: messageListHeight(panes),
  });
  if (listTop === list.top && messagesTop === messages.top) return state;
  return { ...state, [view]: { ...list, top: listTop }, messages: { ...messages, top: messagesTop } };
}

/** While it is paused the feed is scrolled so that what is selected is on the screen; else it shows its end. */
function placeFeed(state: UiState): UiState {
  const { feed } = state;
  const panes = arrangePanes(state.size);
  if (feed === undefined || panes === undefined) return state;
  const height = feedListHeight(panes);
  const end = Math.max(0, feed.visible.length - height);
  const index = feed.visible.findIndex(({ serial }) => serial === feed.selected);
  const top = feed.isPaused ? scrollTop({ top: feed.top, index, count: feed.visible.length, height }) : end;
  return top === feed.top ? state : { ...state, feed: { ...feed, top } };
}
