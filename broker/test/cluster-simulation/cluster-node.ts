import { MemoryStorageAdapter } from '../../../storage-adapters/memory-storage-adapter.ts';
import { StorageError } from '../../../storage-adapters/storage-adapter.ts';
import { coordinateAlone } from '../../cluster/standalone/coordinate-alone.ts';
import { BrokerError } from '../../core/broker-error.ts';
import { NodeParts } from '../../router/node-parts.ts';
import { NodeRouter } from '../../router/node-router.ts';
import type { Router } from '../../router/router.ts';
import type { Clock } from '../../runtime/clock.ts';
import { NodeRuntime, type RuntimeOptions } from '../../runtime/node-runtime.ts';
import type { ModelCoordinator } from '../replication/model-coordinator.ts';
import type { ModelCoordinatorClient } from '../replication/model-coordinator-client.ts';
import type { Random } from '../simulation/random.ts';
import { type DiskCopy, emptyDisk, SimulatedDisk } from '../simulation/simulated-disk.ts';
import { SimulatedStorage, type StorageFaults } from '../simulation/simulated-storage.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';
import { AnswerLost } from '../simulation/world.ts';
import type { ClusterProfile } from './cluster-profile.ts';
import { heldCoordinator } from './held-coordinator.ts';
import type { ModelPeerNetwork } from './model-peer-network.ts';
import { ProcessTime } from './process-time.ts';

export interface NodeSurroundings {
  readonly time: VirtualTime;
  readonly profile: ClusterProfile;
  readonly coordinator: ModelCoordinator;
  readonly network: ModelPeerNetwork;
  /** The node gave up. */
  failed(node: ClusterNode, error: Error): void;
  /** A process is about to be gone: whoever watches it looks now. */
  ends(): void;
  count(fault: string): void;
  trace(line: string): void;
}

/** What a node has beside its store. */
type Surroundings = Pick<RuntimeOptions, 'coordinator' | 'cluster'>;

/** One life of the process. */
interface Boot {
  readonly process: ProcessTime;
  readonly storage: SimulatedStorage;
  readonly session: ModelCoordinatorClient;
  isStopping: boolean;
  readonly runtime: NodeRuntime;
  router: Router | undefined;
  /** Calls under way: they hear nothing when the process dies. */
  readonly lost: Set<(reason: AnswerLost) => void>;
}

/** A node of a cluster: everything but clock, store, network and death is the real thing. */
export class ClusterNode {
  readonly name: string;
  readonly disk: SimulatedDisk;
  boots = 0;
  faults: StorageFaults;
  readonly #random: Random;
  readonly #around: NodeSurroundings;
  /** What its clock is ahead of the others', ms. */
  readonly #skewMs: number;
  /** The disk as it was before this process began. */
  #backup: DiskCopy | undefined;
  #boot: Boot | undefined;

  constructor(name: string, skewMs: number, random: Random, around: NodeSurroundings) {
    this.name = name;
    this.#skewMs = skewMs;
    this.#random = random;
    this.#around = around;
    this.faults = around.profile.life.storage;
    const store = new MemoryStorageAdapter();
    this.disk = new SimulatedDisk(store, {
      onCommit: () => {},
      onTruncate: () => {},
      onInstall: (partition, end) => around.trace(`${name} has partition ${partition} by snapshot, up to ${end}`),
      onRenew: () => around.trace(`${name} takes a new storage id`),
    });
  }

  get runtime(): NodeRuntime | undefined {
    return this.#boot?.runtime;
  }

  /** And is to stay so. */
  get isUp(): boolean {
    return this.#boot?.router !== undefined && !this.#boot.isStopping;
  }

  /** There is no process. */
  get isDown(): boolean {
    return this.#boot === undefined;
  }

  get isPaused(): boolean {
    return this.#boot?.process.isPaused ?? false;
  }

