import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Receipt } from '../../proto/http/messages.ts';
import type { Chasqui } from './chasqui.ts';
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
    const info = log.topicInfo(asked);
    if (info !== undefined) return roll(4) === 0 ? { drop: true } : info;
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

interface Storm {
  readonly script: (asked: Asked) => Scripted;
  readonly send: (client: Chasqui, payload: number) => Promise<Receipt>;
}

async function storm(seed: number, log: ScriptedLog, { script, send }: Storm) {
  const outcomes: { n: number; outcome: PromiseSettledResult<Receipt> }[] = [];
  await withClient(script, async ({ client }) => {
    let next = 0;
    const sender = async () => {
      while (next < 120) {
        const n = next++;
        const [outcome] = await Promise.allSettled([send(client, n)]);
        outcomes.push({ n, outcome: outcome! });
      }
    };
    await Promise.all(Array.from({ length: 12 }, sender));
  });
  return judge(seed, log, outcomes);
}

function judge(
  seed: number,
  log: ScriptedLog,
  outcomes: readonly { readonly n: number; readonly outcome: PromiseSettledResult<Receipt> }[],
): { confirmed: number; unknown: number } {
  const payloads = log.accepted.map(({ payload }) => payload);
  assert.is(new Set(payloads).size, payloads.length, `seed ${seed}: nothing is there twice`);
  let unknown = 0;
  for (const { n, outcome } of outcomes) {
    if (outcome.status === 'fulfilled') {
      assert.is(log.accepted[outcome.value.offset]!.payload, n, `seed ${seed}: the receipt of ${n} is another's`);
    } else {
      assert.is((outcome.reason as ChasquiError).code, 'outcome_unknown', `seed ${seed}: message ${n}`);
      unknown++;
    }
  }
  return { confirmed: outcomes.length - unknown, unknown };
}

async function storms(make: (log: ScriptedLog, roll: (below: number) => number) => Storm) {
  let confirmed = 0;
  let unknown = 0;
  for (let seed = 1; seed <= 15; seed++) {
    const log = new ScriptedLog();
    const one = await storm(seed, log, make(log, dice(seed)));
    confirmed += one.confirmed;
    unknown += one.unknown;
  }
  assert.is(confirmed + unknown, 15 * 120);
  // The client gives up on knowing only where a node forgot the producer between two tries, or left a hole.
  assert.ok(confirmed > unknown, `${confirmed} confirmed, ${unknown} unknown`);
}

test('whatever a node does, what is confirmed is there once, and nothing is there twice', () =>
  storms((log, roll) => ({
    script: worstDay(log, roll),
    send: (client, payload) => client.queue(`q${roll(5)}`).send({ payload }),
  })));

test('the same with topics of several partitions, by key, among queues', () =>
  storms((log, roll) => {
    for (const n of [0, 1, 2]) log.makeTopic(`t${n}`, 1 + n * 3);
    return { script: worstDay(log, roll), send: (client, payload) => sendAnywhere(client, payload, roll) };
  }));

test('and with topics that are deleted and made anew with other partitions all the time', () =>
  storms((log, roll) => {
    const remake = () => log.makeTopic(`t${roll(3)}`, 1 + roll(8));
    for (const n of [0, 1, 2]) log.makeTopic(`t${n}`, 1 + n * 3);
    const script = worstDay(log, roll);
    return {
      script: (asked) => {
        if (roll(4) === 0) remake();
        const answer = script(asked);
        if (roll(4) === 0) remake();
        return answer;
      },
      send: (client, payload) => sendAnywhere(client, payload, roll),
    };
  }));

/** To a queue or a topic whose partitions overlap. */
function sendAnywhere(client: Chasqui, payload: number, roll: (below: number) => number): Promise<Receipt> {
  const n = roll(6);
  if (n > 2) return client.queue(`t${n - 3}`).send({ payload });
  return client.topic(`t${n}`).publish('x', { payload, key: `k${roll(20)}` });
}

test.run();
