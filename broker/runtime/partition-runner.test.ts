import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Grant } from '../core/dispatch/group-dispatcher.ts';
import type { PartitionEffect, ReplyValue } from '../core/partition/partition-input.ts';
import { OneReplica, settled } from './test/one-replica.ts';

const lease: ReplyValue = { type: 'received', grants: [{ bytes: new Uint8Array() } as unknown as Grant] };
const extended: ReplyValue = {
  type: 'settled',
  outcomes: [{ outcome: 'acked' }, { outcome: 'extended', leaseUntil: 9 }],
};

/** Asks for something that the machine answers with `value` at once; what came of it so far. */
function ask({ runner, machine }: OneReplica, value: ReplyValue): ReplyValue[] {
  const answers: ReplyValue[] = [];
  const reply = (id: number): PartitionEffect => ({ type: 'reply', id, value });
  runner
    .request({ type: 'ask' } as never, (id) => machine.effects.push(reply(id)))
    .then((answer) => answers.push(answer));
  return answers;
}

async function leading(): Promise<OneReplica> {
  const one = await OneReplica.open();
  await one.lead(1);
  assert.ok(one.runner.isServing);
  return one;
}

for (const [what, value] of [
  ['a lease', lease],
  ['more time for a lease', extended],
] as const) {
  test(`${what} is given when every other member has said that it knows no newer leader`, async () => {
    const one = await leading();
    const answers = ask(one, value);
    await settled();
    assert.equal(answers, []);
    await one.confirm(1);
    assert.equal(answers, [value]);
  });
}

test('what hands nothing out is answered without asking anyone', async () => {
  const one = await leading();
  const values: ReplyValue[] = [
    { type: 'received', grants: [] },
    { type: 'settled', outcomes: [{ outcome: 'acked' }] },
  ];
  for (const value of values) {
    const answers = ask(one, value);
    await settled();
    assert.equal(answers, [value]);
  }
  assert.is(one.lastSent('confirm'), undefined);
});

test('who was replaced meanwhile gives no lease and no time, and says what it has done', async () => {
  const one = await leading();
  const received = ask(one, lease);
  const settledSome = ask(one, extended);
  await one.hear('b', { type: 'fenced', leaderEpoch: 2 });
  assert.equal(received, [{ type: 'refused', refused: 'partition_unavailable' }]);
  const outcomes = [{ outcome: 'acked' }, { refused: 'partition_unavailable' }];
  assert.equal(settledSome, [{ type: 'settled', outcomes }]);
});

test('what a leader has asked to be read is not handed to the leader after it', async () => {
  const one = await leading();
  const letGo = one.storage.holdReads();
  const place = { group: 7, from: 0, until: 1, limit: 1 };
  one.machine.effects.push(
    { type: 'rows', group: 7, offsets: [0], inOrder: false, reader: 'dispatcher' },
    { type: 'readLog', ...place },
  );
  one.runner.tell({ type: 'tick' });
  const before = one.machine;
  await one.record({ leader: 'b', leaderIncarnation: 'b-1', leaderEpoch: 2 });
  assert.not(one.runner.isServing);
  await one.lead(3);
  assert.is.not(one.machine, before);
  letGo();
  await settled();
  const read = one.machine.heard.filter(({ type }) => type === 'rowsRead' || type === 'logRead');
  assert.equal(read, []);
});

test('what is read for the leader that asked for it is handed to it', async () => {
  const one = await leading();
  const letGo = one.storage.holdReads();
  one.machine.effects.push({ type: 'rows', group: 7, offsets: [0], inOrder: false, reader: 'dispatcher' });
  one.runner.tell({ type: 'tick' });
  letGo();
  await settled();
  assert.equal(one.machine.heard.at(-1)!.type, 'rowsRead');
});

test.run();
