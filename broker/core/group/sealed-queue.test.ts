import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { GroupState, type IEntry, PartState } from '../../../proto/log-messages.ts';
import { GroupFold } from './group-fold.ts';

const queue = 3;
const defined = (catalogOffset: number): IEntry => ({
  groupDefined: { id: queue, name: 'orders', options: { leaseMs: 1, maxAttempts: 1 }, catalogOffset },
});
const sealed = (definedAt: number, timestamp = 50): IEntry => ({ timestamp, groupSealed: { group: queue, definedAt } });

function foldOf(...entries: readonly IEntry[]): GroupFold {
  const fold = new GroupFold();
  for (const [offset, entry] of entries.entries()) fold.apply(offset, entry);
  return fold;
}

const sealOf = (fold: GroupFold) => fold.groups.get(queue)?.seal;

/** What a checkpoint brings back. */
function restored(fold: GroupFold): GroupFold {
  const other = new GroupFold();
  const parts = fold.takeDirtyParts().map(({ group, state }) => ({ group, state: state! }));
  other.restore(fold.header(), parts);
  return other;
}

test('a seal is known with the definition that it names, and since when, also from a checkpoint', () => {
  const fold = foldOf(defined(3), sealed(3));
  assert.equal(sealOf(fold), { definedAt: 3, at: 50 });
  const again = restored(fold);
  assert.equal(sealOf(again), { definedAt: 3, at: 50 });
  assert.equal(
    [...again.sealed].map(({ id }) => id),
    [queue],
  );
  assert.is(again.hash(), fold.hash());
});

test('a newer definition ends a seal, and the one that it names does not', () => {
  const same = foldOf(defined(3), sealed(7), defined(7));
  assert.equal(sealOf(same), { definedAt: 7, at: 50 });
  const newer = foldOf(defined(3), sealed(7), defined(7), defined(8));
  assert.is(sealOf(newer), undefined);
  assert.is(newer.sealed.size, 0);
  assert.is(sealOf(restored(newer)), undefined);
});

test('a seal of a queue that has a newer definition is void', () => {
  const fold = foldOf(defined(8), sealed(3));
  assert.is(sealOf(fold), undefined);
  assert.is(fold.sealed.size, 0);
});

test('of two seals the one that names the newer definition stands', () => {
  for (const both of [
    [3, 7],
    [7, 3],
  ]) {
    const fold = foldOf(defined(3), ...both.map((definedAt) => sealed(definedAt)));
    assert.is(sealOf(fold)?.definedAt, 7, both.join());
    assert.is(sealOf(foldOf(defined(3), ...both.map((at) => sealed(at)), defined(7)))?.definedAt, 7, both.join());
  }
});

test('the seal goes with the queue', () => {
  const fold = foldOf(defined(3), sealed(3), { groupRemoved: { id: queue, catalogOffset: 9 } });
  assert.is(fold.sealed.size, 0);
});

test('a queue that is not sealed has the same checkpoint as before there were seals', () => {
  for (const fold of [foldOf(defined(3)), foldOf(defined(2), sealed(2), defined(3))]) {
    const state = GroupState.decode(PartState.decode(fold.takeDirtyParts()[0]!.state!).group!);
    assert.not(Object.hasOwn(state, 'sealDefinedAt'));
    assert.not(Object.hasOwn(state, 'sealedAt'));
  }
});

test.run();
