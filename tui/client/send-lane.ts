import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorCode } from '../../proto/error-catalogue.ts';
import type { Receipt, Refused } from '../../proto/http/messages.ts';
import { limits } from '../../proto/limits.ts';
import { partitionOfQueue } from '../../proto/partition-hash.ts';
import { type Backoff, backoffMs } from './backoff.ts';
import { ChasquiError, errorOfItem } from './chasqui-error.ts';
import { Gatherer } from './gatherer.ts';
import type { Messages, SendAnswer } from './messages.ts';
import { isPassingRefusal } from './passing-refusal.ts';

/** A queue as the lane sees it. */
export interface Route {
  readonly queue: string;
  /** Beginning of the JSON text of every message to this queue. */
  readonly start: string;
  /** Where the queue lives; known once the number of partitions is. */
  partition: number | undefined;
}

/** A message on its way. */
export interface Unsent {
  readonly route: Route;
  /** JSON text without the closing brace. */
  readonly text: string;
  readonly bytes: number;
  /** When the program sent it, ms of `performance.now()`. */
  readonly since: number;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
  /** Its number in the request that carries it; -1 before the first. */
  sequence: number;
  /** Its promise is decided, by an answer or because the program gave up on it. */
  done: boolean;
}

export interface SendLaneOptions {
  /** How many data partitions the cluster has: it never changes. */
  readonly partitionCount: () => Promise<number>;
  /** A message is given up on after this, in ms. */
  readonly timeoutMs: number;
  readonly backoff: Backoff;
  /** Hears of each message when its promise is decided. */
  readonly onDone: (item: Unsent) => void;
}

/** What is next for a message: nothing, another try under a new number, or another try under the same one. */
type Verdict = 'done' | 'renumber' | 'repeat';

/** The number of the message has no place in what the broker remembers of this producer. */
const numberLost: ReadonlySet<ErrorCode> = new Set(['unknown_producer', 'sequence_stale', 'sequence_gap']);
/** The request as a whole does not fit: one of its messages is at fault. */
const unfit: ReadonlySet<ErrorCode> = new Set([
  'invalid_json',
  'invalid_request',
  'invalid_name',
  'payload_too_large',
  'batch_too_large',
  'body_too_large',
]);

/**
 * One producer: one request at a time, so that order and numbers are kept. A number is never used for two messages: after a lost answer the
 * same message is sent again under the same number, after a refusal under a new one.
 */
export class SendLane {
  readonly #messages: Messages;
  readonly #options: SendLaneOptions;
  readonly #gatherer: Gatherer<Unsent>;
  readonly #nextNumber = new Map<number, number>();
  #producerId = newProducerId();
  #partitionCount: number | undefined;
  /** Below the maximum while a message that spoils its batch is being found. */
  #batchMax: number = limits.batchMessagesMax;

  constructor(messages: Messages, options: SendLaneOptions) {
    this.#messages = messages;
    this.#options = options;
    this.#gatherer = new Gatherer(
      (waiting) => batchSize(waiting, this.#batchMax),
      (batch) => this.#deliver(batch),
    );
  }

  add(item: Unsent): void {
    this.#gatherer.add(item);
  }

  idle(): Promise<void> {
    return this.#gatherer.idle();
  }

