import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MemoryStorageAdapter } from '../../storage-adapters/memory-storage-adapter.ts';
import { openStorage } from '../../storage-adapters/open-storage.ts';
import { type StorageAdapter, StorageError, type StorageIdentity } from '../../storage-adapters/storage-adapter.ts';
import type { RegistrationOutcome } from '../cluster/coordinator.ts';
import { StandaloneCoordinator, type StandaloneOptions } from '../cluster/standalone/standalone-coordinator.ts';
import { type RegisteredStore, reasonForNewStorageId, type StoreIdentity } from '../core/replica/store-identity.ts';
import { withTemporaryFolder } from '../test/rig/temporary-folder.ts';
import { withRuntime } from './test/with-runtime.ts';

/** What outlives a node and its store: which one was registered. */
class Registry {
  registered: RegisteredStore | undefined;

  /** Undefined: it is registered now. */
  register(store: StoreIdentity): string | undefined {
    const reason = reasonForNewStorageId(store, this.registered);
    if (reason !== undefined) return reason;
    const { storageId, bootSequence } = store;
    this.registered = { storageId, bootSequence, boot: store.boots?.at(-1), isPoisoned: false };
    return undefined;
  }

  readonly coordinator = (node: string, { partitions: stored }: StorageIdentity, partitions: () => number) => {
    const storedEpochs = new Map(stored.map(({ partition, currentEpoch }) => [partition, currentEpoch]));
    return new RememberingCoordinator(this, { node, partitions, storedEpochs, later: queueMicrotask });
  };
}

class RememberingCoordinator extends StandaloneCoordinator {
  readonly #registry: Registry;

  constructor(registry: Registry, options: StandaloneOptions) {
    super(options);
    this.#registry = registry;
  }

  override register(store: StoreIdentity, address: string, answer: (outcome: RegistrationOutcome) => void): void {
    const reason = this.#registry.register(store);
    if (reason === undefined) super.register(store, address, answer);
    else queueMicrotask(() => answer({ type: 'newStorageId', reason }));
  }
}

/** A node that starts, registers and stops. */
async function register(storage: StorageAdapter, { coordinator }: Registry): Promise<void> {
  await withRuntime(async () => {}, { storage, coordinator });
}

/** A process that ends before it can register. */
async function openOnly(storage: StorageAdapter): Promise<StorageIdentity> {
  const identity = await storage.open();
  await storage.close();
  return identity;
}

test('an older copy of a store is another one, also when it was opened again and again before it could register', () =>
  withTemporaryFolder(async (folder) => {
    const path = join(folder, 'store.db');
    const backup = join(folder, 'backup.db');
    const storage = openStorage(`sqlite:${path}`);
    const registry = new Registry();
    await register(storage, registry);
    copyFileSync(path, backup);
    await register(storage, registry);
    const { storageId } = registry.registered!;
    copyFileSync(backup, path);
    for (let i = 0; i < 3; i++) assert.is((await openOnly(storage)).storageId, storageId);
    await register(storage, registry);
    assert.is.not(registry.registered!.storageId, storageId);
    assert.is((await openOnly(storage)).storageId, registry.registered!.storageId);
  }));

test('a store whose process ended before it heard that it had registered goes on as who it was', async () => {
  const storage = new MemoryStorageAdapter();
  const registry = new Registry();
  await register(storage, registry);
  const unheard = await openOnly(storage);
  assert.is(registry.register({ ...unheard, isNew: false }), undefined);
  await openOnly(storage);
  await register(storage, registry);
  assert.is(registry.registered!.storageId, unheard.storageId);
});

test('once a node has registered its store knows no process before it', async () => {
  const storage = new MemoryStorageAdapter();
  const registry = new Registry();
  for (let i = 0; i < 3; i++) await openOnly(storage);
  await register(storage, registry);
  assert.equal((await openOnly(storage)).boots.slice(0, -1), [registry.registered!.boot]);
});

/** Has no room for what is written when it registers, as long as it is told so. */
class CrampedStorage extends MemoryStorageAdapter {
  isCramped = true;

  override async forgetOlderBoots(): Promise<void> {
    if (this.isCramped) throw new StorageError('full', 'no room');
    return super.forgetOlderBoots();
  }
}

test('a node that has no room to forget earlier processes serves, and does it when it starts again', async () => {
  const storage = new CrampedStorage();
  const registry = new Registry();
  for (let i = 0; i < 3; i++) await register(storage, registry);
  assert.is((await openOnly(storage)).boots.length, 4);
  storage.isCramped = false;
  const { storageId } = registry.registered!;
  await register(storage, registry);
  assert.is((await openOnly(storage)).boots.length, 2);
  assert.is(registry.registered!.storageId, storageId);
});

test.run();
