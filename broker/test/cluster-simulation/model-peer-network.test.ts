import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type PeerCall, type PeerEnd, type PeerNetwork, PeerUnreachable } from '../../cluster/peer-network.ts';
import { BrokerError } from '../../core/broker-error.ts';
import { ModelNetwork } from '../replication/model-network.ts';
import { Random } from '../simulation/random.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';
import { ModelPeerNetwork, type StreamMessage } from './model-peer-network.ts';
import { ProcessTime } from './process-time.ts';

const calm = { delayMs: 10, lost: 0, doubled: 0, reorders: false };
const question: PeerCall = { type: 'catalogEnd' };

interface TestNode {
  readonly network: PeerNetwork;
  readonly process: ProcessTime;
  readonly heard: string[];
  answer: PeerEnd['answer'];
  snapshot: PeerEnd['snapshot'];
}

function setUp({ lost = 0, brokenSnapshot = 0 } = {}) {
  const random = new Random(1);
  const time = new VirtualTime(0, random);
  const streams = new ModelNetwork<StreamMessage>(time, random, { ...calm, lost });
  const model = new ModelPeerNetwork(streams, random, { unreachableMs: 100, brokenSnapshot });
  const join = (name: string): TestNode => {
    const process = new ProcessTime(time);
    const heard: string[] = [];
    const node: TestNode = {
      network: model.connect(name, process),
      process,
      heard,
      answer: () => Promise.resolve(0),
      snapshot: () => assert.unreachable() as never,
    };
    node.network.open({
      receive: (from, partition, message) => heard.push(`${from} ${partition} ${message.type}`),
      connected: (other) => heard.push(`connected ${other}`),
      disconnected: (other) => heard.push(`disconnected ${other}`),
      answer: (...asked) => node.answer(...asked),
      snapshot: (partition) => node.snapshot(partition),
    });
    node.network.know(new Map([...'abc'].map((other) => [other, ''])));
    return node;
  };
  const run = async () => {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (time.isEmpty) return;
      time.step();
    }
  };
  return { a: join('a'), b: join('b'), model, streams, run };
}

/** The value, or what it was rejected with. */
function outcomeOf(promise: Promise<unknown>): { value: unknown } {
  const outcome: { value: unknown } = { value: 'pending' };
  promise.then(
    (value) => {
      outcome.value = value;
    },
    (error) => {
      outcome.value = error;
    },
  );
  return outcome;
}

test('a call is answered by the other node, and nothing of it is shared', async () => {
  const { a, b, run } = setUp();
  const entry = { timestamp: 1 };
  let seen: PeerCall | undefined;
  const given = { type: 'committed', count: 3 };
  b.answer = (from, call) => {
    assert.is(from, 'a');
    seen = call;
    return Promise.resolve(given);
  };
  const outcome = outcomeOf(a.network.call('b', { type: 'appendToCatalog', entry }));
  await run();
  assert.equal(outcome.value, given);
  assert.is.not(outcome.value, given);
  assert.equal(seen, { type: 'appendToCatalog', entry });
  assert.is.not((seen as { entry: object }).entry, entry);
});

test('a refusal of the other node reaches the caller as what it is', async () => {
  const { a, b, run } = setUp();
  b.answer = () => Promise.reject(new BrokerError('queue_full', { retryAfterMs: 5 }));
  const outcome = outcomeOf(a.network.call('b', question));
  await run();
  assert.instance(outcome.value, BrokerError);
  assert.is((outcome.value as BrokerError).code, 'queue_full');
  assert.is((outcome.value as BrokerError).retryAfterMs, 5);
});

test('a call to a node that cannot be reached was not heard', async () => {
  const { a, streams, run } = setUp();
  streams.cut('b', 'a');
  const outcome = outcomeOf(a.network.call('b', question));
  await run();
  assert.instance(outcome.value, PeerUnreachable);
  assert.is((outcome.value as PeerUnreachable).wasHeard, false);
});

test('a call whose answer is cut off may have been heard', async () => {
  const { a, b, streams, run } = setUp();
  b.answer = () => {
    streams.cut('b', 'a');
    return Promise.resolve(1);
  };
  const outcome = outcomeOf(a.network.call('b', question));
  await run();
  assert.is((outcome.value as PeerUnreachable).wasHeard, true);
});

test('the caller hears that a process died while it worked on the call', async () => {
  const { a, b, model, run } = setUp();
  b.answer = () => {
    b.process.die();
    model.leave('b', true);
    return new Promise(() => {});
  };
  const outcome = outcomeOf(a.network.call('b', question));
  await run();
  assert.is((outcome.value as PeerUnreachable).wasHeard, true);
  assert.ok(a.heard.includes('disconnected b'));
});

test('a process that is stopped answers when it runs again', async () => {
  const { a, b, run } = setUp();
  b.process.pause();
  const outcome = outcomeOf(a.network.call('b', question));
  await run();
  assert.is(outcome.value, 'pending');
  b.process.resume();
  await run();
  assert.is(outcome.value, 0);
});

test('the callee learns that the caller waits no more, and that it is gone', async () => {
  const { a, b, model, run } = setUp();
  const signals: AbortSignal[] = [];
  b.answer = (_from, _call, signal) => {
    signals.push(signal);
    return new Promise(() => {});
  };
  const controller = new AbortController();
  outcomeOf(a.network.call('b', question, controller.signal));
  outcomeOf(a.network.call('b', question));
  await run();
  controller.abort();
  await run();
  assert.equal(signals.map(({ aborted }) => aborted).sort(), [false, true]);
  model.leave('a', true);
  await run();
  assert.ok(signals.every(({ aborted }) => aborted));
});

test('every call comes to an end, however much is lost', async () => {
  const { a, run } = setUp({ lost: 0.3 });
  const outcomes = Array.from({ length: 200 }, () => outcomeOf(a.network.call('b', question)));
  await run();
  const answered = outcomes.filter(({ value }) => value === 0).length;
  const lost = outcomes.filter(({ value }) => value instanceof PeerUnreachable).length;
  assert.is(answered + lost, 200);
  assert.ok(answered > 50 && lost > 50, `${answered} answered, ${lost} lost`);
});

test('messages of a stream arrive in order, at nodes that are known', async () => {
  const { a, b, run } = setUp();
  for (let round = 0; round < 5; round++) {
    a.network.send('b', round, { type: 'fenced', leaderEpoch: 1 });
    a.network.send('d', round, { type: 'fenced', leaderEpoch: 1 });
  }
  await run();
  assert.equal(
    b.heard.filter((line) => line.startsWith('a')),
    [0, 1, 2, 3, 4].map((round) => `a ${round} fenced`),
  );
  assert.ok(b.heard.includes('connected a'));
  assert.ok(a.heard.includes('connected b'));
});

test('a snapshot arrives chunk by chunk, or breaks off and its sender hears of it', async () => {
  for (const brokenSnapshot of [0, 0.3]) {
    const { a, b, run } = setUp({ brokenSnapshot });
    let isHeld = false;
    b.snapshot = async function* () {
      isHeld = true;
      try {
        for (let chunk = 0; chunk < 20; chunk++) yield { type: 'rows', rows: [] };
      } finally {
        isHeld = false;
      }
    };
    const chunks: unknown[] = [];
    const take = async () => {
      for await (const chunk of a.network.snapshot('b', 3)) chunks.push(chunk);
      return 'whole';
    };
    const outcome = outcomeOf(take());
    await run();
    assert.not(isHeld);
    if (brokenSnapshot === 0) assert.is(chunks.length, 20);
    else assert.instance(outcome.value, PeerUnreachable);
  }
});

test.run();
