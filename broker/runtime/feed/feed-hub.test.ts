import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../../proto/limits.ts';
import { BrokerError } from '../../core/broker-error.ts';
import { TestClock } from '../test/with-runtime.ts';
import type { Feed, FeedSubject } from './feed.ts';
import { FeedHub } from './feed-hub.ts';

const queue = (group: number): FeedSubject => ({ kind: 'queue', name: `q${group}`, group });
const filter = (text: string): FeedSubject => ({ kind: 'filter', name: text, levels: text.split('/') });

function rig() {
  const clock = new TestClock();
  const told: string[] = [];
  const hub = new FeedHub(clock, ({ what, on }) => told.push(`${on ? 'watch' : 'leave'} ${what}`));
  let offset = 0;
  /** A message that was accepted: of queue 1, 2 … or with an address. */
  const accept = (to: number | string, bytes = 10) => {
    const message = { stream: 1, payload: new Uint8Array(bytes), ...(typeof to === 'string' ? { address: to } : {}) };
    const groups = typeof to === 'string' ? [] : [to];
    hub.accepted(3, { type: 'accepted', offset: offset++, entry: { timestamp: 1, message }, groups });
  };
  return { clock, told, hub, accept };
}

const count = (feed: Feed) => feed.read(0).entries.length;

function refusal(open: () => void): string {
  try {
    open();
  } catch (error) {
    if (error instanceof BrokerError) return `${error.code}: ${error.detail}`;
    throw error;
  }
  return 'none';
}

test('those who look at the same share a feed', () => {
  const { hub } = rig();
  assert.is(hub.open('ann', queue(1)), hub.open('bob', queue(1)));
  assert.is(hub.open('ann', filter('a/#')), hub.open('bob', filter('a/#')));
  assert.is.not(hub.open('ann', queue(1)), hub.open('ann', queue(2)));
  assert.is(hub.size, 3);
});

test('partitions are asked to tell of what somebody looks at, and not any longer than that', () => {
  const { hub, told } = rig();
  for (const subject of [queue(1), queue(1), filter('a/#'), filter('#')]) hub.open('ann', subject);
  assert.equal(told, ['watch 1', 'watch addresses']);
  hub.closeAll();
  assert.equal(told.slice(2), ['leave 1', 'leave addresses']);
});

test('each feed gets what it looks at, and nothing else', () => {
  const { hub, accept } = rig();
  const [one, two] = [hub.open('ann', queue(1)), hub.open('ann', queue(2))];
  const [orders, all] = [hub.open('ann', filter('orders/*')), hub.open('ann', filter('#'))];
  for (const to of [1, 1, 2, 3, 'orders/new', 'orders/new/eu', 'other']) accept(to);
  assert.equal([one, two, orders, all].map(count), [2, 1, 1, 3]);
});

test('a feed that is not polled any more is given up, one that is waited for or polled again is kept', () => {
  const { clock, hub } = rig();
  const [left, waiting, used] = [hub.open('ann', queue(1)), hub.open('ann', queue(2)), hub.open('ann', queue(3))];
  waiting.onMore(() => {});
  clock.tick(limits.feedKeepMs - 1);
  hub.touch(used);
  hub.tick();
  assert.is(hub.size, 3);
  clock.tick(1);
  hub.tick();
  assert.equal(
    [left, waiting, used].map(({ id }) => hub.find(id) !== undefined),
    [false, true, true],
  );
});

test('at the limit of a user the feed that was left longest ago makes room, and when all are in use there is none', () => {
  const { hub } = rig();
  const feeds = Array.from({ length: limits.feedsPerUserMax }, (_, n) => hub.open('ann', queue(n)));
  hub.touch(feeds[0]!);
  hub.open('ann', queue(1_000)).onMore(() => {});
  assert.equal([hub.find(feeds[0]!.id), hub.find(feeds[1]!.id)], [feeds[0], undefined]);
  for (const feed of feeds) feed.onMore(() => {});
  assert.is(hub.size, limits.feedsPerUserMax);
  assert.match(
    refusal(() => hub.open('ann', queue(1_001))),
    /^limit_reached: .*\(feedsPerUserMax\)/,
  );
  assert.is(
    refusal(() => hub.open('bob', queue(1_001))),
    'none',
  );
});

test('a thousand feeds that nobody reads cost a bounded memory, and the one that is read loses nothing', () => {
  const { hub, accept } = rig();
  for (let n = 1; n < limits.feedsMax; n++) hub.open(`user${n % 20}`, filter(`a/${'*/'.repeat(n % 5)}#/${n % 200}/#`));
  for (let n = hub.size; n < limits.feedsMax - 1; n++) hub.open(`user${n % 20}`, queue(n));
  const used = hub.open('ann', filter('#'));
  assert.match(
    refusal(() => hub.open('late', queue(0))),
    /^limit_reached: .*\(feedsMax\)/,
  );
  let [position, seen, dropped] = [0, 0, 0];
  for (let n = 0; n < 400; n++) {
    accept(`a/1/2/3/4/${n % 200}/5`, 256 * 1024);
    hub.touch(used);
    const page = used.read(position);
    seen += page.entries.length;
    dropped += page.dropped;
    position = page.next;
    assert.ok(hub.bytes <= limits.feedsBytesMax, `${hub.bytes} bytes`);
  }
  assert.equal([seen, dropped], [400, 0]);
  assert.ok(hub.bytes > limits.feedsBytesMax / 2, 'the limit was met');
});

test('closing all wakes those who wait', () => {
  const { hub } = rig();
  let woken = 0;
  for (let n = 0; n < 3; n++) hub.open('ann', queue(n)).onMore(() => woken++);
  hub.closeAll();
  assert.equal([woken, hub.size, hub.bytes], [3, 0, 0]);
});

test.run();
