import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { IntervalSet } from './interval-set.ts';

const SPACE = 120;
const intervals = fc.array(fc.tuple(fc.nat(SPACE - 1), fc.integer({ min: 1, max: 9 })), { maxLength: 80 });

/** Runs of true, as pairs. */
function runs(settled: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  settled.forEach((value, offset) => {
    const last = found.at(-1);
    if (!value) return;
    if (last !== undefined && last[1] === offset) last[1] = offset + 1;
    else found.push([offset, offset + 1]);
  });
  return found;
}

/** Adds what is free to both; what overlaps must be refused and leave the set as it was. */
function build(base: number, wanted: readonly (readonly [number, number])[]): { set: IntervalSet; settled: boolean[] } {
  const set = new IntervalSet();
  const settled = new Array<boolean>(SPACE + 20).fill(false);
  for (const [from, length] of wanted) {
    const to = from + length;
    if (settled.slice(from, to).includes(true)) {
      assert.throws(() => set.add(base + from, base + to), /is in the set already/);
    } else {
      set.add(base + from, base + to);
      settled.fill(true, from, to);
    }
  }
  return { set, settled };
}

test('it holds exactly the offsets added, as merged intervals', () => {
  fc.assert(
    fc.property(intervals, fc.constantFrom(0, 2 ** 52), (wanted, base) => {
      const { set, settled } = build(base, wanted);
      const expected = runs(settled);
      assert.equal(
        [...set].map(([from, to]) => [from - base, to - base]),
        expected,
      );
      assert.is(set.size, expected.length);
      assert.is(set.isEmpty, expected.length === 0);
      assert.is(set.firstStart(), expected.length === 0 ? Number.POSITIVE_INFINITY : base + expected[0]![0]);
      settled.forEach((value, offset) => {
        const around = expected.find(([from, to]) => from <= offset && offset < to);
        const next = expected.find(([from]) => from > offset);
        assert.is(set.has(base + offset), value);
        assert.is(set.endOfIntervalAt(base + offset), around === undefined ? undefined : base + around[1]);
        assert.is(set.nextStartAfter(base + offset), next === undefined ? Number.POSITIVE_INFINITY : base + next[0]);
      });
    }),
  );
});

test('the cursor swallows the intervals it reaches and stops at the first gap', () => {
  fc.assert(
    fc.property(intervals, intervals, (first, second) => {
      const { set, settled } = build(0, first);
      let cursor = 0;
      for (const [from, length] of second) {
        const to = from + length;
        if (from < cursor || settled.slice(from, to).includes(true)) continue;
        set.add(from, to);
        settled.fill(true, from, to);
        cursor = set.takeUntil(cursor);
        const gap = settled.indexOf(false);
        assert.is(cursor, gap === 0 ? 0 : gap);
        assert.equal(
          [...set],
          runs(settled).filter(([start]) => start >= cursor),
        );
      }
    }),
  );
});

test('an interval that begins below the cursor and ends above it moves the cursor', () => {
  const set = new IntervalSet();
  set.add(3, 9);
  assert.is(set.takeUntil(5), 9);
  assert.ok(set.isEmpty);
});

test('an interval left behind by the cursor is a bug and is named', () => {
  const set = new IntervalSet();
  set.add(3, 5);
  assert.throws(() => set.takeUntil(7), /lies below the cursor/);
});

test('encoding and decoding gives an equal set, and equal sets give equal bytes', () => {
  fc.assert(
    fc.property(intervals, fc.constantFrom(0, 2 ** 52), (wanted, base) => {
      const { set, settled } = build(base, wanted);
      const bytes = set.encode();
      assert.equal([...IntervalSet.decode(bytes)], [...set]);
      const inOrder = new IntervalSet();
      for (const [from, to] of runs(settled)) inOrder.add(base + from, base + to);
      assert.equal(inOrder.encode(), bytes);
    }),
  );
});

test('bytes that end early are refused', () => {
  const set = new IntervalSet();
  set.add(1000, 2000);
  assert.throws(() => IntervalSet.decode(set.encode().subarray(0, 3)), /ends early/);
});

test('what is not an interval of offsets is refused', () => {
  const set = new IntervalSet();
  for (const [from, to] of [
    [5, 5],
    [5, 4],
    [-1, 4],
    [0.5, 4],
    [0, 2 ** 53],
    [Number.NaN, 3],
  ] as const) {
    assert.throws(() => set.add(from, to), /no interval/);
  }
  assert.ok(set.isEmpty);
});

test('acked in order, 31 queues that share a log keep one interval', () => {
  const set = new IntervalSet();
  let previous = 0;
  for (let offset = 7; offset < 31 * 1000; offset += 31) {
    set.add(previous, offset + 1);
    previous = offset + 1;
  }
  assert.is(set.size, 1);
});

test('clearing empties it, and it can be filled again', () => {
  const set = new IntervalSet();
  for (let offset = 0; offset < 100; offset++) set.add(offset * 3, offset * 3 + 1);
  set.clear();
  assert.ok(set.isEmpty);
  assert.equal(set.encode().length, 0);
  set.add(4, 6);
  assert.equal([...set], [[4, 6]]);
});

test.run();
