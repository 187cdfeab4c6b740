import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Exception, ExceptionSet } from './exception-set.ts';

const details = fc.record({
  attempts: fc.nat(0xffff),
  size: fc.nat(0xffffffff),
  at: fc.maxSafeNat(),
});
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const), offset: fc.nat(60), details }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), offset: fc.nat(60) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('removeFirst' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('addLast' as const), details }) },
  ),
  { maxLength: 200 },
);

/** The model: a plain array of records, sorted anew after each step. */
class Naive {
  list: Exception[] = [];

  add(exception: Exception): void {
    this.list = [...this.list, exception].sort((a, b) => a.offset - b.offset);
  }

  remove(offset: number): Exception | undefined {
    const found = this.list.find((one) => one.offset === offset);
    this.list = this.list.filter((one) => one !== found);
    return found;
  }
}

function applyAdd(set: ExceptionSet, naive: Naive, exception: Exception): void {
  if (naive.list.some((one) => one.offset === exception.offset)) {
    assert.throws(() => set.add(exception.offset, exception), /is in the set already/);
    return;
  }
  set.add(exception.offset, exception);
  naive.add(exception);
}

function applyRemove(set: ExceptionSet, naive: Naive, offset: number): void {
  const expected = naive.remove(offset);
  if (expected === undefined) assert.throws(() => set.remove(offset), /is not in the set/);
  else assert.equal(set.remove(offset), expected);
}

function assertSame(set: ExceptionSet, naive: Naive): void {
  assert.equal([...set], naive.list);
  assert.is(set.count, naive.list.length);
  assert.is(set.isEmpty, naive.list.length === 0);
  assert.is(
    set.bytes,
    naive.list.reduce((sum, one) => sum + one.size, 0),
  );
  assert.is(set.firstOffset(), naive.list[0]?.offset);
}

test('it does what a sorted array of records does', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(0, 2 ** 52), (sequence, base) => {
      const set = new ExceptionSet();
      const naive = new Naive();
      for (const step of sequence) {
        if (step.kind === 'add') applyAdd(set, naive, { offset: base + step.offset, ...step.details });
        else if (step.kind === 'remove') applyRemove(set, naive, base + step.offset);
        else if (step.kind === 'removeFirst') applyRemove(set, naive, naive.list[0]?.offset ?? base);
        else applyAdd(set, naive, { offset: (naive.list.at(-1)?.offset ?? base) + 1, ...step.details });
        assertSame(set, naive);
      }
    }),
  );
});

test('look-ups by offset and by place agree with the array', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(100), { maxLength: 60 }), (offsets) => {
      const set = new ExceptionSet();
      for (const offset of offsets) set.add(offset, { attempts: 1, size: offset, at: offset * 2 });
      const sorted = [...offsets].sort((a, b) => a - b);
      sorted.forEach((offset, index) => {
        assert.is(set.offsetAt(index), offset);
        assert.equal(set.at(index), { offset, attempts: 1, size: offset, at: offset * 2 });
      });
      for (let offset = 0; offset <= 101; offset++) {
        const above = sorted.filter((one) => one >= offset);
        assert.is(set.has(offset), offsets.includes(offset));
        assert.is(set.get(offset)?.offset, offsets.includes(offset) ? offset : undefined);
        assert.is(set.indexFrom(offset), sorted.length - above.length);
        assert.equal(
          [...set.from(offset)].map((one) => one.offset),
          above,
        );
      }
      assert.throws(() => set.offsetAt(offsets.length), /no element/);
    }),
  );
});

test('encoding and decoding gives an equal set, whatever the order of insertion', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.maxSafeNat(), { maxLength: 40 }), details, (offsets, value) => {
      const set = new ExceptionSet();
      const reversed = new ExceptionSet();
      for (const offset of offsets) set.add(offset, value);
      for (const offset of offsets.toReversed()) reversed.add(offset, value);
      const decoded = ExceptionSet.decode(set.encode());
      assert.equal([...decoded], [...set]);
      assert.is(decoded.bytes, set.bytes);
      assert.equal(reversed.encode(), set.encode());
    }),
  );
});

test('clearing says how much was in it', () => {
  const set = new ExceptionSet();
  for (let offset = 0; offset < 100; offset++) set.add(offset, { attempts: 2, size: 10, at: 0 });
  assert.equal(set.clear(), { count: 100, bytes: 1000 });
  assert.equal(set.clear(), { count: 0, bytes: 0 });
  set.add(3, { attempts: 0, size: 1, at: 0 });
  assert.equal([...set], [{ offset: 3, attempts: 0, size: 1, at: 0 }]);
});

test('numbers that do not fit their column are refused', () => {
  const set = new ExceptionSet();
  assert.throws(() => set.add(-1, { attempts: 1, size: 1, at: 0 }), /no offset/);
  assert.throws(() => set.add(1, { attempts: 65_536, size: 1, at: 0 }), /out of range/);
  assert.throws(() => set.add(1, { attempts: 1, size: 2 ** 32, at: 0 }), /out of range/);
  assert.throws(() => set.add(1, { attempts: 1, size: 1, at: 2 ** 53 }), /out of range/);
  assert.ok(set.isEmpty);
});

test('a window that moves through a million offsets stays small', () => {
  const set = new ExceptionSet();
  for (let offset = 0; offset < 1_000_000; offset++) {
    set.add(offset, { attempts: 1, size: 1, at: 0 });
    if (offset >= 100) set.remove(offset - 100);
  }
  assert.is(set.count, 100);
  assert.is(set.firstOffset(), 999_900);
});

test.run();
