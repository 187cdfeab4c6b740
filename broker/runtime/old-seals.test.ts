import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { IEntry } from '../../proto/log-messages.ts';
import { CatalogFold } from '../core/catalog/catalog-fold.ts';
import { GroupFold } from '../core/group/group-fold.ts';
import { defaultGroupOptions } from '../core/group/group-options.ts';
import type { HostedPartitions } from './hosted-partitions.ts';
import { OldSeals } from './old-seals.ts';

const queue = 1;
const sealedAt = 1_000_000;
const options = { ...defaultGroupOptions, leaseMs: 7_000 };

/** A partition with a queue that is sealed, led here, and a copy of the catalog; what is appended there waits for an answer. */
class Rig {
  readonly appended: IEntry[] = [];
  readonly catalog = new CatalogFold();
  readonly runner = { isServing: true, replica: { fold: new GroupFold() } };
  readonly #answers: PromiseWithResolvers<number>[] = [];
  readonly #seals: OldSeals;
  #offset = 0;

  constructor() {
    const hosted = { catalog: { replica: { fold: this.catalog } }, data: [this.runner] };
    this.#seals = new OldSeals(hosted as unknown as HostedPartitions, (entry) => {
      this.appended.push(entry);
      const answer = Promise.withResolvers<number>();
      this.#answers.push(answer);
      return answer.promise;
    });
    this.inCatalog({ epochStart: {} });
    this.inCatalog({ groupDefined: { name: 'orders', owner: 'ann', options, createdAt: 5 } });
    const { fold } = this.runner.replica;
    fold.apply(0, { groupDefined: { id: queue, name: 'orders', options, catalogOffset: 1 } });
    fold.apply(1, { timestamp: sealedAt, groupSealed: { group: queue, definedAt: 1 } });
  }

  /** The next entry of the catalog, as this node's copy has it. */
  inCatalog(entry: IEntry): void {
    this.catalog.apply(this.#offset++, entry);
  }

  after(ms: number): number {
    this.#seals.tick(sealedAt + ms);
    return this.appended.length;
  }

  async answer(refused?: Error): Promise<void> {
    const { resolve, reject } = this.#answers.shift()!;
    if (refused) reject(refused);
    else resolve(2);
    await new Promise((done) => setImmediate(done));
  }
}

test('a queue whose removal has not come for ten seconds is defined once more, as it is, unless it is altered meanwhile', () => {
  const rig = new Rig();
  assert.is(rig.after(9_000), 0);
  assert.is(rig.after(10_000), 1);
  assert.equal(rig.appended[0]!.groupDefined, {
    ...{ id: queue, name: 'orders', owner: 'ann', createdAt: 5, filter: '', options },
    ifDefinedAt: 1,
  });
  rig.inCatalog(rig.appended[0]!);
  assert.equal(rig.catalog.queues.get('orders')?.options, options);
  rig.inCatalog({ groupRemoved: { id: queue, ifDefinedAt: 1 } });
  assert.ok(rig.catalog.queues.get('orders'), 'a removal that comes later is void');
});

test('what is on its way is not asked for twice, and what was refused is', async () => {
  const rig = new Rig();
  assert.is(rig.after(10_000), 1);
  assert.is(rig.after(20_000), 1);
  await rig.answer(new Error('refused'));
  assert.is(rig.after(20_500), 1, 'not at once');
  assert.is(rig.after(21_000), 2);
  await rig.answer();
  assert.is(rig.after(22_000), 3, 'the partition does not obey it yet, and a second one is void');
});

test('of a queue that the catalog has removed or altered nothing is said', () => {
  const removed = new Rig();
  removed.inCatalog({ groupRemoved: { id: queue, ifDefinedAt: 1 } });
  assert.is(removed.after(10_000), 0);
  const altered = new Rig();
  altered.inCatalog({ groupDefined: { id: queue, name: 'orders', options } });
  assert.is(altered.after(10_000), 0);
});

test('only the leader of the partition ends a seal', () => {
  const rig = new Rig();
  rig.runner.isServing = false;
  assert.is(rig.after(10_000), 0);
});

test.run();