  async #deliver(batch: readonly Unsent[]): Promise<void> {
    let open = this.#stillWanted(batch);
    const refused: Unsent[] = [];
    const producerId = this.#producerId;
    if (!(await this.#numbered(open))) return;
    for (let tries = 0; open.length > 0; tries++) {
      const answer = await this.#request(producerId, open, tries > 0);
      if (answer === undefined) return;
      const unknown: Unsent[] = [];
      const delayMs = this.#sort(open, answer.results, tries > 0 || answer.repeated, { refused, unknown });
      if (delayMs !== undefined) await sleep(Math.max(delayMs, backoffMs(this.#options.backoff, tries + 1)));
      open = unknown;
    }
    if (refused.length === 0) this.#batchMax = Math.min(limits.batchMessagesMax, this.#batchMax * 2);
    this.#gatherer.putBack(refused);
  }

  /** Decides what it can, and puts the others where they belong; gives back the pause they ask for, `undefined` for none. */
  #sort(
    batch: readonly Unsent[],
    results: readonly (Receipt | Refused)[],
    repeated: boolean,
    to: { readonly refused: Unsent[]; readonly unknown: Unsent[] },
  ): number | undefined {
    let delayMs: number | undefined;
    for (const [at, item] of batch.entries()) {
      const result = results[at]!;
      if (!('error' in result)) {
        this.#resolve(item, result);
        continue;
      }
      const error = errorOfItem(result.error);
      const verdict = this.#judge(item, error, repeated);
      if (verdict === 'done') continue;
      (verdict === 'repeat' ? to.unknown : to.refused).push(item);
      if (numberLost.has(error.code)) this.#beginAgain();
      delayMs = Math.max(delayMs ?? 0, error.retryAfterMs ?? 0);
    }
    return delayMs;
  }

  /** Rejects what has waited too long, and leaves out what the program gave up on. */
  #stillWanted(batch: readonly Unsent[]): Unsent[] {
    const oldest = performance.now() - this.#options.timeoutMs;
    return batch.filter((item) => {
      if (!item.done && item.since <= oldest)
        this.#reject(item, new ChasquiError('timed_out', { detail: 'The message waited too long and was not sent.' }));
      return !item.done;
    });
  }

  /** Gives each message its number; says `false` when that is not possible and they are decided. */
  async #numbered(batch: readonly Unsent[]): Promise<boolean> {
    try {
      this.#partitionCount ??= await this.#options.partitionCount();
    } catch (error) {
      this.#failed(batch, error, false);
      return false;
    }
    for (const item of batch) {
      const partition = item.route.partition ?? partitionOfQueue(item.route.queue, this.#partitionCount);
      item.route.partition = partition;
      item.sequence = this.#nextNumber.get(partition) ?? 0;
      this.#nextNumber.set(partition, item.sequence + 1);
    }
    return true;
  }

  /** `undefined` when the request failed as a whole: its messages are then decided, or back among those waiting. */
  async #request(producerId: string, batch: readonly Unsent[], sentBefore: boolean): Promise<SendAnswer | undefined> {
    try {
      const timeoutMs = Math.max(1, batch.at(-1)!.since + this.#options.timeoutMs - performance.now());
      const answer = await this.#messages.sendText(bodyOf(producerId, batch), { repeatable: true, timeoutMs });
      if (answer.results.length === batch.length) return answer;
      throw new ChasquiError('outcome_unknown', { detail: 'The answer does not have one result per message.' });
    } catch (error) {
      this.#failed(batch, error, sentBefore);
      return undefined;
    }
  }

  #failed(batch: readonly Unsent[], error: unknown, sentBefore: boolean): void {
    if (sentBefore && !isUnknown(error)) {
      for (const item of batch) this.#reject(item, unknownOutcome(error));
      return;
    }
    if (batch.length > 1 && error instanceof ChasquiError && unfit.has(error.code)) {
      this.#batchMax = Math.ceil(batch.length / 2);
      // No partition has seen these numbers, and one that does not know us yet would refuse what begins beyond 0.
      this.#beginAgain();
      this.#gatherer.putBack(batch);
      return;
    }
    for (const item of batch) this.#reject(item, error);
    // Those that waited behind it as long as it did have had their time too; they were never sent.
    const oldest = performance.now() - this.#options.timeoutMs;
    const notSent = isUnknown(error) ? new ChasquiError('unreachable', { detail: error.message, cause: error }) : error;
    for (const item of this.#gatherer.takeOut((one) => one.since <= oldest)) this.#reject(item, notSent);
  }

  #judge(item: Unsent, error: ChasquiError, repeated: boolean): Verdict {
    const inTime = performance.now() + (error.retryAfterMs ?? 0) < item.since + this.#options.timeoutMs;
    if (error.code === 'outcome_unknown' || error.code === 'timed_out')
      return inTime ? 'repeat' : this.#reject(item, unknownOutcome(error));
    // Sent once before, it may have been accepted then: a new number could double it.
    if (numberLost.has(error.code) && repeated) return this.#reject(item, unknownOutcome(error));
    if (!numberLost.has(error.code) && !isPassingRefusal(error)) return this.#reject(item, error);
    if (!inTime) return this.#reject(item, repeated ? unknownOutcome(error) : error);
    return repeated ? 'repeat' : 'renumber';
  }

  #beginAgain(): void {
    this.#producerId = newProducerId();
    this.#nextNumber.clear();
  }

  #resolve(item: Unsent, receipt: Receipt): void {
    if (item.done) return;
    item.resolve(receipt);
    this.#done(item);
  }

  #reject(item: Unsent, error: unknown): 'done' {
    if (!item.done) {
      item.reject(error);
      this.#done(item);
    }
    return 'done';
  }

  #done(item: Unsent): void {
    item.done = true;
    this.#options.onDone(item);
  }
}

/** One JSON document put together from texts that were made once. */
function bodyOf(producerId: string, batch: readonly Unsent[]): string {
  // Joined, not added up: a text of many pieces is slow to become bytes.
  const pieces = [`{"producerId":"${producerId}","messages":[`];
  let separator = '';
  for (const { text, sequence } of batch) {
    pieces.push(separator, text, ',"sequence":', String(sequence), '}');
    separator = ',';
  }
  pieces.push(']}');
  return pieces.join('');
}

function batchSize(waiting: readonly Unsent[], max: number): number {
  let bytes = 0;
  let size = 0;
  while (size < waiting.length && size < max) {
    bytes += waiting[size]!.bytes;
    if (bytes > limits.batchBytesMax && size > 0) break;
    size++;
  }
  return size;
}

function newProducerId(): string {
  return randomBytes(16).toString('base64url');
}

function isUnknown(error: unknown): error is ChasquiError {
  return error instanceof ChasquiError && error.code === 'outcome_unknown';
}

function unknownOutcome(cause: unknown): ChasquiError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ChasquiError('outcome_unknown', {
    detail: `An answer was lost, so it may have been accepted (${why})`,
    cause,
  });
}
