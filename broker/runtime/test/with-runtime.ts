import { MemoryStorageAdapter } from '../../../storage-adapters/memory-storage-adapter.ts';
import type { StorageAdapter } from '../../../storage-adapters/storage-adapter.ts';
import { coordinateAlone } from '../../cluster/standalone/coordinate-alone.ts';
import { NodeParts } from '../../router/node-parts.ts';
import { NodeRouter } from '../../router/node-router.ts';
import type { Clock } from '../clock.ts';
import { type MaintenanceSettings, maintenanceDefaults } from '../maintenance.ts';
import { NodeRuntime, type RuntimeOptions } from '../node-runtime.ts';

/** Time that stands still until it is told to pass. */
export class TestClock implements Clock {
  #now = 1_000_000;
  readonly #timers = new Set<{ readonly intervalMs: number; dueAt: number; readonly callback: () => void }>();

  now(): number {
    return this.#now;
  }

  every(intervalMs: number, callback: () => void): () => void {
    const timer = { intervalMs, dueAt: this.#now + intervalMs, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves time and calls every timer that is due, once. */
  tick(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers]) {
      if (timer.dueAt > this.#now) continue;
      timer.dueAt = this.#now + timer.intervalMs;
      timer.callback();
    }
  }
}

export interface RuntimeRig {
  readonly runtime: NodeRuntime;
  readonly router: NodeRouter;
  readonly clock: TestClock;
  readonly storage: StorageAdapter;
  /** What made the node give up. */
  readonly failures: readonly Error[];
}

/** A runtime over `storage` (default: memory) with three partitions and a test clock. */
export async function withRuntime<T>(
  use: (rig: RuntimeRig) => Promise<T>,
  options: {
    storage?: StorageAdapter;
    coordinator?: RuntimeOptions['coordinator'];
    maintenance?: Partial<MaintenanceSettings>;
    clock?: TestClock;
    rowCacheBytes?: number;
    /** For who wants to know them although the node does not come up. */
    failures?: Error[];
  } = {},
): Promise<T> {
  const { storage = new MemoryStorageAdapter(), clock = new TestClock(), failures = [] } = options;
  const runtime = await NodeRuntime.open({
    name: 'n1',
    coordinator: options.coordinator ?? coordinateAlone,
    storage,
    clock,
    maintenance: { ...maintenanceDefaults, ...options.maintenance },
    ...(options.rowCacheBytes === undefined ? {} : { rowCacheBytes: options.rowCacheBytes }),
    birth: () => ({ id: 'test', partitions: 3, leaseSecret: new Uint8Array(16).fill(7) }),
    onFailure: (error) => failures.push(error),
  });
  const node = { name: 'n1', version: '0', startedAt: 0, storageKind: 'memory', address: () => '' };
  try {
    return await use({ runtime, router: new NodeRouter(new NodeParts(runtime), node), clock, storage, failures });
  } catch (error) {
    throw failures[0] ?? error;
  } finally {
    await runtime.close();
  }
}
