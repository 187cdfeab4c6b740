import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type PartitionState,
  type StorageAdapter,
  StorageError,
  type StorageErrorCode,
  type StorageIdentity,
} from '../storage-adapter.ts';

/** A kind of store to be proved. */
export interface StoreKind {
  readonly name: string;
  /** Runs `body` with a store of its own, not open yet, and cleans up. */
  open(body: (data: StoreData) => Promise<void>): Promise<void>;
}

/** Where a store's data is: an adapter for it can be made again and again. */
export interface AdapterSource {
  createAdapter(): StorageAdapter;
}

export interface StoreData extends AdapterSource {
  /** Changes a bit wherever the closed store keeps exactly these bytes; resolves to the number of places. */
  flipBit(bytes: Uint8Array): Promise<number>;
}

/** An open store that can be closed and opened again, by another adapter on the same data. */
export class OpenStore {
  adapter: StorageAdapter;
  identity: StorageIdentity;
  readonly #data: AdapterSource;

  private constructor(data: AdapterSource, adapter: StorageAdapter, identity: StorageIdentity) {
    this.#data = data;
    this.adapter = adapter;
    this.identity = identity;
  }

  static async on(data: AdapterSource): Promise<OpenStore> {
    const adapter = data.createAdapter();
    return new OpenStore(data, adapter, await adapter.open());
  }

  /** `meanwhile` runs while it is closed. */
  async reopen(meanwhile?: () => Promise<void>): Promise<StorageAdapter> {
    await this.adapter.close();
    await meanwhile?.();
    this.adapter = this.#data.createAdapter();
    this.identity = await this.adapter.open();
    return this.adapter;
  }

  /** As the last open reported it; an empty one when it was not reported. */
  state(partition: number): PartitionState {
    const found = this.identity.partitions.find((state) => state.partition === partition);
    return found ?? { partition, floor: 0, end: 0, currentEpoch: 0, epochs: [] };
  }
}

/**
 * Registers tests by operation. Most tests share one open store and keep apart by partition, because opening a store takes
 * longer than the test; those that close or reopen have one of their own.
 */
export class Suite {
  readonly kind: StoreKind;
  #shared: Promise<OpenStore> | undefined;
  #release: (() => void) | undefined;
  #finished: Promise<void> | undefined;
  #lastPartition = 0;

  constructor(kind: StoreKind) {
    this.kind = kind;
    test.after(() => this.#close());
  }

  /** `body` gets an open store and a partition that nobody has touched. */
  test(sentence: string, body: (adapter: StorageAdapter, partition: number) => Promise<void>): void {
    test(`${this.kind.name}: ${sentence}`, async () => {
      this.#shared ??= this.#openShared();
      const { adapter } = await this.#shared;
      this.#lastPartition += 1;
      await body(adapter, this.#lastPartition);
    });
  }

  /** `body` gets an open store of its own, which is closed afterwards. */
  testStore(sentence: string, body: (store: OpenStore) => Promise<void>): void {
    test(`${this.kind.name}: ${sentence}`, () =>
      this.kind.open(async (data) => {
        const store = await OpenStore.on(data);
        try {
          await body(store);
        } finally {
          await store.adapter.close();
        }
      }));
  }

  /** As `testStore`, with a way to damage what is stored: the store is closed, a bit of these bytes flipped, and opened again. */
  testDamage(
    sentence: string,
    body: (store: OpenStore, damage: (bytes: Uint8Array) => Promise<StorageAdapter>) => Promise<void>,
  ): void {
    test(`${this.kind.name}: ${sentence}`, () =>
      this.kind.open(async (data) => {
        const store = await OpenStore.on(data);
        const flip = async (bytes: Uint8Array) => {
          assert.ok((await data.flipBit(bytes)) > 0, 'the bytes are in the store');
        };
        try {
          await body(store, (bytes) => store.reopen(() => flip(bytes)));
        } finally {
          await store.adapter.close();
        }
      }));
  }

  #openShared(): Promise<OpenStore> {
    return new Promise((resolve, reject) => {
      this.#finished = this.kind.open(async (data) => {
        const store = await OpenStore.on(data);
        await new Promise<void>((release) => {
          this.#release = release;
          resolve(store);
        });
        await store.adapter.close();
      });
      this.#finished.catch(reject);
    });
  }

  async #close(): Promise<void> {
    this.#release?.();
    await this.#finished;
  }
}

export async function assertCode(call: Promise<unknown>, code: StorageErrorCode): Promise<void> {
  const outcome = await call.then(
    () => 'no error',
    (error: unknown) => error,
  );
  assert.instance(outcome, StorageError, `expected ${code}, got ${String(outcome)}`);
  assert.is((outcome as StorageError).code, code, String(outcome));
}
