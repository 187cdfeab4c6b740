import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorCode } from '../../proto/error-catalogue.ts';
import type { Receipt, Refused } from '../../proto/http/messages.ts';
import { limits } from '../../proto/limits.ts';
import { partitionOfTopicMessage } from '../../proto/partition-hash.ts';
import { type Backoff, backoffMs } from './backoff.ts';
import { ChasquiError, errorOfItem } from './chasqui-error.ts';
import { Gatherer } from './gatherer.ts';
import type { Messages, SendAnswer } from './messages.ts';
import { isPassingRefusal } from './passing-refusal.ts';
import type { CallOptions } from './transport.ts';

/** A queue or a topic as the lane sees it. */
export interface Route {
  readonly name: string;
  readonly isTopic: boolean;
  /** Beginning of the JSON text of every message to it. */
  readonly start: string;
  /** Over how many partitions its messages are spread by key: one for a queue; of a topic not known until it was asked for. */
  spread: number | undefined;
  /** Where all its messages go, when that is one place and known. */
  partition: number | undefined;
}

/** A message on its way. */
export interface Unsent {
  readonly route: Route;
  /** What decides its partition in a topic. */
  readonly key: string;
  /** JSON text without the closing brace. */
  readonly text: string;
  readonly bytes: number;
  /** When the program sent it, ms of `performance.now()`. */
  readonly since: number;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
  /** Its number in the request that carries it; -1 before the first. */
  sequence: number;
  /** Which partition numbers it. */
  partition: number;
  /** Its promise is decided, by an answer or because the program gave up on it. */
  done: boolean;
}

export interface SendLaneOptions {
  /** How many data partitions the cluster has: it never changes. */
  readonly partitionCount: () => Promise<number>;
  /** Over how many of them a topic is spread: another topic of the same name may have another number. */
  readonly spreadOf: (topic: string, options: CallOptions) => Promise<number>;
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
 *
 * Numbers are those of a partition. Where a topic's message goes is computed here, from what the topic was when it was asked for, and is said
 * with the message: where that is wrong by now it is refused, never counted elsewhere, and the topic is asked for again.
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
    let open = await this.#withPlaces(this.#stillWanted(batch));
    const refused: Unsent[] = [];
    const producerId = this.#producerId;
    if (open.length === 0) return;
    this.#number(open);
    for (let tries = 0; open.length > 0; tries++) {
      const answer = await this.#request(producerId, open, tries > 0);
      if (answer === undefined) return;
      const unknown: Unsent[] = [];
      const repeated = tries > 0 || answer.repeated;
      const delayMs = this.#sort(open, answer.results, repeated, { refused, unknown });
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
      if (numberLost.has(error.code)) this.#beginAgain();
      if (isPlaceLost(item, error)) forgetPlace(item.route);
      const verdict = this.#judge(item, error, repeated);
      if (verdict === 'done') continue;
      (verdict === 'repeat' ? to.unknown : to.refused).push(item);
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

  /** Those whose partition can be computed; the others are decided. */
  async #withPlaces(batch: readonly Unsent[]): Promise<readonly Unsent[]> {
    if (batch.length === 0) return batch;
    try {
      this.#partitionCount ??= await this.#options.partitionCount();
    } catch (error) {
      this.#failed(batch, error, false);
      return [];
    }
    const strange = batch.filter(({ route }) => route.spread === undefined);
    if (strange.length === 0) return batch;
    const routes = new Set(strange.map(({ route }) => route));
    await Promise.all([...routes].map((route) => this.#learnSpread(route, strange)));
    return batch.filter((item) => !item.done && item.route.spread !== undefined);
  }

  async #learnSpread(route: Route, batch: readonly Unsent[]): Promise<void> {
    try {
      route.spread = await this.#options.spreadOf(route.name, { timeoutMs: this.#msLeft(batch) });
    } catch (error) {
      for (const item of batch) if (item.route === route) this.#reject(item, error);
    }
  }

  /** Gives each message its number. */
  #number(batch: readonly Unsent[]): void {
    for (const item of batch) {
      item.partition = partitionOf(item, this.#partitionCount!);
      item.sequence = this.#nextNumber.get(item.partition) ?? 0;
      this.#nextNumber.set(item.partition, item.sequence + 1);
    }
  }

  /** For the last of the batch. */
  #msLeft(batch: readonly Unsent[]): number {
    return Math.max(1, batch.at(-1)!.since + this.#options.timeoutMs - performance.now());
  }

  /** `undefined` when the request failed as a whole: its messages are then decided, or back among those waiting. */
  async #request(producerId: string, batch: readonly Unsent[], sentBefore: boolean): Promise<SendAnswer | undefined> {
    try {
      const options = { repeatable: true, timeoutMs: this.#msLeft(batch) };
      const answer = await this.#messages.sendText(bodyOf(producerId, batch), options);
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
    const isLost = numberLost.has(error.code) || isPlaceLost(item, error);
    if (isLost && repeated) return this.#reject(item, unknownOutcome(error));
    if (!isLost && !isPassingRefusal(error)) return this.#reject(item, error);
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

/** The topic is gone, or is another one by now: asking for it tells. */
function isPlaceLost({ route }: Unsent, { code }: ChasquiError): boolean {
  return route.isTopic && code === 'topic_not_found';
}

function forgetPlace(topic: Route): void {
  topic.spread = undefined;
  topic.partition = undefined;
}

function partitionOf({ route, key }: Unsent, partitions: number): number {
  if (route.partition !== undefined) return route.partition;
  const partition = partitionOfTopicMessage(route.name, route.spread!, key, partitions);
  if (route.spread === 1) route.partition = partition;
  return partition;
}

/** One JSON document put together from texts that were made once. */
function bodyOf(producerId: string, batch: readonly Unsent[]): string {
  // Joined, not added up: a text of many pieces is slow to become bytes.
  const pieces = [`{"producerId":"${producerId}","messages":[`];
  let separator = '';
  for (const { route, text, sequence, partition } of batch) {
    pieces.push(separator, text, ',"sequence":', String(sequence));
    pieces.push(route.isTopic ? `,"partition":${partition}}` : '}');
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
