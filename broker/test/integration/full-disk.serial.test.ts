import { statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { clusterPaths, queuePaths } from '../../../proto/http/paths.ts';
import { limits } from '../../../proto/limits.ts';
import { missingSmallDisk, withSmallDisk } from '../rig/small-disk.ts';
import { testUnless } from '../rig/test-unless.ts';
import { waitUntil } from '../rig/wait-until.ts';
import { type NodeProcess, withNodeProcess } from '../rig/with-node-process.ts';

const test = testUnless(await missingSmallDisk());

const mebibyte = 1024 * 1024;
const diskBytes = limits.freeBytesReserve + 32 * mebibyte;
const queue = 'orders';

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what comes depends on the call
  readonly body: any;
}

interface Delivery {
  readonly id: string;
  readonly lease: string;
}

/** What a node is asked, without the patience of the SDK: a refusal is seen at once. */
class Asker {
  readonly #node: NodeProcess;

  constructor(node: NodeProcess) {
    this.#node = node;
  }

  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.#node.address}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#node.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  send(text = 'x'): Promise<Answer> {
    return this.ask('POST', queuePaths.messages(queue), { messages: [{ payload: text }] });
  }

  async receive(max: number): Promise<Delivery[]> {
    return (await this.ask('POST', queuePaths.receive(queue), { max, waitMs: 0 })).body.messages;
  }

  /** The result of each ack. */
  async ack(deliveries: readonly Delivery[]): Promise<Answer['body'][]> {
    const ack = deliveries.map(({ lease }) => lease);
    return (await this.ask('POST', queuePaths.settle(queue), { ack })).body.results;
  }

  /** What a full disk must not hinder. */
  async lookAround(waiting: number): Promise<void> {
    assert.is((await this.ask('GET', clusterPaths.readyz)).status, 200);
    assert.is((await this.ask('GET', queuePaths.all)).body.queues[0].counts.ready, waiting);
    const browsed = await this.ask('GET', `${queuePaths.messages(queue)}?state=ready&limit=100`);
    assert.is(browsed.body.messages.length, waiting);
    assert.is((await this.ask('GET', clusterPaths.cluster)).body.storage.full, true);
  }
}

/** Something else fills the disk, up to what is left of it. */
function fillDisk(disk: string, leftBytes: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - leftBytes)), { flag: 'a' });
}

/** The ids of all that a queue gives out. */
async function drain(asker: Asker, max: number): Promise<string[]> {
  const ids: string[] = [];
  for (let some = await asker.receive(max); some.length > 0; some = await asker.receive(max)) {
    ids.push(...some.map(({ id }) => id));
  }
  return ids.sort();
}

/** Acks what it can until not even the smallest entry finds room; gives the delivery whose ack was refused. */
async function exhaust(asker: Asker, disk: string, held: Delivery[], acked: Set<string>): Promise<Delivery> {
  fillDisk(disk, 0);
  for (let next = held.shift(); next !== undefined; next = held.shift()) {
    const [result] = await asker.ack([next]);
    if (result.error !== undefined) {
      assert.is(result.error.code, 'storage_full');
      return next;
    }
    acked.add(next.id);
  }
  throw new Error('the disk never became full');
}

test('on a full disk sends are refused, what is there is received and settled, and with room sends work again', () =>
  withSmallDisk(`${diskBytes}`, (disk) =>
    withNodeProcess({ data: disk, store: `sqlite:${join(disk, 'chasqui.db')}` }, async (node) => {
      const asker = new Asker(node);
      const [confirmed, acked] = [new Set<string>(), new Set<string>()];
      const trySend = async () => {
        const answer = await asker.send();
        if (answer.status === 201) confirmed.add(answer.body.results[0].id);
        return answer;
      };
      await asker.ask('POST', queuePaths.all, { name: queue, leaseMs: limits.leaseMsMax });
      for (let i = 0; i < 100; i++) await trySend();
      const held = await asker.receive(50);
      const { pid } = node;

      fillDisk(disk, limits.freeBytesReserve / 2);
      const refused = await waitUntil('sends are refused', async () => {
        const answer = await trySend();
        return answer.status !== 201 && answer;
      });
      assert.equal([refused.status, refused.body.code], [503, 'storage_full']);
      await asker.lookAround(confirmed.size - 50);
      const settled = held.splice(0, 25);
      assert.ok((await asker.ack(settled)).every(({ outcome }) => outcome === 'acked'));
      for (const { id } of settled) acked.add(id);
      held.push(...(await asker.receive(20)));

      const unsettled = await exhaust(asker, disk, held, acked);
      await asker.lookAround(confirmed.size - 70);
      assert.is((await asker.receive(1)).length, 1);
      assert.is((await trySend()).body.code, 'storage_full');

      truncateSync(join(disk, 'ballast'));
      await waitUntil('sends work again', async () => (await trySend()).status === 201);
      assert.is(node.pid, pid, 'without a restart');
      assert.equal(await asker.ack([unsettled]), [{ outcome: 'acked' }]);
      acked.add(unsettled.id);

      await node.kill('SIGKILL');
      await node.restart();
      const left = await drain(asker, confirmed.size);
      assert.equal(left, [...confirmed].filter((id) => !acked.has(id)).sort());
    }),
  ));

test.run();
