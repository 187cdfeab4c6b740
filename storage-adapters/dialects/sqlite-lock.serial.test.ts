import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withTemporaryFolder } from '../../broker/test/rig/temporary-folder.ts';
import { sampleBatch, unlimited } from '../conformance/sample-rows.ts';
import { assertCode } from '../conformance/suite.ts';
import { openStorage } from '../open-storage.ts';
import type { StorageAdapter, StorageIdentity } from '../storage-adapter.ts';
import { ChildProgram } from '../test/child-program.ts';

const withUrl = (body: (url: string) => Promise<void>) =>
  withTemporaryFolder((folder) => body(`sqlite:${join(folder, 'store.db')}`));

async function withOpen(url: string, body: (adapter: StorageAdapter, identity: StorageIdentity) => Promise<void>) {
  const adapter = openStorage(url);
  const identity = await adapter.open();
  try {
    await body(adapter, identity);
  } finally {
    await adapter.close();
  }
}

test('a second process is refused in one sentence, and the first goes on reading and writing', () =>
  withUrl(async (url) => {
    await withOpen(url, async (adapter) => {
      const [refusal] = await ChildProgram.start('hold-store', [url]).ended();
      assert.match(refusal!, /^in_use: \S+store\.db is in use by another process; stop that node first$/);
      await adapter.append([sampleBatch({ partition: 1, from: 0, count: 3 })]);
      assert.is((await adapter.read(1, 0, 9, unlimited)).length, 3);
    });
    assert.equal(await ChildProgram.start('hold-store', [url]).ended(), ['open']);
  }));

test('a process killed with SIGKILL holds nothing back, and the store knows that it was there', () =>
  withUrl(async (url) => {
    const holder = ChildProgram.start('hold-store', [url]);
    assert.equal(await holder.until(1), ['open']);
    const refused = assertCode(openStorage(url).open(), 'in_use');
    await refused.finally(() => holder.killHard());
    await withOpen(url, async (_adapter, { bootSequence, boots }) =>
      assert.equal([bootSequence, boots.length], [2, 2]),
    );
  }));

test('a second adapter in the same process is refused, and its attempt does not weaken the lock', () =>
  withUrl((url) =>
    withOpen(url, async (adapter) => {
      await assertCode(openStorage(url).open(), 'in_use');
      const [refusal] = await ChildProgram.start('hold-store', [url]).ended();
      assert.match(refusal!, /^in_use: /);
      await adapter.append([sampleBatch({ partition: 1, from: 0 })]);
    }),
  ));

test.run();
