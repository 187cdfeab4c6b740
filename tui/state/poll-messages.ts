import { arrangePanes, messageListHeight } from '../layout/arrange-panes.ts';
import type { BrokerPort, ListedMessage } from './broker-port.ts';
import type { Clock } from './clock.ts';
import { showError } from './perform.ts';
import type { Store } from './store.ts';
import type { UiEvent } from './ui-event.ts';
import type { UiState } from './ui-state.ts';

/** Someone who runs through the list of queues does not want the messages of each. */
const restMs = 40;
/** While messages flow the list is read again this often at most. */
const againMs = 300;
const retryMs = 2_000;
const pageLimit = 100;
const rowsMax = 1_000;
const rowsStep = 50;

/** What the list should hold; equal texts mean that what was fetched is still right. */
interface Wish {
  readonly queue: string;
  readonly tab: UiState['messages']['tab'];
  readonly rows: number;
  /** Changes whenever the list may differ. */
  readonly version: string;
}

/**
 * Keeps the messages of the selected queue and tab current: reads them when either changes, when the counters of the
 * queue changed, when someone scrolls near the end, and when a refresh is asked for. Gives the stop.
 */
export function pollMessages(store: Store<UiState, UiEvent>, port: BrokerPort, clock: Clock): () => void {
  let done: Wish | undefined;
  let notBefore = 0;
  let running: { wish: Wish; controller: AbortController } | undefined;
  let cancelTimer: (() => void) | undefined;

  const read = async (wish: Wish): Promise<void> => {
    const controller = new AbortController();
    running = { wish, controller };
    const failed = await fetchRows(store, port, wish, controller.signal);
    if (controller.signal.aborted) return;
    running = undefined;
    done = failed ? undefined : wish;
    notBefore = clock.now() + (failed ? retryMs : againMs);
    check();
  };
  const check = (): void => {
    const wish = wishOf(store.state());
    if (running !== undefined && (wish === undefined || !sameList(wish, running.wish))) {
      running.controller.abort();
      running = undefined;
      notBefore = 0;
    }
    cancelTimer?.();
    cancelTimer = undefined;
    if (wish === undefined || running !== undefined || same(wish, done)) return;
    const another = done === undefined || !sameList(wish, done);
    const ms = another ? Math.max(restMs, done === undefined ? notBefore - clock.now() : 0) : notBefore - clock.now();
    cancelTimer = clock.after(Math.max(0, ms), () => {
      cancelTimer = undefined;
      const current = wishOf(store.state());
      if (current !== undefined) void read(current);
    });
  };

  const stopWatching = store.watch(check);
  check();
  return () => {
    stopWatching();
    cancelTimer?.();
    running?.controller.abort();
  };
}

function wishOf(state: UiState): Wish | undefined {
  const { connection, messages, queues, size } = state;
  const queue = queues.all.find(({ name }) => name === messages.queue);
  const panes = arrangePanes(size);
  if (connection.phase !== 'live' || queue === undefined || panes === undefined) return undefined;
  const needed = messages.top + 1.5 * messageListHeight(panes);
  const rows = Math.min(rowsMax, Math.ceil(needed / rowsStep) * rowsStep);
  const version = [state.refreshes, state.touches, ...Object.values(queue.counts)].join(' ');
  return { queue: queue.name, tab: messages.tab, rows, version };
}

const sameList = (a: Wish, b: Wish): boolean => a.queue === b.queue && a.tab === b.tab;
const same = (a: Wish, b: Wish | undefined): boolean =>
  b !== undefined && sameList(a, b) && a.rows === b.rows && a.version === b.version;

/** Reads pages until the rows are there; whether it failed. */
async function fetchRows(
  store: Store<UiState, UiEvent>,
  port: BrokerPort,
  { queue, tab, rows }: Wish,
  signal: AbortSignal,
): Promise<boolean> {
  const messages: ListedMessage[] = [];
  let cursor: string | undefined;
  try {
    do {
      const limit = Math.min(pageLimit, rows - messages.length);
      const page = await port.browse({ queue, state: tab, limit, cursor, signal });
      messages.push(...page.messages);
      cursor = page.cursor;
    } while (cursor !== undefined && messages.length < rows);
  } catch (error) {
    if (!signal.aborted) store.absorb({ type: 'messages-failed', queue, tab, error: showError(error) });
    return true;
  }
  if (!signal.aborted) store.absorb({ type: 'messages-arrived', queue, tab, messages, more: cursor !== undefined });
  return false;
}
