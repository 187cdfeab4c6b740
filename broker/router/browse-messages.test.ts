import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MemoryStorageAdapter } from '../../storage-adapters/memory-storage-adapter.ts';
import type { LogRow } from '../../storage-adapters/storage-adapter.ts';
import { type RuntimeRig, withRuntime } from '../runtime/test/with-runtime.ts';

const ann = { user: 'ann', admin: false };

/** Rows that are pruned between the look at the fold and the look at the disk. */
class ForgetfulStorage extends MemoryStorageAdapter {
  readonly forgotten = new Set<number>();

  override async readOffsets(...asked: Parameters<MemoryStorageAdapter['readOffsets']>): Promise<LogRow[]> {
    return (await super.readOffsets(...asked)).filter(({ offset }) => !this.forgotten.has(offset));
  }
}

async function browseAll({ router }: RuntimeRig, limit: number): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 20; page++) {
    const query = { state: 'ready', limit, ...(cursor === undefined ? {} : { cursor }) } as const;
    const answer = await router.queues.browse(ann, 'orders', query);
    seen.push(...answer.items.map(({ payload }) => Buffer.from(payload).toString()));
    cursor = answer.cursor;
    if (cursor === undefined) return seen;
  }
  throw new Error(`browsing does not come to an end: ${seen}`);
}

for (const limit of [1, 2, 3, 10]) {
  test(`pages of ${limit} go on behind messages that were pruned meanwhile, and show none twice`, async () => {
    const storage = new ForgetfulStorage();
    await withRuntime(
      async (rig) => {
        await rig.router.createQueue(ann, 'orders', {});
        const texts = ['a', 'b', 'c', 'd', 'e'];
        const more = { contentType: 'text/plain', headers: [], key: '', dueAt: 0, sequence: undefined };
        const messages = texts.map((text) => ({ queue: 'orders', payload: Buffer.from(text), ...more }));
        const receipts = await rig.router.send(ann, messages, {});
        const offsets = receipts.map((receipt) => ('offset' in receipt ? receipt.offset : Number.NaN));
        assert.equal(await browseAll(rig, limit), texts);
        storage.forgotten.add(offsets[0]!).add(offsets[1]!).add(offsets[4]!);
        assert.equal(await browseAll(rig, limit), ['c', 'd']);
      },
      { storage },
    );
  });
}

test.run();
