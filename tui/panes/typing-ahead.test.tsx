import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ChasquiError } from '../client/chasqui-error.ts';
import { busyBroker } from './test/given.ts';
import { enter, escapeKey, paste } from './test/keystrokes.ts';
import { type TestScreen, withScreen } from './test/with-screen.tsx';

type Options = Parameters<typeof withScreen>[0];

/** The broker answers nothing until the given function is called. */
function holdAnswers({ broker, pass }: Pick<TestScreen, 'broker' | 'pass'>): () => Promise<void> {
  const gate = Promise.withResolvers<void>();
  broker.gate = gate.promise;
  return async () => {
    broker.gate = undefined;
    gate.resolve();
    await pass(150);
  };
}

test('keys that arrive together are each heard, and none after the one that leaves', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, state, left, broker }) => {
    await type('jjjqd\r');
    assert.is(state().queues.selected, 'orders');
    assert.is(left(), 'quit');
    assert.is(broker.queues.size, 7);
  }));

test('what is typed before an answer came is heard after it, key by key and answer by answer', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async (screen) => {
    const { type, broker, frame, left } = screen;
    const answer = holdAnswers(screen);
    await type(`cnew${enter}`);
    await type('p');
    await type(paste('{"q":\r1}'));
    await type(`\tkey-1${enter}q`);
    assert.is(left(), undefined);
    assert.match(frame(), /┃ new[\s\S]*Waiting for the node/);
    await answer();
    const [message] = broker.queues.get('new')!.messages;
    assert.equal([message?.payload, message?.key], [{ kind: 'json', value: { q: 1 } }, 'key-1']);
    assert.is(left(), 'quit');
  }));

test('keys typed ahead of an operation without a form act on what is there after it', () =>
  withScreen({ columns: 80, rows: 24, given: (broker) => void broker.addQueue('orders') }, async (screen) => {
    const { type, broker } = screen;
    for (const value of [1, 2, 3]) broker.addMessage('orders', { kind: 'json', value });
    await screen.pass(500);
    const answer = holdAnswers(screen);
    await type('rara');
    await answer();
    assert.equal(
      broker.queues.get('orders')!.messages.map(({ payload }) => payload),
      [{ kind: 'json', value: 3 }],
    );
  }));

test('after a refusal what was typed ahead is dropped, and said to be', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async (screen) => {
    const { type, broker, frame, left } = screen;
    const answer = holdAnswers(screen);
    await type(`corders${enter}phello${enter}q`);
    await answer();
    assert.match(frame(), /queue_exists[\s\S]*What you\b[\s\S]*dropped/);
    assert.match(frame(), /┃ orders +│/);
    assert.is(left(), undefined);
    assert.not.ok(broker.calls.includes('send'));
  }));

test('Escape drops what was typed ahead; once more, and the screen goes on without the answer', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async (screen) => {
    const { type, broker, frame, pass, state } = screen;
    const answer = holdAnswers(screen);
    await type(`jjjphello${enter}`);
    await type('abc');
    await pass(300);
    assert.match(frame(), /Waiting for the node … Typed ahead: 3\. Esc drops it/);
    assert.match(frame(), /Esc stop waiting/);
    await type(escapeKey);
    assert.not.match(frame(), /Typed ahead/);
    assert.match(frame(), /Send to orders/);
    await type(escapeKey);
    assert.not.match(frame(), /Send to orders/);
    await type('k');
    assert.is.not(state().queues.selected, 'orders');
    await answer();
    assert.match(frame(), /✔ Sent \S+ to orders/);
    await type('jp');
    assert.match(frame(), /Send to orders/);
    assert.not.match(frame(), /hello/, 'what was sent is no draft');
    assert.is(broker.calls.filter((call) => call === 'send').length, 1);
  }));

/** A busy broker that does not answer at all until the given function is called. */
async function withSilentNode(body: (screen: TestScreen, answer: () => Promise<void>) => Promise<void>): Promise<void> {
  let answer = (): Promise<void> => Promise.resolve();
  const given: NonNullable<Options['given']> = (broker, clock) => {
    busyBroker(broker, clock);
    answer = holdAnswers({ broker, pass: (ms) => clock.tick(ms) });
  };
  await withScreen({ columns: 80, rows: 24, given }, (screen) => body(screen, answer));
}

test('what is typed before the node has answered at all is heard when it has', () =>
  withSilentNode(async ({ type, broker, frame, state, left }, answer) => {
    await type('?');
    assert.match(frame(), /Keys find/, 'what needs no node works at once');
    await type(escapeKey);
    await type(`jjjp"q"${enter}`);
    assert.match(frame(), /○ connecting[\s\S]*Waiting for the node … Typed ahead: 8\. Esc drops it/);
    await type(escapeKey);
    assert.equal([state().typedAhead, state().waiting, state().status], [[], undefined, undefined]);
    await type(`jjjp"q"${enter}`);
    await answer();
    assert.is(left(), undefined, 'q was text');
    assert.equal(broker.queues.get('orders')!.messages.at(-1)?.payload, { kind: 'json', value: 'q' });
    assert.match(frame(), /✔ Sent/);
  }));

test('when the node does not answer at all, what was typed for it is dropped, and said to be', () =>
  withSilentNode(async ({ type, broker, frame, left }, answer) => {
    await type('cqq');
    broker.failWith = new ChasquiError('unreachable');
    await answer();
    assert.match(frame(), /• The node does not answer: what you typed was dropped/);
    assert.is(left(), undefined);
    await type('q');
    assert.is(left(), 'quit');
  }));

test('more than can be kept is not typed ahead in part', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async (screen) => {
    const { type, broker, frame, pass } = screen;
    const answer = holdAnswers(screen);
    await type(`cnew${enter}`);
    await type('phello');
    await type(paste('x'.repeat(20_000)));
    await type(enter);
    await pass(300);
    assert.match(frame(), /Typed ahead: 6; more is not kept/);
    await answer();
    assert.match(frame(), /Send to new[\s\S]*┃ hello/);
    assert.not.ok(broker.calls.includes('send'));
  }));

test.run();
