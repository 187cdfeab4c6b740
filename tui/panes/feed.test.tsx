import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FakeBroker } from '../state/test/fake-broker.ts';
import { atBothSizes } from './test/at-both-sizes.ts';
import { expectFrame } from './test/expect-frame.ts';
import { busyTopics } from './test/given.ts';
import { enter, escapeKey } from './test/keystrokes.ts';
import { type TestScreen, withScreen } from './test/with-screen.tsx';

const small = { columns: 80, rows: 24 } as const;
const large = { columns: 120, rows: 40 } as const;

/** Messages `from` to `to`, published a millisecond after the other. */
function publish(broker: FakeBroker, from: number, to: number): void {
  for (let n = from; n <= to; n += 1) {
    const path = `${n % 2 ? 'eu' : 'us'}/created`;
    broker.addPublished('orders', path, { kind: 'json', value: { order: n } }, { key: `customer-${n % 5}` });
  }
}

/** A feed of the topic `orders`. */
const withFeed = (body: (screen: TestScreen) => Promise<void>, size: { columns: number; rows: number } = small) =>
  withScreen({ ...size, given: busyTopics }, async (screen) => {
    await screen.type('2jf');
    await screen.pass(100);
    assert.match(screen.frame(), /Feed of 'orders\/#' ● following/);
    await body(screen);
  });

test(
  'a feed shows what comes in, the newest last, and what of it is missing',
  atBothSizes('feed', busyTopics, async ({ type, pass, broker }, frame) => {
    await type('2jf');
    frame('-empty');
    publish(broker, 1, 5);
    await pass(1_000);
    broker.feedDropped(137);
    publish(broker, 6, 60);
    await pass(1_000);
    frame();
    await type('kk');
    publish(broker, 61, 75);
    await pass(1_000);
    frame('-paused');
    await type(enter);
    frame('-inspector');
  }),
);

test('a thousand messages a second are drawn a few times a second, and all are counted', () =>
  withFeed(async ({ broker, pass, state, frame }) => {
    const before = state().feed?.serial ?? 0;
    let drawn = 0;
    let last = before;
    for (let step = 0; step < 100; step += 1) {
      publish(broker, 10 * step, 10 * step + 9);
      await pass(10);
      if (state().feed?.serial !== last) drawn += 1;
      last = state().feed?.serial ?? 0;
    }
    await pass(1_200);
    assert.ok(drawn >= 4 && drawn <= 7, `${drawn} times`);
    assert.match(frame(), /1,000 received · none missing/);
    assert.match(frame(), /\{"order":999\}/);
  }));

test('a pause holds what comes and counts it, and resuming shows it', () =>
  withFeed(async ({ broker, pass, type, frame }) => {
    publish(broker, 1, 40);
    await pass(500);
    await type(' ');
    assert.match(frame(), /‖ paused, 0 waiting/);
    publish(broker, 41, 177);
    await pass(500);
    assert.match(frame(), /‖ paused, 137 waiting/);
    assert.not.match(frame(), /"order":41\}/);
    assert.match(frame(), /▸ .*"order":40\}/);
    await type(' ');
    assert.match(frame(), /● following/);
    assert.match(frame(), /"order":177\}/);
    await type('k');
    assert.match(frame(), /paused[\s\S]*▸ .*"order":176\}/);
    await type('g');
    assert.match(frame(), /▸ .*"order":1\}/);
    await type('f');
    assert.match(frame(), /● following/);
  }));

test('what is kept is bounded, in a pause, too, where what was dropped is counted and marked', () =>
  withFeed(async ({ broker, pass, type, state, frame }) => {
    publish(broker, 1, 6_000);
    await pass(500);
    assert.is(state().feed?.rows.length, 5_000);
    assert.match(frame(), /6,000 received · none missing · 5,000 kept/);
    await type(' ');
    publish(broker, 6_001, 9_000);
    await pass(500);
    assert.equal([state().feed?.held.length, state().feed?.heldDropped], [2_500, 500]);
    assert.match(frame(), /paused, 3,000 waiting/);
    await type(' ');
    assert.equal([state().feed?.rows.length, state().feed?.held.length], [5_000, 0]);
    assert.match(frame(), /"order":9000\}/);
    const place = state().feed!.rows.findIndex((row) => 'missing' in row);
    assert.is(place, 2_499);
    await type(' ');
    await type('k'.repeat(5_000 - place));
    assert.match(
      frame(),
      /▸ .*"order":6000\}.*\n. +⋯ 500 messages are missing here: they came while the feed was paused/,
    );
  }));

