import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PartitionRecord } from './partition-record.ts';
import type { PeerMessage } from './peer-message.ts';
import type { EffectOf, ReplicaEffect, ReplicaInput } from './replica-input.ts';
import type { StoredLog } from './replica-log.ts';
import { ReplicaMachine } from './replica-machine.ts';
import { type ReplicaSettings, replicaSettings } from './replica-settings.ts';
import type { RowBatch } from './row-batch.ts';

const member = (node: string) => ({ node, storageId: `${node}-store` });

const record = (changes: Partial<PartitionRecord> = {}): PartitionRecord => ({
  leader: 'a',
  leaderIncarnation: 'a-1',
  leaderEpoch: 1,
  inSync: [member('a'), member('b')],
  replicas: ['a', 'b', 'c'],
  target: undefined,
  minInSync: 2,
  minInSyncWanted: 2,
  uncleanSince: undefined,
  nonce: 'test',
  ...changes,
});

const empty: StoredLog = { floor: 0, end: 0, highWatermark: 0, leaderEpoch: 0, starts: [] };

const batch = (baseOffset: number, leaderEpoch = 1, count = 1): RowBatch => ({
  baseOffset,
  leaderEpoch,
  streams: new Array(count).fill(0),
  entries: new Array(count).fill(new Uint8Array()),
  crcs: Array.from({ length: count }, (_, index) => baseOffset + index),
});

/** A machine whose writes are on the disk as soon as `disk` is called. */
class Rig {
  readonly machine: ReplicaMachine;
  now = 0;
  #writes = 0;
  #version = 1;

  constructor(node: string, stored: StoredLog = empty, settings: ReplicaSettings = replicaSettings) {
    this.machine = new ReplicaMachine({ ...member(node), incarnation: `${node}-1` }, stored, settings);
  }

  tell(input: ReplicaInput): ReplicaEffect[] {
    const effects = this.machine.step(input, this.now);
    if (input.type === 'notWritten') this.#writes = 0;
    this.#writes += effects.filter(({ type }) => type === 'write').length;
    return effects;
  }

