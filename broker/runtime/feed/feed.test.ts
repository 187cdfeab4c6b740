import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../../proto/limits.ts';
import { Feed, type FeedEntry, feedEntry } from './feed.ts';

const newFeed = () => new Feed('id', 'ann', { kind: 'queue', name: 'q', group: 1 });
const entry = (offset: number, bytes = 0): FeedEntry =>
  feedEntry(1, offset, { message: { stream: 1, payload: new Uint8Array(bytes) } });

function filled(count: number, bytes = 0): Feed {
  const feed = newFeed();
  for (let offset = 0; offset < count; offset++) feed.add(entry(offset, bytes));
  return feed;
}

const offsets = ({ entries }: { readonly entries: readonly FeedEntry[] }) => entries.map(({ offset }) => offset);

test('each reader goes on from its own place, and may read a page again', () => {
  const feed = filled(3);
  for (let time = 0; time < 2; time++) {
    const page = feed.read(0);
    assert.equal(offsets(page), [0, 1, 2]);
    assert.equal([page.next, page.dropped], [3, 0]);
  }
  feed.add(entry(3));
  assert.equal(offsets(feed.read(3)), [3]);
  assert.equal(offsets(feed.read(2)), [2, 3]);
  assert.equal(feed.read(4), { entries: [], next: 4, dropped: 0 });
});

test('a page has a bounded number of messages, and the next one goes on behind it', () => {
  const feed = filled(limits.feedPageMax + 2);
  const page = feed.read(0);
  assert.is(page.entries.length, limits.feedPageMax);
  assert.equal(offsets(feed.read(page.next)), [limits.feedPageMax, limits.feedPageMax + 1]);
});

test('of too many messages the oldest are dropped, and counted', () => {
  const feed = filled(limits.feedMessagesMax + 7);
  const page = feed.read(0);
  assert.is(page.dropped, 7);
  assert.is(page.entries[0]!.offset, 7);
  assert.is(page.next, 7 + limits.feedPageMax);
});

test('of too many bytes the oldest are dropped, but never the newest', () => {
  const megabyte = 1024 * 1024;
  const feed = filled(10, megabyte);
  assert.ok(feed.bytes <= limits.feedBytesMax, `${feed.bytes} bytes`);
  assert.equal([feed.read(0).dropped, offsets(feed.read(0))], [7, [7, 8, 9]]);
  feed.add(entry(10, limits.feedBytesMax + 1));
  assert.equal(offsets(feed.read(0)), [10]);
});

test('what was dropped costs nothing any more, and counts for those who had not read it', () => {
  const feed = filled(3_000, 10);
  feed.dropAll();
  assert.is(feed.bytes, 0);
  feed.add(entry(3_000));
  assert.equal([feed.end, feed.read(2_999).dropped, feed.read(3_000).dropped], [3_001, 1, 0]);
  assert.equal(offsets(feed.read(0)), [3_000]);
});

test('all who wait hear of the next message or the end, once', () => {
  const feed = newFeed();
  const heard: string[] = [];
  feed.onMore(() => heard.push('first'));
  feed.onMore(() => heard.push('second'));
  feed.add(entry(0));
  feed.add(entry(1));
  const stop = feed.onMore(() => heard.push('third'));
  stop();
  assert.is(feed.waiting, 0);
  feed.onMore(() => heard.push('fourth'));
  feed.finish();
  assert.equal(heard, ['first', 'second', 'fourth']);
});

test.run();