test('large messages are kept as far as there is room, the newest in any case', () =>
  withFeed(async ({ broker, pass, state }) => {
    const bytes = Buffer.alloc(1024 * 1024, 'x');
    for (let n = 0; n < 20; n += 1) broker.addPublished('orders', undefined, { kind: 'bytes', bytes });
    await pass(500);
    assert.is(state().feed?.rows.length, 8);
    broker.addPublished('orders', undefined, { kind: 'bytes', bytes: Buffer.alloc(9 * 1024 * 1024) });
    await pass(500);
    assert.is(state().feed?.rows.length, 1);
  }));

test('a search narrows what is shown while it is written; Escape drops it, and then ends the feed', () =>
  withFeed(async ({ broker, pass, type, frame, state }) => {
    publish(broker, 1, 30);
    await pass(500);
    await type('/US/');
    assert.match(frame(), /find: US\//);
    assert.is(state().feed?.visible.length, 15);
    await type(`${enter}`);
    publish(broker, 31, 34);
    await pass(500);
    assert.is(state().feed?.visible.length, 17);
    await type('/nothing');
    assert.match(frame(), /None of the 34 has "us\/nothing" in it/i);
    await type(escapeKey);
    assert.is(state().feed?.visible.length, 34);
    await type(`/customer-3${enter}`);
    assert.is(state().feed?.visible.length, 7);
    await type(escapeKey);
    assert.is(state().feed?.search, '');
    await type(escapeKey);
    assert.equal([state().feed, state().dialogs], [undefined, []]);
  }));

test('a feed is of a queue, of a topic, of what a subscription matches, or of any filter by the palette', () =>
  withScreen({ ...large, given: busyTopics }, async ({ type, broker, pass, frame }) => {
    broker.addQueue('mail');
    await pass(500);
    await type('f');
    assert.match(frame(), /Feed of mail ● following/);
    broker.addMessage('mail', { kind: 'json', value: 'a letter' });
    await pass(500);
    assert.match(frame(), /"a letter"/);
    await type('q');
    await type('3jjf');
    assert.match(frame(), /Feed of 'orders\/\*\/created' ● following/);
    await type('q');
    await type(`:feed 'orders/us/#'${enter}`);
    assert.match(frame(), /Feed of 'orders\/us\/#' ● following/);
    publish(broker, 1, 4);
    await pass(500);
    assert.match(frame(), /2 received/);
    await type('q');
    await type(`:feed queue mai${enter}`);
    assert.match(frame(), /Feed of mail/);
    assert.is(broker.followed, 1, 'those before have ended');
    await type('q');
    await pass(100);
    assert.is(broker.followed, 0);
  }));

test('a feed that cannot go on says why; a message is looked at in full', () =>
  withScreen({ ...small, given: busyTopics }, async ({ type, broker, pass, frame }) => {
    broker.addQueue('gone');
    await pass(500);
    broker.queues.clear();
    await type(`:feed queue gone${enter}`);
    await pass(100);
    assert.match(frame(), /✖ ended[\s\S]*queue_not_found/);
    await type('q');
    await type('2jf');
    publish(broker, 1, 3);
    await pass(500);
    await type('k');
    await type(enter);
    assert.match(frame(), /Message \S+ in 'orders\/#'[\s\S]*Address +orders\/us\/created[\s\S]*"order": 2/);
    await type('q');
    assert.match(frame(), /paused/);
    await type('?');
    assert.match(frame(), /Keys find/);
  }));

test('at the smallest size a feed is whole, and nothing under it is asked for while it is open', () =>
  withFeed(
    async ({ broker, pass, frame, type }) => {
      const before = broker.calls.length;
      publish(broker, 1, 30);
      await pass(2_000);
      expectFrame('feed-smallest', frame());
      const asked = broker.calls.slice(before);
      assert.equal([...new Set(asked)], ['stats']);
      await type('q');
      await pass(500);
      assert.ok(broker.calls.slice(before + asked.length).includes('collected'));
      expectFrame('topics-smallest', frame());
    },
    { columns: 60, rows: 16 },
  ));

test('how many are missing is said to be unknown where it is', () =>
  withFeed(async ({ broker, pass, frame }) => {
    publish(broker, 1, 1);
    broker.feedDropped(undefined);
    publish(broker, 2, 2);
    broker.feedDropped(5);
    publish(broker, 3, 3);
    await pass(500);
    assert.match(frame(), /5\+ missing/);
    assert.match(frame(), /⋯ Some messages are missing here: the node was restarted/);
    assert.match(frame(), /⋯ 5 messages are missing here: they came faster/);
  }));

test.run();