  disk(): ReplicaEffect[] {
    const effects: ReplicaEffect[] = [];
    for (; this.#writes > 0; this.#writes--) effects.push(...this.tell({ type: 'written' }));
    return effects;
  }

  read(changes: Partial<PartitionRecord> = {}, version = ++this.#version, isCurrent = true): ReplicaEffect[] {
    this.#version = version;
    return this.tell({ type: 'record', versioned: { version, record: record(changes) }, isCurrent });
  }

  hear(from: string, message: PeerMessage): ReplicaEffect[] {
    return this.tell({ type: 'peer', from, message });
  }

  pass(ms: number): ReplicaEffect[] {
    this.now += ms;
    return this.tell({ type: 'tick' });
  }
}

const of = <T extends ReplicaEffect['type']>(effects: readonly ReplicaEffect[], type: T): EffectOf<T>[] =>
  effects.filter((effect): effect is EffectOf<T> => effect.type === type);

const sent = (effects: readonly ReplicaEffect[]) => of(effects, 'send').map(({ to, message }) => [to, message.type]);

const helloFrom = (node: string, changes: Partial<Extract<PeerMessage, { type: 'hello' }>> = {}): PeerMessage => ({
  type: 'hello',
  attempt: `${node}-1:1`,
  leaderEpoch: 1,
  storageId: `${node}-store`,
  incarnation: `${node}-1`,
  end: 0,
  starts: [],
  ...changes,
});

const ackFrom = (node: string, end: number, leaderEpoch = 1): PeerMessage => ({
  type: 'acked',
  leaderEpoch,
  storageId: `${node}-store`,
  incarnation: `${node}-1`,
  end,
});

/** Leads in epoch 1, with `b` beside it; both have the first entry. */
function leadingRig(): Rig {
  const rig = new Rig('a');
  rig.read();
  rig.tell({ type: 'append', batch: batch(0) });
  rig.hear('b', helloFrom('b'));
  rig.disk();
  rig.hear('b', ackFrom('b', 1));
  return rig;
}

/** Follows `a` in epoch 1 and has its first entries. */
function followingRig(entries: number): Rig {
  const rig = new Rig('b');
  const attempt = helloIn(rig.read()).attempt;
  rig.hear('a', { type: 'matched', attempt, leaderEpoch: 1, end: 0 });
  const batches = [batch(0, 1, entries)];
  rig.hear('a', {
    type: 'append',
    append: { leaderEpoch: 1, base: 0, previousEpoch: 0, batches, highWatermark: entries },
  });
  rig.disk();
  return rig;
}

function helloIn(effects: readonly ReplicaEffect[]): Extract<PeerMessage, { type: 'hello' }> {
  const hello = of(effects, 'send').find(({ message }) => message.type === 'hello');
  return hello!.message as Extract<PeerMessage, { type: 'hello' }>;
}

test('who is named in the record stores the leader epoch, then leads', () => {
  const rig = new Rig('a');
  const effects = rig.read();
  assert.equal(
    effects.map(({ type }) => type),
    ['write', 'lead'],
  );
  assert.equal(of(effects, 'write')[0]!.write, { type: 'raise', leaderEpoch: 1 });
  assert.is(rig.machine.role, 'leader');
});

test('a process that was named before it was restarted does not lead', () => {
  const rig = new Rig('a', { ...empty, leaderEpoch: 1 });
  assert.equal(of(rig.read(), 'lead'), []);
  assert.equal(of(rig.read({ leaderIncarnation: 'a-0', leaderEpoch: 2 }), 'lead'), []);
});

test('an entry is committed when it is on the disk of every member, the leader among them', () => {
  const rig = leadingRig();
  assert.is(rig.machine.log.highWatermark, 1);
  rig.tell({ type: 'append', batch: batch(1) });
  assert.equal(of(rig.hear('b', ackFrom('b', 2)), 'commit'), []);
  assert.equal(of(rig.disk(), 'commit'), [{ type: 'commit', highWatermark: 2 }]);
  rig.tell({ type: 'append', batch: batch(2) });
  assert.equal(of(rig.disk(), 'commit'), []);
  assert.equal(of(rig.hear('b', ackFrom('b', 3)), 'commit'), [{ type: 'commit', highWatermark: 3 }]);
});

test('a follower acknowledges what is on its disk, and commits no more than that', () => {
  const rig = followingRig(2);
  const append = { leaderEpoch: 1, base: 2, previousEpoch: 1, batches: [batch(2)], highWatermark: 3 };
  const effects = rig.hear('a', { type: 'append', append });
  assert.equal(
    effects.map(({ type }) => type),
    ['write'],
  );
  const written = rig.disk();
  assert.equal(of(written, 'commit'), [{ type: 'commit', highWatermark: 3 }]);
  assert.equal(of(written, 'send')[0]!.message, ackFrom('b', 3));
});

test('a leader of an older leader epoch is told so, and nothing of it is taken', () => {
  const rig = followingRig(2);
  rig.read({ leader: 'c', leaderIncarnation: 'c-1', leaderEpoch: 2 });
  rig.disk();
  const append = { leaderEpoch: 1, base: 2, previousEpoch: 1, batches: [batch(2)], highWatermark: 2 };
  const effects = rig.hear('a', { type: 'append', append });
  assert.equal(of(effects, 'write'), []);
  assert.equal(of(effects, 'send')[0]!.message, { type: 'fenced', leaderEpoch: 2 });
});

test('entries that do not continue what is here are not taken; the follower introduces itself again', () => {
  for (const append of [
    { leaderEpoch: 1, base: 3, previousEpoch: 1, batches: [batch(3)], highWatermark: 0 },
    { leaderEpoch: 1, base: 2, previousEpoch: 0, batches: [batch(2)], highWatermark: 0 },
  ]) {
    const effects = followingRig(2).hear('a', { type: 'append', append });
    assert.equal(of(effects, 'write'), []);
    assert.equal(sent(effects), [['a', 'hello']]);
  }
});

test('a follower drops what the leader does not have, and acknowledges only when the disk has dropped it', () => {
  const stored = { ...empty, end: 5, highWatermark: 2, leaderEpoch: 1, starts: [{ leaderEpoch: 1, startOffset: 0 }] };
  const rig = new Rig('b', stored);
  const { attempt } = helloIn(rig.read({ leader: 'c', leaderEpoch: 2 }));
  rig.disk();
  const effects = rig.hear('c', { type: 'matched', attempt, leaderEpoch: 2, end: 3 });
  assert.equal(of(effects, 'write')[0]!.write, { type: 'truncate', leaderEpoch: 2, end: 3 });
  assert.equal(sent(effects), []);
  assert.equal(of(rig.disk(), 'send')[0]!.message, ackFrom('b', 3, 2));
});

test('committed entries are never dropped to agree with a leader: the copy is set aside', () => {
  const stored = { ...empty, end: 5, highWatermark: 4, leaderEpoch: 1, starts: [{ leaderEpoch: 1, startOffset: 0 }] };
  const meet = (uncleanSince: number | undefined) => {
    const rig = new Rig('b', stored);
    const { attempt } = helloIn(rig.read({ leader: 'c', leaderEpoch: 2, uncleanSince }));
    return rig.hear('c', { type: 'matched', attempt, leaderEpoch: 2, end: 3 });
  };
  const effects = meet(undefined);
  assert.equal(
    effects.map(({ type }) => type),
    ['quarantine'],
  );
  assert.is(of(meet(2), 'write').length, 1, 'unless an operator said that they are lost');
});

test('a member that has less than it acknowledged gives its store up', () => {
  const rig = leadingRig();
  assert.equal(sent(rig.hear('b', helloFrom('b'))), [['b', 'lostData']]);
  const follower = new Rig('b');
  const { attempt } = helloIn(follower.read());
  const answer: PeerMessage = { type: 'lostData', attempt, leaderEpoch: 1, storageId: 'b-store' };
  assert.is(of(follower.hear('a', answer), 'rotateStorage').length, 1);
});

test('who has less than it acknowledged is told so also when it is a member no more', () => {
  const rig = leadingRig();
  rig.read({ inSync: [member('a'), member('c')] });
  assert.equal(sent(rig.hear('b', helloFrom('b'))), [['b', 'lostData']]);
  assert.equal(sent(rig.hear('b', helloFrom('b', { storageId: 'new' })))[0], ['b', 'matched']);
});

test('who was told to take a snapshot may come back with nothing', () => {
  const rig = leadingRig();
  rig.read({ inSync: [member('a'), member('c')] });
  rig.hear('c', helloFrom('c'));
  rig.tell({ type: 'append', batch: batch(1, 1, 2) });
  rig.disk();
  rig.hear('c', ackFrom('c', 3));
  rig.tell({ type: 'pruned', floor: 2 });
  const starts = [{ leaderEpoch: 1, startOffset: 0 }];
  assert.equal(sent(rig.hear('b', helloFrom('b', { end: 1, starts }))), [['b', 'tooFarBehind']]);
  assert.equal(sent(rig.hear('b', helloFrom('b'))), [['b', 'tooFarBehind']]);
});

test('a late hello of a dead process does not silence the one that lives: it is made to say hello again', () => {
  const rig = leadingRig();
  const beats = () => sent(rig.pass(400)).filter(([to]) => to === 'b').length;
  const whole = { end: 1, starts: [{ leaderEpoch: 1, startOffset: 0 }] };
  rig.hear('b', helloFrom('b', { ...whole, storageId: 'b-old', attempt: 'dead:1' }));
  assert.is(beats(), 1);
  rig.hear('b', ackFrom('b', 1));
  assert.is(beats(), 0, 'nothing is sent, so that it asks');
  rig.hear('b', helloFrom('b', whole));
  assert.is(beats(), 1);
});

test('a leader that can commit nothing for long says so, and no longer once it can', () => {
  const rig = leadingRig();
  rig.pass(60_000);
  assert.is(rig.machine.leading!.isStuck, false, 'there is nothing to commit');
  rig.tell({ type: 'append', batch: batch(1) });
  rig.disk();
  rig.pass(5_000);
  assert.is(rig.machine.leading!.isStuck, false);
  rig.pass(2_000);
  assert.is(rig.machine.leading!.isStuck, true);
  rig.hear('b', ackFrom('b', 2));
  assert.is(rig.machine.leading!.isStuck, false);
});

test('who has caught up joins by a change that names its process, and is waited for before the answer comes', () => {
  const rig = leadingRig();
  rig.hear('c', helloFrom('c'));
  rig.hear('c', ackFrom('c', 1));
  const { proposal } = of(rig.pass(50), 'propose')[0]!;
  assert.equal(proposal.record.inSync, [member('a'), member('b'), member('c')]);
  assert.equal(proposal.alive, [
    { node: 'a', incarnation: 'a-1' },
    { node: 'c', incarnation: 'c-1' },
  ]);
  rig.tell({ type: 'append', batch: batch(1) });
  rig.disk();
  assert.equal(of(rig.hear('b', ackFrom('b', 2)), 'commit'), []);
  assert.equal(of(rig.hear('c', ackFrom('c', 2)), 'commit'), [{ type: 'commit', highWatermark: 2 }]);
});

test('a change whose answer was lost is asked for again, the same one', () => {
  const rig = leadingRig();
  rig.hear('c', helloFrom('c'));
  rig.hear('c', ackFrom('c', 1));
  const { proposal } = of(rig.pass(50), 'propose')[0]!;
  const { nonce } = proposal.record;
  assert.is(of(rig.tell({ type: 'proposed', nonce, outcome: 'unknown' }), 'readRecord').length, 1);
  assert.equal(of(rig.read({}, 2), 'propose'), [{ type: 'propose', proposal }]);
});

test('a change that was refused is not asked for again at once, and then by the newest name', () => {
  const rig = leadingRig();
  rig.hear('c', helloFrom('c'));
  rig.hear('c', ackFrom('c', 1));
  const { nonce } = of(rig.pass(50), 'propose')[0]!.proposal.record;
  rig.tell({ type: 'proposed', nonce, outcome: 'refused' });
  rig.read({}, 2);
  assert.equal(of(rig.pass(50), 'propose'), []);
  rig.hear('c', { ...ackFrom('c', 1), incarnation: 'c-2' } as PeerMessage);
  const { alive } = of(rig.pass(replicaSettings.heartbeatMs), 'propose')[0]!.proposal;
  assert.equal(alive.at(-1), { node: 'c', incarnation: 'c-2' });
});

test('a mute member is waited for only while it must be', () => {
  const rig = leadingRig();
  assert.equal(of(rig.pass(2_000), 'propose'), [], 'two of two are needed');
  rig.hear('c', helloFrom('c'));
  rig.hear('c', ackFrom('c', 1));
  const { proposal } = of(rig.pass(50), 'propose')[0]!;
  assert.equal(proposal.record.inSync, [member('a'), member('c')]);
});

test('before anything is handed out every other member says that it knows no newer leader', () => {
  const rig = leadingRig();
  const asked = rig.tell({ type: 'confirm', id: 9 });
  assert.equal(sent(asked), [['b', 'confirm']]);
  const { round } = of(asked, 'send')[0]!.message as Extract<PeerMessage, { type: 'confirm' }>;
  const confirmed = rig.hear('b', { type: 'confirmed', leaderEpoch: 1, round, storageId: 'b-store' });
  assert.equal(of(confirmed, 'confirmed'), [{ type: 'confirmed', id: 9, isLeader: true }]);
});

test('one other member that says so is not enough where there are two', () => {
  const rig = leadingRig();
  rig.hear('c', helloFrom('c'));
  rig.hear('c', ackFrom('c', 1));
  const { proposal } = of(rig.pass(50), 'propose')[0]!;
  rig.tell({ type: 'proposed', nonce: proposal.record.nonce, outcome: 'done' });
  const asked = rig.tell({ type: 'confirm', id: 9 });
  assert.equal(sent(asked), [
    ['b', 'confirm'],
    ['c', 'confirm'],
  ]);
  const answer = (node: string) =>
    of(rig.hear(node, { type: 'confirmed', leaderEpoch: 1, round: 1, storageId: `${node}-store` }), 'confirmed');
  assert.equal(answer('b'), []);
  assert.equal(answer('c'), [{ type: 'confirmed', id: 9, isLeader: true }]);
});

test('an answer that was on its way before the question proves nothing for it', () => {
  const rig = leadingRig();
  rig.tell({ type: 'confirm', id: 1 });
  rig.tell({ type: 'confirm', id: 2 });
  const answer = (round: number) =>
    of(rig.hear('b', { type: 'confirmed', leaderEpoch: 1, round, storageId: 'b-store' }), 'confirmed');
  assert.equal(answer(1), [{ type: 'confirmed', id: 1, isLeader: true }]);
  assert.equal(answer(1), [], 'the same once more');
  assert.equal(answer(2), [{ type: 'confirmed', id: 2, isLeader: true }]);
});

test('what was acknowledged in another leader epoch does not count', () => {
  const rig = leadingRig();
  rig.read({ leaderEpoch: 2 });
  rig.tell({ type: 'append', batch: batch(1, 2) });
  rig.disk();
  rig.hear('b', helloFrom('b', { leaderEpoch: 2, end: 1, starts: [{ leaderEpoch: 1, startOffset: 0 }] }));
  assert.equal(of(rig.hear('b', ackFrom('b', 2, 1)), 'commit'), []);
  assert.equal(of(rig.hear('b', ackFrom('b', 2, 2)), 'commit'), [{ type: 'commit', highWatermark: 2 }]);
});

test('a restarted replica remembers a leader epoch of which it has no entry', () => {
  const stored = { ...empty, end: 1, leaderEpoch: 5, starts: [{ leaderEpoch: 1, startOffset: 0 }] };
  const append = { leaderEpoch: 3, base: 1, previousEpoch: 1, batches: [batch(1, 3)], highWatermark: 0 };
  const effects = new Rig('b', stored).hear('a', { type: 'append', append });
  assert.equal(of(effects, 'send')[0]!.message, { type: 'fenced', leaderEpoch: 5 });
});

test('when a member is mute, the coordinator is asked whether the record is as it was', () => {
  const rig = leadingRig();
  rig.tell({ type: 'confirm', id: 9 });
  const [check] = of(rig.pass(500), 'checkVersion');
  assert.is(check!.version, 2);
  const answered = rig.tell({ type: 'versionChecked', check: check!.check, isCurrent: true });
  assert.equal(of(answered, 'confirmed'), [{ type: 'confirmed', id: 9, isLeader: true }]);
});

test('an entry that was appended after the question and is committed is an answer', () => {
  const rig = leadingRig();
  rig.tell({ type: 'confirm', id: 9 });
  rig.tell({ type: 'append', batch: batch(1) });
  rig.disk();
  assert.equal(of(rig.hear('b', ackFrom('b', 2)), 'confirmed'), [{ type: 'confirmed', id: 9, isLeader: true }]);
});

test('who hears of a newer leader epoch steps down, and nobody who waits is left without an answer', () => {
  const rig = leadingRig();
  rig.tell({ type: 'confirm', id: 9 });
  const effects = rig.hear('b', { type: 'fenced', leaderEpoch: 2 });
  assert.equal(
    effects.map(({ type }) => type),
    ['confirmed', 'stepDown', 'readRecord'],
  );
  assert.equal(of(effects, 'confirmed')[0], { type: 'confirmed', id: 9, isLeader: false });
});

test('a leader that cannot write gives up, for followers may have what it does not, and asks for another election', () => {
  const rig = leadingRig();
  rig.tell({ type: 'rowsRead', to: 'b', from: 0, batches: [batch(0)] });
  rig.tell({ type: 'append', batch: batch(1) });
  const effects = rig.tell({ type: 'notWritten' });
  assert.is(of(effects, 'stepDown').length, 1);
  assert.is(rig.machine.log.end, 1);
  const { proposal } = of(rig.pass(1_000), 'propose')[0]!;
  assert.is(proposal.record.leader, undefined);
  assert.equal(of(rig.read(), 'lead'), [], 'not in the same leader epoch');
});

test('a leader that cannot write, and has sent nothing to anyone, drops what it appended and goes on', () => {
  const rig = new Rig('a');
  rig.read({ inSync: [member('a')], replicas: ['a'], minInSync: 1, minInSyncWanted: 1 });
  rig.tell({ type: 'append', batch: batch(0) });
  assert.equal(rig.tell({ type: 'notWritten' }), [{ type: 'dropped', from: 0 }]);
  assert.is(rig.machine.role, 'leader');
  assert.is(of(rig.pass(50), 'lead').length, 1, 'its first entry is asked for again');
  rig.tell({ type: 'append', batch: batch(0) });
  assert.equal(of(rig.disk(), 'commit'), [{ type: 'commit', highWatermark: 1 }]);
  assert.ok(rig.machine.leading?.isServing);
});

test('a leader that cannot write gives up also where a follower may be reading what it drops', () => {
  const rig = new Rig('a');
  rig.read({ inSync: [member('a')], minInSync: 1, minInSyncWanted: 1 });
  rig.tell({ type: 'append', batch: batch(0) });
  assert.equal(of(rig.hear('b', helloFrom('b')), 'read'), [{ type: 'read', to: 'b', from: 0, until: 1 }]);
  assert.is(of(rig.tell({ type: 'notWritten' }), 'stepDown').length, 1);
});

test('a leader epoch that could not be stored is stored later, and nothing is acknowledged in it before', () => {
  const rig = followingRig(1);
  rig.read({ leaderEpoch: 2, leader: 'c' });
  rig.tell({ type: 'notWritten' });
  assert.equal(of(rig.pass(50), 'write'), [{ type: 'write', write: { type: 'raise', leaderEpoch: 2 } }]);
  assert.equal(of(rig.pass(50), 'write'), [], 'one at a time');
});

test('a follower is sent no more than its window, and goes on when it has acknowledged some', () => {
  const settings = { ...replicaSettings, windowBytes: 10 };
  const rig = new Rig('a', empty, settings);
  rig.read();
  rig.hear('b', helloFrom('b'));
  const large = (offset: number): RowBatch => ({ ...batch(offset), entries: [new Uint8Array(8)] });
  const isSent = (effects: readonly ReplicaEffect[]) => sent(effects).some(([, type]) => type === 'append');
  assert.ok(isSent(rig.tell({ type: 'append', batch: large(0) })));
  assert.ok(isSent(rig.tell({ type: 'append', batch: large(1) })));
  assert.not(isSent(rig.tell({ type: 'append', batch: large(2) })), 'there is too much on its way');
  assert.ok(isSent(rig.pass(settings.heartbeatMs)), 'a sign of life all the same');
  rig.disk();
  const [read] = of(rig.hear('b', ackFrom('b', 1)), 'read');
  assert.equal([read!.from, read!.until], [2, 3]);
  assert.ok(isSent(rig.tell({ type: 'rowsRead', to: 'b', from: 2, batches: [large(2)] })));
});

test('what was pruned under a follower is not asked for again and again', () => {
  const rig = leadingRig();
  const reads = of(rig.hear('c', helloFrom('c')), 'read');
  assert.is(reads.length, 1);
  assert.equal(rig.tell({ type: 'rowsRead', to: 'c', from: 0, batches: [] }), []);
});

test('a record that is older than one that was read is read again, and then the copy is set aside', () => {
  const rig = followingRig(1);
  rig.read({ leaderEpoch: 2 }, 9);
  assert.equal(
    rig.read({ leaderEpoch: 1 }, 8, false).map(({ type }) => type),
    ['readRecord'],
  );
  assert.is(of(rig.read({ leaderEpoch: 1 }, 8), 'quarantine').length, 1);
});

test('a single replica commits and confirms by itself', () => {
  const rig = new Rig('a');
  rig.read({ inSync: [member('a')], replicas: ['a'], minInSync: 1, minInSyncWanted: 1 });
  rig.tell({ type: 'append', batch: batch(0) });
  assert.equal(of(rig.disk(), 'commit'), [{ type: 'commit', highWatermark: 1 }]);
  assert.equal(of(rig.tell({ type: 'confirm', id: 1 }), 'confirmed'), [{ type: 'confirmed', id: 1, isLeader: true }]);
});

test('as soon as enough copies are in sync, never fewer are wanted again', () => {
  const rig = new Rig('a');
  rig.read({ inSync: [member('a')], minInSync: 1, minInSyncWanted: 2 });
  rig.tell({ type: 'append', batch: batch(0) });
  rig.disk();
  rig.hear('b', helloFrom('b'));
  rig.hear('b', ackFrom('b', 1));
  assert.is(of(rig.pass(50), 'propose')[0]!.proposal.record.minInSync, 2);
});

test.run();
