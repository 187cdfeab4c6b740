import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PartitionRecord } from '../../core/replica/partition-record.ts';
import type { CoordinatorEvent } from '../coordinator.ts';
import { StandaloneCoordinator } from './standalone-coordinator.ts';

/** What is to happen later happens in `settle`. */
class Rig {
  readonly #planned: (() => void)[] = [];
  readonly events: CoordinatorEvent[] = [];
  readonly coordinator = new StandaloneCoordinator({
    node: 'a',
    partitions: () => 2,
    storedEpochs: new Map([[1, 7]]),
    later: (happen) => this.#planned.push(happen),
  });

  settle(): void {
    for (let next = this.#planned.shift(); next !== undefined; next = this.#planned.shift()) next();
  }

  /** The answer, and that it did not come within the call. */
  ask<T>(call: (answer: (value: T) => void) => void): T {
    const answers: T[] = [];
    call((value) => answers.push(value));
    assert.is(answers.length, 0, 'answered within the call');
    this.settle();
    assert.is(answers.length, 1);
    return answers[0]!;
  }

  record(partition: number): { version: number; record: PartitionRecord } {
    return this.ask((answer) => this.coordinator.read(partition, true, (versioned) => answer(versioned!)));
  }
}

function registeredRig(): Rig {
  const rig = new Rig();
  rig.coordinator.open((event) => rig.events.push(event));
  const store = { storageId: 's', bootSequence: 3, isNew: false };
  const outcome = rig.ask((answer) => rig.coordinator.register(store, 'nowhere', answer));
  assert.equal(outcome, { type: 'registered', incarnation: 's-3-1' });
  return rig;
}

test('a node alone leads every partition in a leader epoch above the one in its store', () => {
  const rig = registeredRig();
  const records = rig.ask((answer: (records: ReadonlyMap<number, { record: PartitionRecord }>) => void) =>
    rig.coordinator.readAll(answer),
  );
  assert.equal(
    [...records].map(([partition, { record }]) => [partition, record.leader, record.leaderEpoch]),
    [
      [0, 'a', 1],
      [1, 'a', 8],
      [2, 'a', 1],
    ],
  );
  assert.equal(records.get(1)!.record.inSync, [{ node: 'a', storageId: 's' }]);
});

test('it hears that it lives, and the records that it watches', () => {
  const rig = registeredRig();
  rig.coordinator.watch(1);
  rig.coordinator.watch(1);
  assert.is(rig.events.filter(({ type }) => type === 'record').length, 0, 'not within the call');
  rig.settle();
  const told = rig.events.filter((event) => event.type === 'record');
  assert.is(told.length, 1);
  assert.is(told[0]!.partition, 1);
  const nodes = rig.events.find((event) => event.type === 'nodes')!;
  assert.equal([...nodes.nodes.keys()], ['a']);
});

test('a leader that resigns is elected again in the next leader epoch', () => {
  const rig = registeredRig();
  rig.coordinator.watch(1);
  rig.settle();
  const { version, record } = rig.record(1);
  const resigned = { ...record, leader: undefined, leaderIncarnation: undefined, nonce: 'resigns' };
  const proposal = { version, record: resigned, alive: [] };
  assert.is(
    rig.ask((answer) => rig.coordinator.propose(1, proposal, answer)),
    'done',
  );
  assert.is(rig.record(1).record.leader, 'a');
  assert.is(rig.record(1).record.leaderEpoch, record.leaderEpoch + 1);
  const last = rig.events.filter((event) => event.type === 'record').at(-1)!;
  assert.is(last.versioned.record.leaderEpoch, record.leaderEpoch + 1);
});

test('a change of another version, of a dead process or of a controller is refused', () => {
  const rig = registeredRig();
  const { version, record } = rig.record(2);
  const outcome = (of: number, alive: readonly string[], controllerEpoch?: number) =>
    rig.ask((answer) => {
      const living = alive.map((incarnation) => ({ node: 'a', incarnation }));
      rig.coordinator.propose(2, { version: of, record, alive: living }, answer, controllerEpoch);
    });
  assert.is(outcome(version - 1, []), 'refused');
  assert.is(outcome(version, ['s-2-1']), 'refused');
  assert.is(outcome(version, [], 1), 'refused');
  assert.is(outcome(version, ['s-3-1']), 'done');
  const isCurrent = (of: number) => rig.ask((answer) => rig.coordinator.checkVersion(2, of, answer));
  assert.is(isCurrent(version), false);
  assert.is(isCurrent(version + 1), true);
});

test('nothing is told after the end', () => {
  const rig = registeredRig();
  rig.coordinator.watch(0);
  const told = rig.events.length;
  rig.coordinator.close();
  rig.settle();
  assert.is(rig.events.length, told);
});

test.run();
