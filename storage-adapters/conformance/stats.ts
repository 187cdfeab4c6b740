import * as assert from 'uvu/assert';
import { sampleBatch } from './sample-rows.ts';
import type { Suite } from './suite.ts';

export function registerStats(suite: Suite): void {
  suite.testStore(
    'stats: size grows with what is stored, and durability says what it rests on',
    async ({ adapter }) => {
      const before = await adapter.stats();
      await adapter.append([sampleBatch({ partition: 1, from: 0, count: 100, size: 10_000 })]);
      const after = await adapter.stats();
      assert.ok(after.bytes >= before.bytes + 900_000, `${before.bytes} → ${after.bytes}`);
      assert.ok(Object.keys(after.durability).length > 0);
      if (adapter.supports.durable) assert.ok((after.freeBytes ?? 0) > 0);
    },
  );
}
