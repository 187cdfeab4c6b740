import { arrangePanes, messageListHeight } from '../layout/arrange-panes.ts';
import type { BrokerPort, ListedMessage, MessagePage } from './broker-port.ts';
import type { Clock } from './clock.ts';
import { keepCurrent, type Wish } from './keep-current.ts';
import { showError } from './perform.ts';
import { listOf } from './reduce-messages.ts';
import { selectedGroup, selectedTopic } from './selectors.ts';
import type { Store } from './store.ts';
import { isGroup } from './subject.ts';
import type { UiEvent } from './ui-event.ts';
import type { MessagesState, UiState } from './ui-state.ts';

const restMs = 40;
const againMs = 300;
const pageLimit = 100;
const rowsMax = 1_000;
const rowsStep = 50;

/** What the list should hold. */
interface MessagesWish extends Wish {
  readonly messages: MessagesState;
  readonly rows: number;
}

/**
 * Keeps the messages of what is selected current: reads them when that or the tab is another, when its counters changed,
 * when someone scrolls near the end, and when a refresh is asked for. Gives the stop.
 */
export function pollMessages(store: Store<UiState, UiEvent>, port: BrokerPort, clock: Clock): () => void {
  return keepCurrent<MessagesWish>({
    clock,
    watch: store.watch,
    wishOf: () => wishOf(store.state()),
    read: (wish, signal) => fetchRows(store, port, wish, signal),
    restMs,
    againMs: () => againMs,
  });
}

function wishOf(state: UiState): MessagesWish | undefined {
  const { connection, feed, messages, size } = state;
  // A feed lies over them.
  const counters = feed === undefined ? countersOf(state) : undefined;
  const panes = arrangePanes(size);
  if (connection.phase !== 'live' || counters === undefined || panes === undefined) return undefined;
  const needed = messages.top + 1.5 * messageListHeight(panes);
  const rows = Math.min(rowsMax, Math.ceil(needed / rowsStep) * rowsStep);
  const version = [state.refreshes, state.touches, rows, ...counters].join(' ');
  return { what: listOf(messages), messages, rows, version };
}

/** They change whenever the list may differ. */
function countersOf(state: UiState): readonly number[] | undefined {
  const group = selectedGroup(state);
  if (group !== undefined) return Object.values(group.counts);
  const topic = selectedTopic(state);
  return topic && [topic.accepted, topic.kept];
}

/** Reads pages until the rows are there; whether it failed. */
async function fetchRows(
  store: Store<UiState, UiEvent>,
  port: BrokerPort,
  { what: list, messages: wanted, rows }: MessagesWish,
  signal: AbortSignal,
): Promise<boolean> {
  const messages: ListedMessage[] = [];
  let cursor: string | undefined;
  try {
    do {
      const limit = Math.min(pageLimit, rows - messages.length);
      const page = await readPage(port, wanted, { limit, cursor, signal });
      messages.push(...page.messages);
      cursor = page.cursor;
    } while (cursor !== undefined && messages.length < rows);
  } catch (error) {
    if (!signal.aborted) store.absorb({ type: 'messages-failed', list, error: showError(error) });
    return true;
  }
  // The newest come in one page, which does not say whether there are older ones.
  const more =
    cursor !== undefined ||
    (wanted.of?.kind === 'topic' && wanted.from === 'newest' && messages.length >= Math.min(rows, pageLimit));
  if (!signal.aborted) store.absorb({ type: 'messages-arrived', list, messages, more });
  return false;
}

interface Page {
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly signal: AbortSignal;
}

function readPage(port: BrokerPort, { of, tab, from }: MessagesState, page: Page): Promise<MessagePage> {
  if (of === undefined) return Promise.resolve({ messages: [], cursor: undefined });
  if (isGroup(of)) return port.browse({ group: of, state: tab, ...page });
  return port.collected({ topic: of.name, from, ...page });
}
