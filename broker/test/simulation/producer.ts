import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import type { OutgoingMessage, SendIdentity, SendResult } from '../../router/router.ts';
import type { Random } from './random.ts';
import {
  AnswerLost,
  codeOf,
  type Habits,
  type Inhabitant,
  isTransient,
  type NameRegister,
  pause,
  type World,
} from './world.ts';

export type ProducerStyle = 'sequenced' | 'keyed' | 'plain';

/** Where a message is to go. */
export interface Aim {
  readonly queue: string;
  readonly topic?: { readonly name: string; readonly path: string };
  /** As the log names it: the queue, or the address. */
  readonly target: string;
  readonly register: NameRegister;
  readonly missing: ErrorCode;
  /** Where the messages of a producer with numbers are counted. */
  readonly partition: number;
}

export type TakeAim = (random: Random) => Aim;

interface Outgoing {
  readonly text: string;
  readonly aim: Aim;
  readonly message: OutgoingMessage;
  readonly removals: number;
  readonly mustExist: boolean;
}

/**
 * Sends batches to several queues or topics. With an identity (producer id and sequences, or an Idempotency-Key) it repeats a batch
 * whose answer was lost until it is answered; without one it never does.
 */
export class Producer implements Inhabitant {
  readonly name: string;
  readonly #world: World;
  readonly #random: Random;
  readonly #habits: Habits;
  readonly #style: ProducerStyle;
  readonly #takeAim: TakeAim;
  readonly #sequences = new Map<number, number>();
  #lives = 0;
  #sent = 0;
  #batches = 0;

  constructor(
    name: string,
    world: World,
    takeAim: TakeAim,
    random: Random,
    { habits, style }: { readonly habits: Habits; readonly style: ProducerStyle },
  ) {
    this.name = name;
    this.#takeAim = takeAim;
    this.#world = world;
    this.#random = random;
    this.#habits = habits;
    this.#style = style;
  }

  async live(): Promise<void> {
    while (!this.#world.isEnding) {
      await pause(this.#world, this.#random, this.#habits.pauseMs);
      if (!this.#world.isEnding) await this.#sendBatch();
    }
  }

  async #sendBatch(): Promise<void> {
    const count = this.#random.between(1, this.#habits.batchMax);
    const batch = Array.from({ length: count }, () => this.#compose());
    this.#batches += 1;
    const identity = this.#identity();
    let wasLost = false;
    for (;;) {
      const results = await this.#trySend(batch, identity);
      if (results !== undefined) {
        const isDecided = this.#hear(batch, results, wasLost);
        if (isDecided || this.#style === 'plain') return;
      }
      wasLost = true;
      if (this.#style === 'plain') {
        for (const { text } of batch) this.#world.ledger.sendUnknown(text);
        return;
      }
      await pause(this.#world, this.#random, this.#habits.pauseMs);
    }
  }

  #compose(): Outgoing {
    const { time, ledger } = this.#world;
    const aim = this.#takeAim(this.#random);
    const { queue, topic, target, register, partition } = aim;
    const name = topic?.name ?? queue;
    const text = `${this.name}/${this.#sent++}`;
    const dueAt = this.#random.chance(0.15) ? time.now + this.#random.between(1, 3_000) : 0;
    const ttlMs = this.#random.chance(0.2) ? this.#random.between(1, 4_000) : 0;
    const sequence = this.#sequences.get(partition) ?? 0;
    if (this.#style === 'sequenced') this.#sequences.set(partition, sequence + 1);
    const dedupId = this.#random.chance(0.15) ? `job-${this.#random.between(0, 4)}` : undefined;
    ledger.sendAsked(text, { target, dueAt, dedupId, at: time.now });
    return {
      text,
      aim,
      removals: register.removals(name),
      mustExist: register.existence(name) === 'present',
      message: {
        queue,
        topic,
        payload: new TextEncoder().encode(text),
        contentType: 'text/plain',
        headers: this.#random.chance(0.2) ? [{ name: 'n', value: text }] : [],
        key: this.#random.chance(0.3) ? `key-${this.#random.between(0, 3)}` : '',
        dueAt,
        ttlMs,
        dedupId,
        sequence: this.#style === 'sequenced' ? sequence : undefined,
      },
    };
  }

  #identity(): SendIdentity {
    if (this.#style === 'sequenced') return { producerId: `${this.name}-0123456789abcdef-${this.#lives}` };
    return this.#style === 'keyed' ? { idempotencyKey: `${this.name}#${this.#batches}` } : {};
  }

  async #trySend(batch: readonly Outgoing[], identity: SendIdentity): Promise<readonly SendResult[] | undefined> {
    const { actor, ledger } = this.#world;
    const messages = batch.map(({ message }) => message);
    try {
      return await this.#world.call(`${this.name} sends ${batch.map(({ text }) => text).join(' ')}`, (router) =>
        router.send(actor, messages, identity),
      );
    } catch (error) {
      const code = codeOf(error);
      if (!(error instanceof AnswerLost) && !(code !== undefined && isTransient(code))) {
        ledger.report('unexpected error', `send: ${error instanceof Error ? (error.stack ?? error) : error}`);
      }
      return undefined;
    }
  }

  /** Whether every message of the batch has its final answer. */
  #hear(batch: readonly Outgoing[], results: readonly SendResult[], wasLost: boolean): boolean {
    const { ledger } = this.#world;
    if (results.length !== batch.length) {
      ledger.report('unexpected error', `${batch.length} messages were sent and ${results.length} answered`);
      return true;
    }
    let isDecided = true;
    for (const [index, result] of results.entries()) {
      const outgoing = batch[index]!;
      if (!('error' in result)) ledger.sendAnswered(outgoing.text, result);
      else if (result.error.code === 'outcome_unknown') {
        ledger.sendUnknown(outgoing.text);
        isDecided = false;
      } else isDecided = this.#hearRefusal(outgoing, result, wasLost) && isDecided;
    }
    return isDecided;
  }

  #hearRefusal(outgoing: Outgoing, result: Extract<SendResult, { error: unknown }>, wasLost: boolean): boolean {
    const { ledger } = this.#world;
    const { code, detail } = result.error;
    if (code === 'unknown_producer') this.#beginAnew();
    if (!this.#isLegitimate(outgoing, code, wasLost)) {
      ledger.report('unexpected error', `${outgoing.text} was refused: ${code} ${detail ?? ''}`);
    }
    // What a lost try may have done is not undone by a refusal of its repetition.
    if (!wasLost) ledger.sendAnswered(outgoing.text, result);
    else ledger.sendUnknown(outgoing.text);
    return !wasLost || !isTransient(code) || code === 'limit_reached';
  }

  #beginAnew(): void {
    this.#lives += 1;
    this.#sequences.clear();
  }

  #isLegitimate({ aim, message, removals, mustExist }: Outgoing, code: string, wasLost: boolean): boolean {
    const name = message.topic?.name ?? message.queue;
    if (code === aim.missing) return !mustExist || aim.register.removals(name) > removals;
    if (code === 'expires_before_due') return message.dueAt > 0;
    if (code === 'queue_full') return true;
    // Of a repeated batch, what was refused the first time is below what was accepted then.
    if (code === 'sequence_stale') return wasLost;
    // Nothing of it was ever accepted in this partition, and its numbers do not begin at 0 any more.
    if (code === 'unknown_producer') return true;
    return isTransient(code as never);
  }
}
