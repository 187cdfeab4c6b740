import { join } from 'node:path';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withTemporaryFolder } from '../broker/test/rig/temporary-folder.ts';
import { contentsOf, StepMaker, seeds } from './conformance/random-steps.ts';
import { OpenStore } from './conformance/suite.ts';
import { MemoryStorageAdapter } from './memory-storage-adapter.ts';
import { openStorage } from './open-storage.ts';
import type { StorageAdapter, StorageIdentity } from './storage-adapter.ts';

const partitionsOfRun = 3;

async function withBoth(body: (reference: OpenStore, sqlite: OpenStore) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const memory = new MemoryStorageAdapter();
    const reference = await OpenStore.on({ createAdapter: () => memory });
    const sqlite = await OpenStore.on({ createAdapter: () => openStorage(`sqlite:${join(folder, 'store.db')}`) });
    try {
      await body(reference, sqlite);
    } finally {
      await sqlite.adapter.close();
    }
  });
}

const outcome = (call: Promise<unknown>) =>
  call.then(
    (value) => ({ value }),
    (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
  );

/** Names are random: the place of each among all that were ever seen says the same of either store. */
function placesOf(seen: string[], { boots }: StorageIdentity): number[] {
  return boots.map((name) => (seen.includes(name) ? seen.indexOf(name) : seen.push(name) - 1));
}

async function assertSameContents(one: StorageAdapter, other: StorageAdapter, base: number): Promise<void> {
  for (let partition = base; partition < base + partitionsOfRun; partition++) {
    assert.equal(await contentsOf(other, partition), await contentsOf(one, partition));
  }
}

test('any sequence of operations gives the same answers, errors and contents on both adapters, restarts included', () =>
  withBoth(async (reference, sqlite) => {
    let base = 0;
    const seen = { reference: [] as string[], sqlite: [] as string[] };
    const accepted = new Map<string, number>();
    const property = fc.asyncProperty(seeds, fc.boolean(), async (sequence, restarts) => {
      base += partitionsOfRun;
      const maker = new StepMaker(base);
      for (const seed of sequence) {
        const step = maker.make(seed);
        const expected = await outcome(step.call(reference.adapter));
        assert.equal(await outcome(step.call(sqlite.adapter)), expected, step.text);
        if ('code' in expected) continue;
        step.succeeded?.();
        accepted.set(seed.kind, (accepted.get(seed.kind) ?? 0) + 1);
      }
      await assertSameContents(reference.adapter, sqlite.adapter, base);
      if (!restarts || base % 4 > 0) return;
      await Promise.all([reference.reopen(), sqlite.reopen()]);
      assert.equal(sqlite.identity.partitions, reference.identity.partitions);
      const places = placesOf(seen.reference, reference.identity);
      assert.equal(placesOf(seen.sqlite, sqlite.identity), places);
      await assertSameContents(reference.adapter, sqlite.adapter, base);
    });
    await fc.assert(property, { numRuns: 120 });
    // The property is worth something only as long as calls of every kind are accepted.
    for (const kind of ['append', 'truncate', 'checkpoint', 'prune', 'install', 'remove']) {
      assert.ok((accepted.get(kind) ?? 0) >= 20, `${kind}: ${accepted.get(kind)}`);
    }
  }));

test.run();
