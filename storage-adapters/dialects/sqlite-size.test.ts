import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withTemporaryFolder } from '../../broker/test/rig/temporary-folder.ts';
import { emptySlice, sampleBatch } from '../conformance/sample-rows.ts';
import { openStorage } from '../open-storage.ts';
import type { StorageAdapter } from '../storage-adapter.ts';

async function withOpen(body: (adapter: StorageAdapter, path: string) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const path = join(folder, 'store.db');
    const adapter = openStorage(`sqlite:${path}`);
    await adapter.open();
    try {
      await body(adapter, path);
    } finally {
      await adapter.close();
    }
  });
}

test('a full segment lies within its page: there are no overflow pages', () =>
  withOpen(async (adapter, path) => {
    for (const [i, size] of [30, 256, 300, 1_000, 1_900, 3_900].entries()) {
      await adapter.append([sampleBatch({ partition: 2 ** 20 + i, from: 0, count: 300, size, stream: 2 ** 50 })]);
    }
    const reader = new Database(path, { readonly: true });
    const pages = reader.prepare(
      "select pagetype, count(*) as count from dbstat where name = 'log_segments' group by 1",
    );
    const counts = Object.fromEntries((pages.raw().all() as [string, number][]) ?? []);
    reader.close();
    assert.ok(counts.leaf! > 100);
    assert.is(counts.overflow, undefined);
  }));

test('in a steady state with pruning the file stays as it is, and its log is used again', () =>
  withOpen(async (adapter, path) => {
    const partitions = [1, 2, 3, 4];
    const window = 1_500;
    const sizes: number[] = [];
    for (let end = 500; end <= 20_000; end += 500) {
      await adapter.append(
        partitions.map((partition) => sampleBatch({ partition, from: end - 500, count: 500, size: 1_000 })),
      );
      const floor = Math.max(0, end - window);
      for (const partition of partitions) {
        await adapter.saveCheckpointSlice(partition, end, [{ group: 1, state: new Uint8Array(5_000) }], []);
        await adapter.completeCheckpoint(partition, end, new Uint8Array(100));
        const rows = Array.from({ length: 500 }, (_, i) => floor - 500 + i).filter((offset) => offset >= 0);
        await adapter.prune(partition, { ...emptySlice, rows, floor });
      }
      sizes.push(statSync(path).size);
    }
    const [atHalf, atEnd] = [sizes[sizes.length >> 1]!, sizes.at(-1)!];
    assert.ok(atEnd <= atHalf * 1.1, `${atHalf} at half, ${atEnd} at the end`);
    const wal = statSync(`${path}-wal`).size;
    // 130 MB were written to it; at 64 MiB the writer itself copies at each commit.
    assert.ok(wal < 72_000_000, `the log has ${wal} bytes`);
  }));

test.run();
