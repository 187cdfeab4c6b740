import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hashText, partitionOfQueue, partitionOfTopicMessage, partitionsOfTopic } from './partition-hash.ts';

/** Computed apart from this code (from the published definitions of FNV-1a and fmix32). */
const vectors: readonly {
  readonly text: string;
  readonly hash: number;
  readonly of32: number;
  readonly of7: number;
}[] = [
  { text: '', hash: 0xab3e7c0b, of32: 12, of7: 5 },
  { text: 'a', hash: 0x1a80b1b3, of32: 20, of7: 1 },
  { text: 'foobar', hash: 0x0c0da6dc, of32: 29, of7: 6 },
  { text: 'orders', hash: 0x7b54f948, of32: 9, of7: 2 },
  { text: 'orders-1', hash: 0x10b5e260, of32: 1, of7: 7 },
  { text: 'señal', hash: 0x0376892f, of32: 16, of7: 2 },
  { text: '日本語', hash: 0xea653092, of32: 19, of7: 5 },
  { text: '😀', hash: 0x3303a80a, of32: 11, of7: 5 },
  { text: 'x'.repeat(128), hash: 0x5a3e47dc, of32: 29, of7: 5 },
];

test('the hash of each test vector is what it always was', () => {
  for (const { text, hash } of vectors) assert.is(hashText(text), hash, JSON.stringify(text));
});

test('a queue lives in the partition of its test vector', () => {
  for (const { text, of32, of7 } of vectors) {
    assert.is(partitionOfQueue(text, 32), of32, JSON.stringify(text));
    assert.is(partitionOfQueue(text, 7), of7, JSON.stringify(text));
  }
});

test('no queue lives in the catalog, and numbered names spread evenly', () => {
  const counts = new Array<number>(33).fill(0);
  for (let n = 0; n < 32_000; n += 1) counts[partitionOfQueue(`queue-${n}`, 32)]! += 1;
  assert.is(counts[0], 0);
  for (const count of counts.slice(1)) assert.ok(count > 850 && count < 1_150, `${count} of about 1,000`);
});

test('a message of a topic goes to one of its partitions, by its key, whatever their number', () => {
  for (const count of [1, 3, 7, 50]) {
    const places = partitionsOfTopic('orders', count, 7);
    const reached = new Set(
      Array.from({ length: 500 }, (_, n) => partitionOfTopicMessage('orders', count, `k${n}`, 7)),
    );
    assert.equal([...reached].sort(), [...places].sort(), `${count} partitions`);
    assert.is(places[0], partitionOfQueue('orders', 7));
  }
});

test.run();
