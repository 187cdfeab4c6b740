import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CatalogFold } from '../core/catalog/catalog-fold.ts';
import { GroupFold } from '../core/group/group-fold.ts';
import { defaultGroupOptions } from '../core/group/group-options.ts';
import type { InputOf, ReplyValue } from '../core/partition/partition-input.ts';
import { refusalOf } from '../test/rig/refusal-of.ts';
import { Definitions } from './definitions.ts';
import type { HostedPartitions } from './hosted-partitions.ts';
import type { QueueRunner } from './runners.ts';
import { TestClock } from './test/with-runtime.ts';

/** One partition that is led here, which answers when it is told to, and a copy of the catalog that moves when it is told to. */
class Rig {
  readonly clock = new TestClock();
  readonly definitions: Definitions;
  readonly asked: Omit<InputOf<'obey'>, 'id'>[] = [];
  readonly #catalog = { fold: new CatalogFold(), highWatermark: 0 };
  readonly #runner = { partition: 1, machine: {} as object | undefined, replica: { fold: new GroupFold() } };
  readonly #answers: ((value: ReplyValue) => void)[] = [];
  #offset = 0;

  constructor() {
    const request = (input: Omit<InputOf<'obey'>, 'id'>) => {
      this.asked.push(input);
      return new Promise<ReplyValue>((resolve) => this.#answers.push(resolve));
    };
    Object.assign(this.#runner, { request, isServing: true });
    const hosted = { catalog: { replica: this.#catalog }, data: [this.runner] };
    this.definitions = new Definitions(hosted as unknown as HostedPartitions, () => 1, this.clock);
    this.create();
  }

  get runner(): QueueRunner {
    return this.#runner as unknown as QueueRunner;
  }

  /** How far an earlier leader has followed the catalog. */
  set catalogApplied(upTo: number) {
    this.#runner.replica.fold.catalogApplied = upTo;
  }

  /** The next entry of the catalog. */
  create(): void {
    const groupDefined = { name: `q${this.#catalog.highWatermark}`, options: defaultGroupOptions };
    this.#catalog.fold.apply(
      this.#catalog.highWatermark++,
      this.#catalog.highWatermark === 1 ? { epochStart: {} } : { groupDefined },
    );
    this.definitions.catalogMoved();
  }

  /** Answers the oldest call, and folds what it wrote. */
  async answer(refused?: 'storage_full'): Promise<void> {
    const input = this.asked.shift()!;
    const { fold } = this.#runner.replica;
    for (const [index, change] of refused ? [] : input.changes.entries()) {
      const catalogApplied = index === input.changes.length - 1 ? input.upTo : 0;
      assert.is(change.type, 'define');
      if (change.type !== 'define') continue;
      fold.apply(this.#offset++, {
        groupDefined: { ...change.definition, fill: null, options: change.definition, catalogApplied },
      });
    }
    this.#answers.shift()!(refused ? { type: 'refused', refused } : { type: 'done', count: 1 });
    await settled();
  }

  stepDown(): void {
    this.#runner.machine = undefined;
  }
}

/** Whatever can go on has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const outcomeOf = (work: Promise<unknown>) => {
  const outcome = { said: 'nothing' };
  work.then(
    () => Object.assign(outcome, { said: 'done' }),
    (error) => Object.assign(outcome, { said: error.code }),
  );
  return outcome;
};

test('whoever asks while the partition is being told waits for the next round, which tells it everything', async () => {
  const rig = new Rig();
  rig.create();
  const first = outcomeOf(rig.definitions.obey(rig.runner, 1));
  rig.create();
  rig.create();
  const others = [2, 3].map((upTo) => outcomeOf(rig.definitions.obey(rig.runner, upTo)));
  assert.equal(
    rig.asked.map(({ changes, upTo }) => [changes.length, upTo]),
    [[1, 1]],
  );
  await rig.answer();
  assert.is(first.said, 'done');
  assert.equal(
    rig.asked.map(({ changes, upTo }) => [changes.length, upTo]),
    [[2, 3]],
  );
  await rig.answer();
  assert.equal(others, [{ said: 'done' }, { said: 'done' }]);
  await rig.definitions.obey(rig.runner, 3);
});

test('a copy of the catalog that lags is waited for, and not for ever', async () => {
  const rig = new Rig();
  const early = outcomeOf(rig.definitions.obey(rig.runner, 1));
  rig.create();
  await settled();
  assert.is(rig.asked.length, 1);
  await rig.answer();
  assert.is(early.said, 'done');
  const never = refusalOf(rig.definitions.obey(rig.runner, 9));
  rig.clock.tick(5_001);
  rig.definitions.tick(rig.clock.now());
  assert.is(await never, 'catalog_unavailable');
});

test('a partition that has followed the catalog further than the copy here goes is told nothing of it', async () => {
  const rig = new Rig();
  rig.create();
  rig.catalogApplied = 5;
  const caughtUp = outcomeOf(rig.definitions.catchUp());
  const obeyed = outcomeOf(rig.definitions.obey(rig.runner, 5));
  await settled();
  assert.equal(rig.asked, []);
  assert.equal([caughtUp.said, obeyed.said], ['done', 'done']);
});

test('what was refused is asked for again by itself', async () => {
  const rig = new Rig();
  rig.create();
  const refused = refusalOf(rig.definitions.obey(rig.runner, 1));
  await rig.answer('storage_full');
  assert.is(await refused, 'storage_full');
  rig.definitions.tick(rig.clock.now());
  assert.is(rig.asked.length, 1);
  await rig.answer();
  await rig.definitions.obey(rig.runner, 1);
});

test('a partition that is not led here obeys nothing', async () => {
  const rig = new Rig();
  rig.create();
  rig.stepDown();
  assert.is(await refusalOf(rig.definitions.obey(rig.runner, 1)), 'partition_unavailable');
  assert.equal(rig.asked, []);
});

test.run();
