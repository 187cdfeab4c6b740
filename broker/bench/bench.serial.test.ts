import { existsSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { testUnless } from '../test/rig/test-unless.ts';
import type { Answer, Question, Scale } from './question.ts';
import { receive } from './receive.bench.ts';
import { reportAnswer } from './report.ts';
import { send } from './send.bench.ts';

const test = testUnless(existsSync('/proc/self/schedstat') ? undefined : 'no /proc/PID/task/TID/schedstat here');

/** Enough to walk through every line, far too little for a figure. */
const tiny: Scale = { seconds: 0.2, queues: 40, warmUp: 500, note: () => {} };

async function ask(question: Question, scale = tiny): Promise<Answer> {
  const answer = await question.answer(scale);
  for (const row of answer.rows) {
    assert.ok(row.perSecond > 0, `${row.work}: ${row.perSecond}/s`);
    assert.ok(row.clientMicros > 0 && row.nodeMicros.main > 0, `${row.work}: CPU was read`);
    assert.ok(row.rssBytes > 2 ** 20, `${row.work}: RSS was read`);
  }
  for (const { what, value } of answer.findings) assert.ok(Number.isFinite(value), `${what}: ${value}`);
  assert.is(answer.durability.synchronous, 'FULL', 'figures are of durable messages');
  assert.match(reportAnswer(question.name, answer), /msgs\/s/);
  return answer;
}

test('send: every stretch sends, and the storage writer is told from other threads', async () => {
  const { rows } = await ask(send);
  for (const { work, nodeMicros } of rows) assert.ok(nodeMicros.writer > 0, `${work}: the writer's CPU was read`);
});

test('receive: every way of receiving takes the whole backlog', async () => {
  await ask(receive);
});

test.run();
