import type { Delivery, SettleRequest } from '../../router/router.ts';
import type { GroupKind } from './group-kind.ts';
import type { Random } from './random.ts';
import { AnswerLost, attempt, codeOf, type Habits, type Inhabitant, isTransient, pause, type World } from './world.ts';

type Deed = 'ack' | 'nack' | 'reject' | 'extend' | 'release' | 'forget';

export interface ConsumerHabits extends Habits {
  readonly deeds: Readonly<Record<Deed, number>>;
  /** Probability that it goes away during a receive. */
  readonly vanishes: number;
  /** Probability that it settles twice. */
  readonly repeats: number;
}

/** Receives from any queue, or any subscription, works for a while, then does with each message what its habits say. */
export class Consumer implements Inhabitant {
  readonly name: string;
  readonly #world: World;
  readonly #kind: GroupKind;
  readonly #random: Random;
  readonly #habits: ConsumerHabits;
  /** Leases it should have done with, of this boot of the node or an earlier one. */
  readonly #old: string[] = [];

  constructor(name: string, world: World, kind: GroupKind, random: Random, habits: ConsumerHabits) {
    this.name = name;
    this.#world = world;
    this.#kind = kind;
    this.#random = random;
    this.#habits = habits;
  }

  async live(): Promise<void> {
    while (!this.#world.isEnding) {
      await pause(this.#world, this.#random, this.#habits.pauseMs);
      if (this.#world.isEnding) return;
      const queue = this.#random.pick(this.#kind.register.names);
      const deliveries = await this.#receive(queue);
      if (deliveries.length > 0) await this.#work(queue, deliveries);
    }
  }

  async #receive(queue: string): Promise<readonly Delivery[]> {
    const { ledger, time, actor } = this.#world;
    const request = this.#newRequest();
    const controller = new AbortController();
    const stay = this.#mayVanish(queue, controller);
    const wait = this.#watchWait(queue, request.waitMs);
    const askedAt = ledger.tick();
    try {
      const what = `${this.name} receives ${request.max} of ${queue}`;
      const deliveries = await this.#world.call(what, (router) =>
        this.#kind.calls(router).receive(actor, queue, request, controller.signal),
      );
      ledger.delivered(queue, deliveries, { askedAt, now: time.now, leaseMs: request.leaseMs });
      const waited = request.waitMs > 0 && !controller.signal.aborted;
      if (waited && deliveries.length === 0) ledger.waitedInVain(queue, wait.missed());
      if (deliveries.length > request.max) ledger.report('unexpected error', `${what} and gets ${deliveries.length}`);
      return deliveries;
    } catch (error) {
      this.#hearFailure(queue, error);
      return [];
    } finally {
      stay();
      wait.end();
    }
  }

  /**
   * What came after its time was over is none of a receiver's: the partitions of a subscription end its wait each by itself,
   * and the answer is that of the last one, which may still be reading.
   */
  #watchWait(queue: string, waitMs: number): { readonly missed: () => string[]; readonly end: () => void } {
    let atItsEnd: ReadonlySet<string> | undefined;
    const end = this.#world.time.plan(waitMs, () => {
      atItsEnd = this.#world.readyNow(queue);
    });
    return { missed: () => [...this.#world.readyNow(queue)].filter((id) => atItsEnd?.has(id) ?? true), end };
  }

  /** During a receive; returns how it stays. */
  #mayVanish(queue: string, controller: AbortController): () => void {
    if (!this.#random.chance(this.#habits.vanishes)) return () => undefined;
    return this.#world.time.plan(this.#random.between(0, 1_000), () => {
      controller.abort();
      this.#world.ledger.receiveCalledOff(queue);
    });
  }

  #newRequest() {
    const random = this.#random;
    return {
      max: random.between(1, this.#habits.batchMax * 2),
      waitMs: random.chance(0.5) ? 0 : random.between(1, 2_000),
      leaseMs: random.chance(0.5) ? undefined : random.between(1_000, 4_000),
      consumer: this.name,
    };
  }

  #hearFailure(queue: string, error: unknown): void {
    const { ledger } = this.#world;
    if (!(error instanceof AnswerLost && !error.wasHeard)) ledger.receiveForgotten(queue);
    const code = codeOf(error);
    const isExpected = error instanceof AnswerLost || code === this.#kind.missing || (code && isTransient(code));
    if (!isExpected) ledger.report('unexpected error', `receive: ${error instanceof Error ? error.stack : error}`);
  }

  async #work(queue: string, deliveries: readonly Delivery[]): Promise<void> {
    await pause(this.#world, this.#random, 800);
    const leases = deliveries.map(({ lease }) => lease);
    if (this.#old.length > 0 && this.#random.chance(this.#habits.repeats)) leases.push(this.#random.pick(this.#old));
    await this.#settle(queue, this.#decide(leases));
    this.#old.push(...leases);
    if (this.#random.chance(this.#habits.repeats)) await this.#settle(queue, this.#decide(leases));
  }

  #decide(leases: readonly string[]): SettleRequest {
    const by: Record<Deed, string[]> = { ack: [], nack: [], reject: [], extend: [], release: [], forget: [] };
    for (const lease of leases) by[this.#random.weighted(this.#habits.deeds)].push(lease);
    return {
      ack: by.ack,
      nack: by.nack.map((lease) => ({
        lease,
        delayMs: this.#random.chance(0.5) ? 0 : this.#random.between(1, 1_500),
        error: 'simulated',
      })),
      reject: by.reject.map((lease) => ({ lease, reason: 'simulated' })),
      extend: by.extend.map((lease) => ({ lease, leaseMs: this.#random.between(1_000, 3_000) })),
      release: by.release,
    };
  }

  async #settle(queue: string, request: SettleRequest): Promise<void> {
    const { ledger, actor, time } = this.#world;
    const { ack, nack, reject, extend, release } = request;
    const leasesOf = (items: readonly { readonly lease: string }[]) => items.map(({ lease }) => lease);
    const asked = [...ack, ...leasesOf(nack), ...leasesOf(reject), ...leasesOf(extend), ...release];
    if (asked.length === 0) return;
    for (const lease of ack) ledger.settleAsked(lease, 'ack');
    for (const { lease } of nack) ledger.settleAsked(lease, 'nack');
    for (const { lease } of reject) ledger.settleAsked(lease, 'reject');
    for (const { lease, leaseMs } of extend) ledger.extensionAsked(lease, time.now + leaseMs);
    for (const lease of release) ledger.settleAsked(lease, 'release');
    await attempt(
      this.#world,
      `${this.name} settles ${asked.length} of ${queue}`,
      [this.#kind.missing],
      async (router) => {
        const results = await this.#kind.calls(router).settle(actor, queue, request);
        if (results.length !== asked.length)
          ledger.report('unexpected error', `${asked.length} leases, ${results.length} results`);
        for (const [index, result] of results.entries()) {
          const code = 'error' in result ? result.error.code : undefined;
          if (code !== undefined && code !== 'stale_lease' && !isTransient(code)) {
            ledger.report('unexpected error', `settle: ${code}`);
          }
          ledger.settleAnswered(asked[index]!, result, time.now);
        }
      },
    );
  }
}
