import { existsSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { testUnless } from '../test/rig/test-unless.ts';
import { backlog } from './backlog.bench.ts';
import { edge } from './edge.bench.ts';
import { feed } from './feed.bench.ts';
import { idle } from './idle.bench.ts';
import { list } from './list.bench.ts';
import { publish } from './publish.bench.ts';
import type { Answer, Question, Scale } from './question.ts';
import { receive } from './receive.bench.ts';
import { reportAnswer } from './report.ts';
import { send } from './send.bench.ts';
import { steady } from './steady.bench.ts';

const test = testUnless(existsSync('/proc/self/schedstat') ? undefined : 'no /proc/PID/task/TID/schedstat here');

/** Enough to walk through every line, far too little for a figure. */
const tiny: Scale = {
  seconds: 0.2,
  rounds: 1,
  queues: 40,
  backlog: 3_000,
  matches: [1, 4, 16],
  subscriptions: 60,
  receivers: 40,
  minutes: 3,
  minuteSeconds: 0.3,
  maintenance: {
    checkpointEntries: 100,
    checkpointMs: 20,
    history: { bytes: 64 * 1024, ms: 3_600_000 },
    sweepOffsets: 1_000,
  },
  warmUp: 500,
  note: () => {},
};

async function ask(question: Question, scale = tiny): Promise<Answer> {
  const answer = await question.answer(scale);
  for (const row of answer.rows) {
    assert.ok(row.perSecond > 0, `${row.work}: ${row.perSecond}/s`);
    assert.ok(row.clientMicros > 0 && row.nodeMicros.main > 0, `${row.work}: CPU was read`);
    assert.ok(row.rssBytes > 2 ** 20, `${row.work}: RSS was read`);
  }
  for (const { what, value } of answer.findings) assert.ok(Number.isFinite(value), `${what}: ${value}`);
  assert.is(answer.durability.synchronous, 'FULL', 'figures are of durable messages');
  assert.match(reportAnswer(question.name, answer), new RegExp(`${answer.counts ?? 'msgs'}/s`));
  return answer;
}

test('send: every stretch sends, and the storage writer is told from other threads', async () => {
  const { rows } = await ask(send);
  for (const { work, nodeMicros } of rows) assert.ok(nodeMicros.writer > 0, `${work}: the writer's CPU was read`);
});

test('receive: every way of receiving takes the whole backlog', async () => {
  await ask(receive);
});

test('publish: every stretch reaches as many subscriptions as it says, also among many others', async () => {
  const answer = await ask(publish);
  assert.is(answer.rows.length, 4);
  assert.ok(finding(answer, 'subscriptions in all') > 0);
});

test('feed: what is published is shown, and readers are compared with none', async () => {
  const answer = await ask(feed);
  assert.ok(finding(answer, 'from publish to feed') > 0);
  assert.ok(finding(answer, 'like a screen') > 0);
});

/** Named by words of it. */
function finding({ findings }: Answer, what: string): number {
  const found = findings.filter((each) => each.what.includes(what));
  assert.is(found.length, 1, `one finding says "${what}": ${findings.map((each) => each.what).join('; ')}`);
  return found[0]!.value;
}

test('backlog: nothing is lost by a kill or a restart, and the messages are worth nothing beside their aims', async () => {
  const answer = await ask(backlog);
  for (const where of ['in one queue', 'behind one nacked message', 'over 40 queues']) {
    assert.ok(finding(answer, `${where}: restart after kill`) > 0);
    assert.ok(finding(answer, `${where}: send, with`) > 0);
    assert.ok(finding(answer, `${where}, after a restart: heap`) < 64);
  }
});

test('list: every order of the pages has all queues', async () => {
  const { rows } = await ask(list, { ...tiny, queues: 150 });
  for (const { work, p50Ms, p99Ms } of rows) assert.ok(p50Ms! > 0 && p99Ms! >= p50Ms!, work);
});

test('idle: receivers and a screen cost the node something, and each message wakes the receiver of its queue', async () => {
  const answer = await ask(idle);
  assert.ok(finding(answer, 'one UI watches') > 0);
  assert.ok(finding(answer, 'from send to receiver') > 0);
});

test('steady: all that is sent is acked, minute by minute, and the history is pruned', async () => {
  const answer = await ask(steady);
  assert.is(answer.rows.length, tiny.minutes);
  assert.ok(finding(answer, 'acked in minute 3 : minute 1') > 0);
  assert.is(finding(answer, 'pruned'), 4);
});

test('edge: the same sends with and without HTTP', async () => {
  const answer = await ask(edge);
  assert.ok(finding(answer, 'one at a time, HTTP : router') > 0);
  for (const { work, p50Ms } of answer.rows) assert.ok(p50Ms! > 0, work);
});

test.run();
