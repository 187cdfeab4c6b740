import type { Settled, SettleRefused, SettleRequest } from '../../proto/http/messages.ts';
import { limits } from '../../proto/limits.ts';
import { ChasquiError, errorOfItem } from './chasqui-error.ts';
import { Gatherer } from './gatherer.ts';
import type { GroupMessages } from './group-messages.ts';

/** What is to become of one lease. */
export type Settlement =
  | { readonly kind: 'ack' | 'release'; readonly lease: string }
  | { readonly kind: 'nack'; readonly lease: string; readonly delayMs?: number; readonly error?: string }
  | { readonly kind: 'reject'; readonly lease: string; readonly reason?: string }
  | { readonly kind: 'extend'; readonly lease: string; readonly leaseMs: number };

interface Pending {
  readonly settlement: Settlement;
  readonly resolve: (settled: Settled) => void;
  readonly reject: (error: unknown) => void;
}

/** Giving back is a courtesy: who leaves while no node answers does not wait long, the leases end by themselves. */
const releaseTimeoutMs = 2_000;

/** The order of the results. */
const kinds = ['ack', 'nack', 'reject', 'extend', 'release'] as const;

/** Settlements of one queue or subscription, gathered: one request at a time, what arrives meanwhile is the next. */
export class Settler {
  readonly #group: string;
  readonly #messages: GroupMessages;
  readonly #gatherer: Gatherer<Pending>;

  constructor(group: string, messages: GroupMessages) {
    this.#group = group;
    this.#messages = messages;
    this.#gatherer = new Gatherer(
      (waiting) => Math.min(waiting.length, limits.settleMax),
      (batch) => this.#deliver(batch),
    );
  }

  /** @throws (rejects with) ChasquiError `stale_lease` when the lease has ended, `outcome_unknown` when an answer was lost. */
  settle(settlement: Settlement): Promise<Settled> {
    return new Promise((resolve, reject) => this.#gatherer.add({ settlement, resolve, reject }));
  }

  idle(): Promise<void> {
    return this.#gatherer.idle();
  }

  async #deliver(batch: readonly Pending[]): Promise<void> {
    const sorted = kinds.flatMap((kind) => batch.filter((pending) => pending.settlement.kind === kind));
    try {
      const isParting = batch.every(({ settlement }) => settlement.kind === 'release');
      const options = isParting ? { timeoutMs: releaseTimeoutMs } : {};
      const { results, repeated } = await this.#messages.settle(this.#group, requestOf(batch), options);
      for (const [at, pending] of sorted.entries()) decide(pending, results[at], repeated);
    } catch (error) {
      for (const pending of batch) pending.reject(error);
    }
  }
}

function requestOf(batch: readonly Pending[]): SettleRequest {
  const request: Record<string, unknown[]> = {};
  for (const { settlement } of batch) {
    const { kind, ...fields } = settlement;
    request[kind] ??= [];
    request[kind].push(kind === 'ack' || kind === 'release' ? settlement.lease : fields);
  }
  return request as SettleRequest;
}

function decide(pending: Pending, result: Settled | SettleRefused | undefined, repeated: boolean): void {
  if (result === undefined) {
    pending.reject(new ChasquiError('outcome_unknown', { detail: 'The answer does not have one result per lease.' }));
  } else if (!('error' in result)) {
    pending.resolve(result);
  } else if (repeated && result.error.code === 'stale_lease') {
    const detail = 'An answer was lost and the lease has ended since: most likely this call settled it.';
    pending.reject(new ChasquiError('outcome_unknown', { detail }));
  } else {
    pending.reject(errorOfItem(result.error));
  }
}
