import { arrangePanes, listHeight, messageListHeight, scrollTop } from '../layout/arrange-panes.ts';
import { sampleRates } from './rates-history.ts';
import { reduceDialogs } from './reduce-dialogs.ts';
import { reduceLeases } from './reduce-leases.ts';
import { followQueue, reduceMessages, showMessages } from './reduce-messages.ts';
import { reduceQueues } from './reduce-queues.ts';
import { isForFirstAnswer, reduceWaiting } from './reduce-waiting.ts';
import type { UiEvent } from './ui-event.ts';
import type { Connection, StatusLine, UiState } from './ui-state.ts';

/** The screen's state after an event. Pure: time and everything else comes in with the event. */
export function reduce(state: UiState, event: UiEvent): UiState {
  const queues = reduceQueues(state.queues, event);
  const leases = reduceLeases(state.leases, event, state.now + state.clockSkewMs);
  const { waiting, typedAhead } = reduceWaiting(state, event);
  const next: UiState = {
    ...state,
    ...reduceDialogs(state, event),
    waiting,
    typedAhead,
    ...reduceFrame(state, event),
    connection: reduceConnection(state.connection, event),
    queues,
    leases,
    messages: followQueue(reduceMessages(state.messages, event), queues.selected),
    status: reduceStatus(state, { leases: leases.length, waiting }, event),
  };
  return placeWindows(showRows(state, next));
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
        address: event.address,
      };
    case 'told':
      return { now: Math.max(state.now, event.status?.at ?? 0) };
    case 'node-named':
      return { nodeName: event.name };
    case 'view-opened':
      return { view: event.view, focus: 'list' };
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

function sampled({ connection, history, node, queues }: UiState): UiState['history'] {
  return connection.phase !== 'live' || node === undefined ? history : sampleRates(history, node, queues.all);
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
  const { queues, messages } = state;
  const queuesTop = scrollTop({
    top: queues.top,
    index: queues.visible.findIndex(({ name }) => name === queues.selected),
    count: queues.visible.length,
    height: listHeight(panes),
  });
  const messagesTop = scrollTop({
    top: messages.top,
    index: messages.visible.findIndex(({ id }) => id === messages.selected),
    count: messages.visible.length,
    height: messageListHeight(panes),
  });
  if (queuesTop === queues.top && messagesTop === messages.top) return state;
  return { ...state, queues: { ...queues, top: queuesTop }, messages: { ...messages, top: messagesTop } };
}
