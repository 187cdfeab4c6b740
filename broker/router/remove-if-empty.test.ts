import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BrokerError } from '../core/broker-error.ts';
import { CapriciousStorage } from '../runtime/test/capricious-storage.ts';
import { type RuntimeRig, withRuntime } from '../runtime/test/with-runtime.ts';
import { refusalOf } from '../test/rig/refusal-of.ts';
import { NodeParts } from './node-parts.ts';
import { NodeRouter } from './node-router.ts';
import type { OutgoingMessage } from './router.ts';

const ann = { user: 'ann', admin: false };
const message: OutgoingMessage = {
  queue: 'orders',
  payload: Buffer.from('a'),
  contentType: 'text/plain',
  headers: [],
  key: '',
  dueAt: 0,
  sequence: undefined,
};

/** Why it was not taken; `none` when it was. */
async function send({ router }: RuntimeRig): Promise<string> {
  const [sent] = await router.send(ann, [message], {});
  return sent && 'error' in sent ? sent.error.code : 'none';
}

const remove = (router: NodeRouter) => refusalOf(router.deleteQueue(ann, 'orders', { ifEmpty: true }));
const readyIn = async ({ router }: RuntimeRig) => (await router.getQueue(ann, 'orders')).counts.ready;
const leaseMsOf = async ({ router }: RuntimeRig) => (await router.getQueue(ann, 'orders')).options.leaseMs;

/** Whatever can go on has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A second is over, so often. */
async function pass({ clock }: RuntimeRig, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed++) {
    clock.tick(1_000);
    await settled();
  }
}

/** A router that does this when a removal is about to be appended to the catalog, and in its place. */
function withRemovals(
  { runtime }: RuntimeRig,
  removal: (append: () => Promise<number>) => Promise<number>,
): NodeRouter {
  const parts = new NodeParts(runtime);
  const append = parts.appendToCatalog.bind(parts);
  parts.appendToCatalog = (entry) => (entry.groupRemoved ? removal(() => append(entry)) : append(entry));
  return new NodeRouter(parts, { name: 'n1', version: '0', startedAt: 0, storageKind: 'memory', address: () => '' });
}

const refusedWith = (code: 'catalog_unavailable' | 'outcome_unknown') => () => Promise.reject(new BrokerError(code));

test('a queue is not deleted as empty while a send is under way, nor does it take one while it is deleted', () => {
  const storage = new CapriciousStorage();
  return withRuntime(
    async (rig) => {
      const { router } = rig;
      const { id } = await router.createQueue(ann, 'orders', {});
      const letGo = storage.holdAppends();
      const sending = send(rig);
      assert.is(await remove(router), 'queue_not_empty');
      letGo();
      assert.is(await sending, 'none');
      await router.queues.purge(ann, 'orders', 'all');

      const letRemove = storage.holdAppends();
      const removing = [remove(router), remove(router)];
      await settled();
      assert.is(await send(rig), 'partition_unavailable');
      letRemove();
      assert.equal(await Promise.all(removing), ['none', 'none']);
      assert.not.equal((await router.createQueue(ann, 'orders', {})).id, id);
      assert.is(await send(rig), 'none');
    },
    { storage },
  );
});

test('of a send that races with a deletion if empty at most one succeeds', () =>
  withRuntime(async (rig) => {
    const seen = new Set<string>();
    for (let lead = -20; lead <= 20; lead++) {
      await rig.router.createQueue(ann, 'orders', {});
      const [sent, removed] = await Promise.all([
        microtasks(lead).then(() => send(rig)),
        microtasks(-lead).then(() => remove(rig.router)),
      ]);
      const isAccepted = sent === 'none';
      assert.not(isAccepted && removed === 'none', `the send began ${lead} steps after the deletion`);
      seen.add(isAccepted ? 'sent' : 'removed');
      if (isAccepted) await rig.router.deleteQueue(ann, 'orders', { ifEmpty: false });
    }
    assert.equal([...seen].sort(), ['removed', 'sent']);
  }));

async function microtasks(count: number): Promise<void> {
  for (let done = 0; done < count; done++) await Promise.resolve();
}

test('a queue of which the removal was refused for certain takes messages again at once, as it was', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', { leaseMs: 7_000 });
    assert.is(await remove(withRemovals(rig, refusedWith('catalog_unavailable'))), 'catalog_unavailable');
    await settled();
    assert.is(await send(rig), 'none');
    assert.is(await leaseMsOf(rig), 7_000);
  }));

test('where the catalog takes nothing at all, it takes messages again some time after that is over', () => {
  const storage = new CapriciousStorage();
  return withRuntime(
    async (rig) => {
      await rig.router.createQueue(ann, 'orders', { leaseMs: 7_000 });
      storage.isFullForCatalog = true;
      assert.is(await remove(rig.router), 'storage_full');
      await pass(rig, 11);
      assert.is(await send(rig), 'partition_unavailable');
      storage.isFullForCatalog = false;
      await pass(rig, 2);
      assert.is(await send(rig), 'none');
      assert.is(await leaseMsOf(rig), 7_000);
    },
    { storage },
  );
});

test('where nobody knows whether the removal will come the queue takes nothing for ten seconds, and then it comes too late', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    let appendLate: () => Promise<number> = () => Promise.reject();
    const unsure = withRemovals(rig, (append) => {
      appendLate = append;
      return refusedWith('outcome_unknown')();
    });
    assert.is(await remove(unsure), 'outcome_unknown');
    await pass(rig, 8);
    assert.is(await send(rig), 'partition_unavailable');
    await pass(rig, 4);
    assert.is(await send(rig), 'none');
    await appendLate();
    await pass(rig, 2);
    assert.is(await readyIn(rig), 1);
  }));

test('whoever deletes it once more, because no answer came, need not wait', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    assert.is(await remove(withRemovals(rig, refusedWith('outcome_unknown'))), 'outcome_unknown');
    assert.is(await remove(rig.router), 'none');
    assert.is(await refusalOf(rig.router.getQueue(ann, 'orders')), 'queue_not_found');
  }));

test('a queue that is altered while it is deleted as empty stays, and whoever deletes it is told to try again', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    const overtaken = withRemovals(rig, async (append) => {
      await rig.router.updateQueue(ann, 'orders', { leaseMs: 7_000 });
      assert.is(await send(rig), 'none');
      return append();
    });
    assert.is(await remove(overtaken), 'partition_unavailable');
    assert.is(await leaseMsOf(rig), 7_000);
    assert.is(await readyIn(rig), 1);
    await rig.router.queues.purge(ann, 'orders', 'all');
    assert.is(await remove(rig.router), 'none');
  }));

test('a queue that was sealed before a restart takes messages again after it', async () => {
  const storage = new CapriciousStorage();
  await withRuntime(
    async (rig) => {
      await rig.router.createQueue(ann, 'orders', {});
      assert.is(await remove(withRemovals(rig, refusedWith('outcome_unknown'))), 'outcome_unknown');
    },
    { storage },
  );
  await withRuntime(
    async (rig) => {
      assert.is(await send(rig), 'partition_unavailable');
      await pass(rig, 12);
      assert.is(await send(rig), 'none');
    },
    { storage },
  );
});

test.run();
