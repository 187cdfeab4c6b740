import { BrokerError } from '../core/broker-error.ts';
import { definitionChanges } from '../core/catalog/definition-changes.ts';
import type { Clock } from './clock.ts';
import { countOf } from './count-of.ts';
import type { HostedPartitions } from './hosted-partitions.ts';
import type { QueueRunner } from './runners.ts';

/** How often partitions that have not followed the catalog do so by themselves, ms. */
const catchUpMs = 1_000;
/** How long a caller waits for this node's copy of the catalog to get to an entry, ms. */
const catalogWaitMs = 5_000;

/** How a partition that is led here follows the catalog. */
interface Following {
  /** The partition's leader, as which this node has compared the catalog up to this offset. */
  machine: QueueRunner['machine'];
  compared: number;
  /** One at a time. */
  running: Promise<void> | undefined;
}

/**
 * Definitions travel one way: the catalog orders them, and the leader of a partition copies those that concern it from the
 * catalog of its own node into its log, which the partition obeys. That copy may be older than the log: then it says nothing.
 */
export class Definitions {
  readonly #hosted: Pick<HostedPartitions, 'catalog' | 'data'>;
  readonly #partitions: () => number;
  readonly #clock: Clock;
  readonly #following = new WeakMap<QueueRunner, Following>();
  /** For this node's copy of the catalog. */
  readonly #waiting = new Set<() => void>();
  #catchUpAt = 0;

  /** `partitions`: how many the cluster has beside the catalog. */
  constructor(hosted: Pick<HostedPartitions, 'catalog' | 'data'>, partitions: () => number, clock: Clock) {
    this.#hosted = hosted;
    this.#partitions = partitions;
    this.#clock = clock;
  }

  /**
   * Resolves when the partition, which is led here, obeys the catalog up to this offset. Rejects with `BrokerError`:
   * `catalog_unavailable` when this node's copy does not get there in time. What is refused now happens later, by itself.
   */
  async obey(runner: QueueRunner, upTo: number): Promise<void> {
    const until = this.#clock.now() + catalogWaitMs;
    while (this.#appliedBy(runner) < upTo) {
      if (this.#hosted.catalog.replica.highWatermark <= upTo) await this.#catalogMoves(until);
      else await this.#follow(runner);
    }
  }

  /** All that are led here follow the catalog as far as it goes; what is refused is tried again later. */
  async catchUp(): Promise<void> {
    const last = this.#hosted.catalog.replica.highWatermark - 1;
    const led = this.#hosted.data.filter(({ isServing }) => isServing);
    await Promise.allSettled(led.map((runner) => this.obey(runner, last)));
  }

  tick(now: number): void {
    this.catalogMoved();
    if (now < this.#catchUpAt) return;
    this.#catchUpAt = now + catchUpMs;
    this.catchUp();
  }

  /** This node's copy of the catalog may go further now. */
  catalogMoved(): void {
    if (this.#waiting.size === 0) return;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  async #catalogMoves(until: number): Promise<void> {
    if (this.#clock.now() >= until) throw new BrokerError('catalog_unavailable');
    await new Promise<void>((wake) => this.#waiting.add(wake));
  }

  /** What the log says, or what was compared beyond it and needed no change. */
  #appliedBy(runner: QueueRunner): number {
    if (runner.machine === undefined) throw new BrokerError('partition_unavailable');
    const { compared } = this.#followingOf(runner);
    return Math.max(compared, runner.replica.fold.catalogApplied);
  }

  /** Hands the partition the next changes, unless that is under way. */
  #follow(runner: QueueRunner): Promise<void> {
    const following = this.#followingOf(runner);
    following.running ??= this.#handOver(runner, following).finally(() => {
      following.running = undefined;
    });
    return following.running;
  }

  async #handOver(runner: QueueRunner, following: Following): Promise<void> {
    const target = { partition: runner.partition, partitions: this.#partitions(), fold: runner.replica.fold };
    const next = definitionChanges(this.#hosted.catalog.replica, { ...target, since: this.#appliedBy(runner) });
    if (next.changes.length > 0) countOf(await runner.request({ type: 'obey', ...next }));
    following.compared = next.upTo;
  }

  /** Another leader, of this node too, begins where the log says. */
  #followingOf(runner: QueueRunner): Following {
    let following = this.#following.get(runner);
    if (following === undefined || following.machine !== runner.machine) {
      following = { machine: runner.machine, compared: 0, running: undefined };
      this.#following.set(runner, following);
    }
    return following;
  }
}
