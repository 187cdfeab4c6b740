import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ChasquiError } from './chasqui-error.ts';
import { ScriptedLog } from './test/scripted-log.ts';
import { type Asked, problem, type Scripted } from './test/scripted-node.ts';
import { withClient } from './test/with-client.ts';

/** A number below `below` each time, the same ones for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const refusedEach = (asked: Asked, code: 'partition_unavailable' | 'too_many_requests' | 'outcome_unknown'): Scripted =>
  problem(code, { results: asked.body.messages.map(() => ({ error: { code } })) });

/** A node on its worst day: loses answers before and after the work, refuses, forgets, does not know. */
function worstDay(log: ScriptedLog, roll: (below: number) => number): (asked: Asked) => Scripted {
  const accept = (asked: Asked) => log.accept(asked, () => (roll(15) === 0 ? 'too_many_requests' : undefined));
  const withoutWork: ((asked: Asked) => Scripted)[] = [
    () => ({ drop: true }),
    () => problem('shutting_down'),
    (asked) => refusedEach(asked, 'partition_unavailable'),
    (asked) => refusedEach(asked, 'outcome_unknown'),
  ];
  const afterWork: ((asked: Asked, answer: Scripted) => Scripted)[] = [
    () => ({ drop: true }),
    (asked) => refusedEach(asked, 'outcome_unknown'),
    (_, answer) => forgettingSome(answer, roll),
  ];
  return (asked) => {
    log.forgetProducers(15);
    const fate = roll(10);
    return withoutWork[fate]?.(asked) ?? afterWork[fate - 4]?.(asked, accept(asked)) ?? accept(asked);
  };
}

/** Of some messages the node does not know what became of them. */
function forgettingSome(answer: Scripted, roll: (below: number) => number): Scripted {
  const { results } = answer.body as { results: unknown[] };
  const unknown = { error: { code: 'outcome_unknown' } };
  return { status: 207, body: { results: results.map((one) => (roll(3) === 0 ? unknown : one)) } };
}

async function storm(seed: number): Promise<{ confirmed: number; unknown: number }> {
  const log = new ScriptedLog();
  const roll = dice(seed);
  const outcomes: { n: number; outcome: PromiseSettledResult<{ offset: number }> }[] = [];
  await withClient(worstDay(log, roll), async ({ client }) => {
    let next = 0;
    const sender = async () => {
      while (next < 120) {
        const n = next++;
        const [outcome] = await Promise.allSettled([client.queue(`q${roll(5)}`).send({ payload: n })]);
        outcomes.push({ n, outcome: outcome! });
      }
    };
    await Promise.all(Array.from({ length: 12 }, sender));
  });
  const times = new Map<number, number>();
  for (const { payload } of log.accepted) times.set(payload as number, (times.get(payload as number) ?? 0) + 1);
  let unknown = 0;
  for (const { n, outcome } of outcomes) {
    const count = times.get(n) ?? 0;
    if (outcome.status === 'fulfilled') {
      assert.is(count, 1, `seed ${seed}: message ${n} was confirmed and is there ${count} times`);
      assert.is(log.accepted[outcome.value.offset]!.payload, n, `seed ${seed}: the receipt of ${n} is another's`);
    } else {
      const { code } = outcome.reason as ChasquiError;
      assert.is(code, 'outcome_unknown', `seed ${seed}: message ${n}`);
      assert.ok(count <= 1, `seed ${seed}: message ${n} is there ${count} times`);
      unknown++;
    }
  }
  return { confirmed: outcomes.length - unknown, unknown };
}

test('whatever a node does, what is confirmed is there once, and nothing is there twice', async () => {
  let confirmed = 0;
  let unknown = 0;
  for (let seed = 1; seed <= 15; seed++) {
    const one = await storm(seed);
    confirmed += one.confirmed;
    unknown += one.unknown;
  }
  assert.is(confirmed + unknown, 15 * 120);
  // The client gives up on knowing only where a node forgot the producer between two tries, or left a hole.
  assert.ok(confirmed > unknown, `${confirmed} confirmed, ${unknown} unknown`);
});

test.run();
