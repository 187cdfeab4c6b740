import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PartitionRecord } from '../replica/partition-record.ts';
import { electLeader, type LiveNode, type LogReport } from './elect-leader.ts';
import { beginMove, cancelMove, electUnclean, endMove } from './move-replicas.ts';

const member = (node: string) => ({ node, storageId: `${node}-store` });

const record = (changes: Partial<PartitionRecord> = {}): PartitionRecord => ({
  leader: 'a',
  leaderIncarnation: 'a-1',
  leaderEpoch: 4,
  inSync: [member('a'), member('b'), member('c')],
  replicas: ['a', 'b', 'c'],
  target: undefined,
  minInSync: 2,
  minInSyncWanted: 2,
  uncleanSince: undefined,
  nonce: 'old',
  ...changes,
});

function live(...nodes: string[]): Map<string, LiveNode> {
  const each = (node: string): [string, LiveNode] => [
    node,
    { incarnation: `${node}-1`, storageId: `${node}-store`, isDraining: false, isSuspected: false },
  ];
  return new Map(nodes.map(each));
}

const elect = (of: PartitionRecord, nodes: Map<string, LiveNode>, reports?: Map<string, LogReport>) =>
  electLeader({ version: 7, record: of }, nodes, 'new', reports)?.record;

test('a leader that lives stays', () => {
  assert.is(elect(record(), live('a', 'b', 'c')), undefined);
});

test('when the leader is gone a member leads in the next leader epoch, and who is gone is in sync no more', () => {
  const elected = elect(record(), live('b', 'c'))!;
  assert.is(elected.leader, 'b');
  assert.is(elected.leaderIncarnation, 'b-1');
  assert.is(elected.leaderEpoch, 5);
  assert.equal(elected.inSync, [member('b'), member('c')]);
});

test('a leader that was restarted must be elected anew', () => {
  const nodes = live('a', 'b', 'c');
  nodes.set('a', { ...nodes.get('a')!, incarnation: 'a-2' });
  const elected = elect(record(), nodes)!;
  assert.is(elected.leaderEpoch, 5);
  assert.equal(elected.inSync, record().inSync);
});

test('the in-sync set never becomes smaller than it must be', () => {
  const elected = elect(record(), live('c'))!;
  assert.is(elected.leader, 'c');
  assert.equal(elected.inSync, [member('c'), member('a')]);
});

test('nobody leads rather than one that is not in sync, or has another store than it had', () => {
  const nodes = live('b', 'd');
  nodes.set('b', { ...nodes.get('b')!, storageId: 'another' });
  const elected = elect(record(), nodes)!;
  assert.is(elected.leader, undefined);
  assert.is(elected.leaderEpoch, 4);
  assert.equal(elected.inSync, record().inSync);
  assert.is(elect(elected, nodes), undefined);
});

test('the member whose log goes furthest is preferred', () => {
  const reports = new Map([
    ['b', { lastEpoch: 3, end: 90 }],
    ['c', { lastEpoch: 4, end: 80 }],
  ]);
  assert.is(elect(record(), live('b', 'c'), reports)!.leader, 'c');
});

test('a node that is drained gives up what it leads when another can take it, and only then', () => {
  const nodes = live('a', 'b', 'c');
  nodes.set('a', { ...nodes.get('a')!, isDraining: true });
  assert.is(elect(record(), nodes)!.leader, 'b');
  assert.is(elect(record({ inSync: [member('a')], minInSync: 1 }), nodes), undefined);
});

test('a suspected leader is replaced, and is in sync no more while that is allowed', () => {
  const nodes = live('a', 'b', 'c');
  nodes.set('a', { ...nodes.get('a')!, isSuspected: true });
  assert.equal(elect(record(), nodes)!.inSync, [member('b'), member('c')]);
});

test('a leader that is only suspected stays while nobody else may lead', () => {
  const nodes = live('a', 'd');
  nodes.set('a', { ...nodes.get('a')!, isSuspected: true });
  assert.is(elect(record(), nodes), undefined);
  nodes.delete('a');
  assert.is(elect(record(), nodes)!.leader, undefined);
  assert.ok(elect(record(), nodes), 'one that is gone is none');
});

test('a move ends only while every new member lives', () => {
  const moving = beginMove({ version: 7, record: record() }, ['c', 'd'], 'm').record;
  const inSync = ['a', 'c', 'd'].map(member);
  const end = endMove({ version: 8, record: { ...moving, inSync } }, live('a', 'c', 'd'), 'n')!;
  assert.equal(end.alive, [
    { node: 'c', incarnation: 'c-1' },
    { node: 'd', incarnation: 'd-1' },
  ]);
});

test('a move does not end while a new member is suspected', () => {
  const moving = beginMove({ version: 7, record: record() }, ['c', 'd'], 'm').record;
  const versioned = { version: 8, record: { ...moving, inSync: ['a', 'c', 'd'].map(member) } };
  const nodes = live('a', 'c', 'd');
  nodes.set('d', { ...nodes.get('d')!, isSuspected: true });
  assert.is(endMove(versioned, nodes, 'n'), undefined);
});

test('a move that goes elsewhere keeps who is in sync, and lets go who only copies', () => {
  const moving = beginMove({ version: 7, record: record() }, ['a', 'd', 'e'], 'm').record;
  const inSync = ['a', 'b', 'd'].map(member);
  const again = beginMove({ version: 8, record: { ...moving, inSync } }, ['a', 'd', 'f'], 'n').record;
  assert.equal(again.replicas, ['a', 'b', 'd', 'f']);
  assert.equal(again.target, ['a', 'd', 'f']);
  assert.equal(again.inSync, inSync);
});

test('replicas move by growing, and shrink when all new ones are in sync; then the leader is one of them', () => {
  const versioned = { version: 7, record: record() };
  const moving = beginMove(versioned, ['c', 'd', 'e'], 'm').record;
  assert.equal(moving.replicas, ['a', 'b', 'c', 'd', 'e']);
  const nodes = live('a', 'b', 'c', 'd', 'e');
  const end = (inSync: readonly string[]) =>
    endMove({ version: 8, record: { ...moving, inSync: inSync.map(member) } }, nodes, 'n')?.record;
  assert.is(end(['a', 'b', 'c', 'd']), undefined);
  const moved = end(['a', 'b', 'c', 'd', 'e'])!;
  assert.equal(moved.replicas, ['c', 'd', 'e']);
  assert.equal(moved.inSync, ['c', 'd', 'e'].map(member));
  assert.is(moved.target, undefined);
  assert.is(moved.leader, 'c');
  assert.is(moved.leaderEpoch, 5);
});

test('a move is called off only while enough of the old replicas are in sync', () => {
  const moving = beginMove({ version: 7, record: record() }, ['d', 'e'], 'm').record;
  const cancel = (inSync: readonly string[]) =>
    cancelMove({ version: 8, record: { ...moving, inSync: inSync.map(member) } }, ['a', 'b', 'c'], 'n')?.record;
  assert.equal(cancel(['a', 'b', 'd'])!.inSync, ['a', 'b'].map(member));
  assert.is(cancel(['a', 'd', 'e']), undefined);
});

test('an unclean election is marked, so that followers may drop what they took for committed', () => {
  const versioned = { version: 7, record: record() };
  const elected = electUnclean(versioned, 'c', live('c'), 'n')!.record;
  assert.is(elected.uncleanSince, 5);
  assert.equal(elected.inSync, [member('c')]);
  assert.is(electUnclean(versioned, 'z', live('z'), 'n'), undefined);
});

test.run();
