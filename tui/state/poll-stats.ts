import type { BrokerPort } from './broker-port.ts';
import type { Clock } from './clock.ts';
import { showError } from './perform.ts';
import { listedMax } from './reduce-lists.ts';
import { isShown } from './selectors.ts';
import type { Store } from './store.ts';
import type { UiEvent } from './ui-event.ts';
import type { UiState } from './ui-state.ts';

interface Polling {
  readonly store: Store<UiState, UiEvent>;
  readonly port: BrokerPort;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** How long the node may keep a call when nothing changes: short while rates are shown, they fall by time alone. */
const waitMs = { flowing: 1_000, still: 3_000 } as const;
/** At most ten answers a second, and fewer where each is long: a millisecond per queue. */
const pauseMsMin = 100;
const retryMs = [1_000, 2_000, 4_000, 8_000, 10_000] as const;

/**
 * Keeps the list of queues and the totals of the node current by long-polls, one at a time, until `signal` aborts.
 * A failed call is repeated after a pause that grows; a refresh that is asked for ends any wait.
 */
export async function pollStats(polling: Polling): Promise<void> {
  let cursor: string | undefined;
  let failures = 0;
  while (!polling.signal.aborted) {
    const turn = startTurn(polling);
    try {
      cursor = await askOnce(polling, turn, failures > 0 ? undefined : cursor);
      failures = 0;
      await turn.pause(Math.max(pauseMsMin, listedOf(polling.store.state())));
    } catch (error) {
      if (!turn.signal.aborted) {
        const ms = retryMs[Math.min(failures, retryMs.length - 1)]!;
        failures += 1;
        tellLost(polling, error, ms);
        await turn.pause(ms);
      }
    }
    if (turn.signal.aborted) cursor = undefined;
    turn.end();
  }
}

function listedOf(state: UiState): number {
  return isShown(state, 'queues') ? state.queues.all.length : 0;
}

async function askOnce({ store, port, clock }: Polling, turn: Turn, cursor: string | undefined): Promise<string> {
  const { node } = store.state();
  // What is not shown is not asked for.
  const withQueues = isShown(store.state(), 'queues');
  const flowing = node !== undefined && node.inPerSecond + node.outPerSecond > 0;
  const stats = await port.stats({
    limit: withQueues ? listedMax : 1,
    prefix: turn.prefix,
    cursor,
    waitMs: flowing ? waitMs.flowing : waitMs.still,
    signal: turn.signal,
  });
  const first = store.state().connection.phase !== 'live';
  store.absorb({ type: 'stats-arrived', stats, withQueues, now: clock.now(), address: port.address() });
  if (first) void nameNode(store, port, turn.signal);
  return stats.cursor;
}

function tellLost({ store, clock }: Polling, error: unknown, ms: number): void {
  const now = clock.now();
  store.absorb({ type: 'connection-lost', error: showError(error), retryAt: now + ms, now });
}

async function nameNode(store: Polling['store'], port: BrokerPort, signal: AbortSignal): Promise<void> {
  try {
    const { nodes } = await port.cluster(signal);
    const node = nodes.find(({ address }) => address.includes(port.address())) ?? nodes[0];
    if (node !== undefined) store.absorb({ type: 'node-named', name: node.name });
  } catch {
    // The name is an ornament: the next reconnection asks again.
  }
}

/** One call and the pause after it; `signal` aborts when someone wants a fresh answer, or when all ends. */
interface Turn {
  readonly prefix: string | undefined;
  readonly signal: AbortSignal;
  readonly pause: (ms: number) => Promise<void>;
  readonly end: () => void;
}

function startTurn({ store, clock, signal }: Polling): Turn {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const before = wishOf(store.state());
  const stopWatching = store.watch(() => {
    if (wishOf(store.state()) !== before) abort();
  });
  signal.addEventListener('abort', abort, { once: true });
  return {
    prefix: prefixOf(store.state()),
    signal: controller.signal,
    pause: (ms) => pauseUnless(controller.signal, clock, ms),
    end: () => {
      stopWatching();
      signal.removeEventListener('abort', abort);
    },
  };
}

/** When not all queues fit into an answer the node does the filtering, by the beginning of the name. */
function prefixOf({ queues, view }: UiState): string | undefined {
  return view === 'queues' && queues.partial && queues.filter !== '' ? queues.filter : undefined;
}

function wishOf(state: UiState): string {
  return `${state.refreshes} ${isShown(state, 'queues')} ${prefixOf(state) ?? ''}`;
}

function pauseUnless(signal: AbortSignal, clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const cancel = clock.after(ms, resolve);
    signal.addEventListener(
      'abort',
      () => {
        cancel();
        resolve();
      },
      { once: true },
    );
  });
}