  /** Resolves with whether it came up. `isAlone`: it is a cluster by itself, and knows no other node. */
  async start(isAlone = false): Promise<boolean> {
    this.boots += 1;
    if (this.#around.profile.misfortunes['old copy'] > 0) this.#backup = this.disk.copy();
    const boot = this.#newBoot(isAlone);
    this.#boot = boot;
    const died = new Promise<never>((_, reject) => boot.lost.add(reject));
    try {
      await Promise.race([boot.runtime.start(), died]);
      const description = {
        name: this.name,
        version: '0',
        startedAt: 0,
        storageKind: 'simulated',
        address: () => this.name,
      };
      boot.router = new NodeRouter(new NodeParts(boot.runtime), description);
      this.#around.trace(`${this.name} is up`);
      return true;
    } catch (error) {
      this.#failedToStart(boot, error);
      return false;
    }
  }

  /** The process is gone at once. */
  crash(isHeard = this.#random.chance(0.8)): void {
    const boot = this.#boot;
    if (boot === undefined) return;
    this.#around.ends();
    this.#boot = undefined;
    boot.process.die();
    boot.storage.crash();
    boot.session.die();
    this.#around.network.leave(this.name, isHeard);
    for (const lose of boot.lost) lose(new AnswerLost());
  }

  /** The process ends, and when it begins again its disk is another one, or an old one. Whether there was one. */
  loseDisk(kind: 'wipe' | 'old copy'): boolean {
    const disk = kind === 'wipe' ? emptyDisk() : this.#backup;
    if (disk === undefined) return false;
    this.crash(false);
    this.disk.replace(disk);
    return true;
  }

  /** Shut down as on SIGTERM. */
  async stop(): Promise<void> {
    const boot = this.#boot;
    if (boot?.router === undefined || boot.isStopping || boot.process.isPaused) return;
    boot.isStopping = true;
    const died = new Promise<never>((_, reject) => boot.lost.add(reject));
    try {
      await Promise.race([boot.runtime.close(), died]);
    } catch (error) {
      if (!(error instanceof AnswerLost)) this.#failed(boot, error);
    }
    if (this.#boot === boot) this.crash(true);
  }

  pause(): void {
    this.#boot?.process.pause();
    this.#boot?.session.cut();
  }

  resume(): void {
    const boot = this.#boot;
    if (boot === undefined || !boot.process.isPaused) return;
    boot.process.resume();
    boot.session.mend();
  }

  cutSession(): void {
    this.#boot?.session.cut();
  }

  mendSession(): void {
    if (!this.isPaused) this.#boot?.session.mend();
  }

  loseSession(): void {
    this.#boot?.session.expire();
    this.mendSession();
  }

  /** Rejects with `AnswerLost` when the process dies meanwhile, or is not there. */
  call<T>(work: (router: Router) => Promise<T>): Promise<T> {
    const boot = this.#boot;
    if (boot?.router === undefined) return Promise.reject(new AnswerLost({ wasHeard: false }));
    const { router } = boot;
    return new Promise<T>((resolve, reject) => {
      boot.lost.add(reject);
      boot.process.when(() => {
        work(router)
          .then(resolve, reject)
          .finally(() => boot.lost.delete(reject));
      });
    });
  }

  #newBoot(isAlone: boolean): Boot {
    const { time, coordinator, count } = this.#around;
    const process = new ProcessTime(time);
    const storage = new SimulatedStorage(this.disk, process, this.#random.fork(), () => this.faults, count);
    const session = coordinator.connect(this.name);
    const boot = {
      process,
      storage,
      session,
      isStopping: false,
      router: undefined,
      lost: new Set<(r: AnswerLost) => void>(),
    };
    const surroundings = isAlone ? { coordinator: coordinateAlone } : this.#clusterOf(boot);
    const whole: Boot = {
      ...boot,
      runtime: this.#makeRuntime(boot, surroundings, (error) => this.#failed(whole, error)),
    };
    return whole;
  }

  #clusterOf({ session, process }: Pick<Boot, 'session' | 'process'>): Surroundings {
    const { profile, network } = this.#around;
    const { copies, minInSync, life } = profile;
    return {
      coordinator: () => heldCoordinator(session, process),
      cluster: {
        network: network.connect(this.name, process),
        address: this.name,
        expectNodes: profile.nodes - profile.latecomers,
        birth: () => ({ id: 'simulated', partitions: life.partitions, copies, minInSync }),
      },
    };
  }

  #makeRuntime(
    boot: Pick<Boot, 'storage' | 'process'>,
    surroundings: Surroundings,
    onFailure: (error: Error) => void,
  ): NodeRuntime {
    const { life } = this.#around.profile;
    const { checkpointEntries, checkpointMs, historyBytes, historyMs, partitions, rowCacheBytes } = life;
    return new NodeRuntime({
      name: this.name,
      ...surroundings,
      storage: boot.storage,
      clock: this.#clock(boot.process),
      maintenance: {
        checkpointEntries,
        checkpointMs,
        history: { bytes: historyBytes, ms: historyMs },
        sweepOffsets: life.topics?.sweepOffsets ?? 50,
      },
      rowCacheBytes,
      birth: () => ({ id: 'simulated', partitions, leaseSecret: new Uint8Array(16).fill(7) }),
      onFailure,
    });
  }

  #clock(process: ProcessTime): Clock {
    return {
      now: () => Math.floor(process.now) + this.#skewMs,
      every: (intervalMs, callback) => {
        let isOff = false;
        const again = () => {
          if (isOff) return;
          callback();
          process.plan(intervalMs, again);
        };
        process.plan(intervalMs, again);
        return () => {
          isOff = true;
        };
      },
    };
  }

  #failedToStart(boot: Boot, error: unknown): void {
    if (error instanceof AnswerLost) return;
    const isFull = (error instanceof StorageError || error instanceof BrokerError) && /full/.test(error.code);
    if (isFull) this.#around.count('start refused by a full disk');
    else this.#failed(boot, error);
    if (this.#boot === boot) this.crash(true);
  }

  #failed(boot: Boot, reason: unknown): void {
    if (boot.process.isDead) return;
    this.#around.failed(this, reason instanceof Error ? reason : new Error(String(reason)));
    // As main does: a node that failed ends.
    this.#around.time.plan(0, () => {
      if (this.#boot === boot) this.crash(true);
    });
  }
}
