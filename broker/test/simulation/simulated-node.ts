import { StorageError } from '../../../storage-adapters/storage-adapter.ts';
import { coordinateAlone } from '../../cluster/standalone/coordinate-alone.ts';
import { BrokerError } from '../../core/broker-error.ts';
import { NodeParts } from '../../router/node-parts.ts';
import { NodeRouter } from '../../router/node-router.ts';
import type { Router } from '../../router/router.ts';
import type { Clock } from '../../runtime/clock.ts';
import { NodeRuntime } from '../../runtime/node-runtime.ts';
import type { Profile } from './profile.ts';
import type { Random } from './random.ts';
import type { SimulatedDisk } from './simulated-disk.ts';
import { SimulatedStorage, type StorageFaults } from './simulated-storage.ts';
import type { VirtualTime } from './virtual-time.ts';
import { AnswerLost } from './world.ts';

export interface NodeWatch {
  /** The node gave up: `true` when an injected fault explains it. */
  failed(error: Error, isExplained: boolean): void;
  count(fault: string): void;
}

/** One life of the process, from start to crash or stop. */
interface Boot {
  readonly storage: SimulatedStorage;
  isDead: boolean;
  isStopping: boolean;
  runtime: NodeRuntime | undefined;
  router: Router | undefined;
  /** Calls under way: they hear nothing when the process dies. */
  readonly lost: Set<(reason: AnswerLost) => void>;
}

/** A node whose clock, store and death are the simulation's; everything between is the real thing. */
export class SimulatedNode {
  boots = 0;
  readonly #disk: SimulatedDisk;
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #profile: Profile;
  readonly #watch: NodeWatch;
  #boot: Boot | undefined;
  faults: StorageFaults;

  constructor(disk: SimulatedDisk, time: VirtualTime, random: Random, profile: Profile, watch: NodeWatch) {
    this.#disk = disk;
    this.#time = time;
    this.#random = random;
    this.#profile = profile;
    this.#watch = watch;
    this.faults = profile.storage;
  }

  get runtime(): NodeRuntime | undefined {
    return this.#boot?.runtime;
  }

  /** And is to stay so. */
  get isUp(): boolean {
    return this.#boot?.runtime !== undefined && !this.#boot.isStopping;
  }

  /** There is no process. */
  get isDown(): boolean {
    return this.#boot === undefined;
  }

  /** Resolves when the node serves, or with `false` when it did not come up. */
  async start(): Promise<boolean> {
    this.boots += 1;
    const count = (fault: string) => this.#watch.count(fault);
    const storage = new SimulatedStorage(this.#disk, this.#time, this.#random.fork(), () => this.faults, count);
    const boot: Boot = {
      storage,
      isDead: false,
      isStopping: false,
      runtime: undefined,
      router: undefined,
      lost: new Set(),
    };
    this.#boot = boot;
    const died = new Promise<never>((_, reject) => boot.lost.add(reject));
    try {
      const runtime = await Promise.race([this.#open(boot), died]);
      boot.runtime = runtime;
      const node = { name: 'n1', version: '0', startedAt: 0, storageKind: 'simulated', address: () => '' };
      boot.router = new NodeRouter(new NodeParts(runtime), node);
      return true;
    } catch (error) {
      this.#failedToStart(boot, error);
      return false;
    }
  }

  /** The process is gone at once. */
  crash(): void {
    const boot = this.#boot;
    if (boot === undefined || boot.isDead) return;
    boot.isDead = true;
    this.#boot = undefined;
    boot.storage.crash();
    for (const lose of boot.lost) lose(new AnswerLost());
  }

  /** Shut down as on SIGTERM. */
  async stop(): Promise<void> {
    const boot = this.#boot;
    if (boot?.runtime === undefined || boot.isStopping) return;
    boot.isStopping = true;
    const died = new Promise<never>((_, reject) => boot.lost.add(reject));
    try {
      await Promise.race([boot.runtime.close(), died]);
    } catch (error) {
      if (!(error instanceof AnswerLost)) this.#failed(boot, error);
    }
    this.crash();
  }

  call<T>(work: (router: Router) => Promise<T>): Promise<T> {
    const boot = this.#boot;
    const router = boot?.router;
    if (boot === undefined || router === undefined) return Promise.reject(new AnswerLost({ wasHeard: false }));
    return new Promise<T>((resolve, reject) => {
      boot.lost.add(reject);
      work(router)
        .then(resolve, reject)
        .finally(() => boot.lost.delete(reject));
    });
  }

  #open(boot: Boot): Promise<NodeRuntime> {
    const { checkpointEntries, checkpointMs, historyBytes, historyMs, partitions, rowCacheBytes } = this.#profile;
    return NodeRuntime.open({
      name: 'n1',
      coordinator: coordinateAlone,
      storage: boot.storage,
      clock: this.#clock(boot),
      maintenance: {
        checkpointEntries,
        checkpointMs,
        history: { bytes: historyBytes, ms: historyMs },
        sweepOffsets: this.#profile.topics?.sweepOffsets ?? 50,
      },
      rowCacheBytes,
      birth: () => ({ id: 'simulated', partitions, leaseSecret: new Uint8Array(16).fill(7) }),
      onFailure: (error) => this.#failed(boot, error),
    });
  }

  #clock(boot: Boot): Clock {
    return {
      now: () => this.#time.now,
      every: (intervalMs, callback) => {
        let isOff = false;
        const again = () => {
          if (isOff || boot.isDead) return;
          callback();
          this.#time.plan(intervalMs, again);
        };
        this.#time.plan(intervalMs, again);
        return () => {
          isOff = true;
        };
      },
    };
  }

  #failedToStart(boot: Boot, error: unknown): void {
    if (error instanceof AnswerLost) return;
    const isFull = (error instanceof StorageError || error instanceof BrokerError) && /full/.test(error.code);
    if (isFull) this.#watch.count('start refused by a full disk');
    else this.#failed(boot, error);
    if (this.#boot === boot) this.crash();
  }

  #failed(boot: Boot, reason: unknown): void {
    if (boot.isDead) return;
    const error = reason instanceof Error ? reason : new Error(String(reason));
    const isExplained = error instanceof StorageError && error.code === 'failed';
    this.#watch.failed(error, isExplained);
    // As main does: a node that failed ends.
    this.#time.plan(0, () => {
      if (this.#boot === boot) this.crash();
    });
  }
}
