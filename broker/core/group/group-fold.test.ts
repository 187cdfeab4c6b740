import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Entry, type IEntry, Outcome, PurgeScope } from '../../../proto/log-messages.ts';
import { NaivePartition } from '../../test/simulation/naive-partition.ts';
import { countsOf, isHeld, type NaiveMessage, type NaiveQueue } from '../../test/simulation/naive-queue.ts';
import { GroupFold } from './group-fold.ts';
import { unpackOffsets } from './offset-pack.ts';

/*
 * Random logs, written by a naive leader that knows plain arrays only, are folded by the core and by the model; whatever
 * can be asked of the fold must be what the arrays say.
 */

const QUEUES = 3;

type Operation =
  | {
      readonly kind: 'send';
      readonly queue: number;
      readonly size: number;
      readonly delay: number;
      readonly ttl: number;
      readonly producer: number;
    }
  | { readonly kind: 'ack' | 'expire' | 'cancel' | 'die'; readonly queue: number; readonly picks: number }
  | { readonly kind: 'giveBack'; readonly queue: number; readonly picks: number; readonly delay: number }
  | { readonly kind: 'due' | 'redrive' | 'recreate'; readonly queue: number; readonly picks: number }
  | { readonly kind: 'purge'; readonly queue: number; readonly scope: number }
  | { readonly kind: 'trim' | 'flush'; readonly queue: number };

const queue = fc.nat(QUEUES - 1);
/** Bits that say which of the candidates are taken. */
const picks = fc.nat(2 ** 16 - 1);
const kind = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: kind('send'),
      queue,
      size: fc.nat(20),
      delay: fc.constantFrom(0, 0, 0, 5),
      ttl: fc.constantFrom(0, 0, 6, 9),
      producer: fc.nat(2),
    }),
  },
  { weight: 8, arbitrary: fc.record({ kind: kind('ack', 'ack', 'ack', 'expire', 'cancel', 'die'), queue, picks }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('giveBack'), queue, picks, delay: fc.constantFrom(0, 3) }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('due', 'redrive'), queue, picks }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('recreate'), queue, picks }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('purge'), queue, scope: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('trim', 'flush'), queue }) },
);
const operations = fc.array(operation, { minLength: 1, maxLength: 120, size: 'max' });

const maxAttempts = 3;
/** After its last attempt a message is dead, not given back. */
const mayFailAgain = (one: NaiveMessage) => isReady(one) && one.attempts + 1 < maxAttempts;

/** Turns operations into the entries that a leader which remembers everything would write. */
class NaiveLeader {
  readonly partition = new NaivePartition();
  readonly log: IEntry[] = [];
  readonly #ids: number[] = [];
  readonly #sequences = [0, 0, 0];
  #catalog = 0;
  #now = 1;

  constructor() {
    for (let index = 0; index < QUEUES; index++) this.#create(index);
  }

  get now(): number {
    return this.#now;
  }

  carryOut(operation: Operation): void {
    this.#now += 1;
    const queue = this.partition.queues.get(this.#ids[operation.queue]!)!;
    if (operation.kind === 'send') this.#send(queue, operation);
    else if ('picks' in operation) this.#carryOutOnSome(operation, queue);
    else if (operation.kind === 'purge') this.#append({ purged: { group: queue.id, scope: operation.scope } });
    else if (operation.kind === 'trim') this.#append({ trimmed: { below: this.log.length } });
    else this.#append({ epochStart: {} });
  }

  #carryOutOnSome(operation: Extract<Operation, { picks: number }>, queue: NaiveQueue): void {
    const those = (fits: (one: NaiveMessage) => boolean) => pick(queue.messages, operation.picks, fits);
    const isDue = (one: NaiveMessage) => one.state === 'scheduled' && one.dueAt <= this.#now;
    const { kind } = operation;
    if (kind === 'giveBack') this.#giveBack(queue, those(mayFailAgain), operation.delay);
    else if (kind === 'due') this.#move('due', queue, those(isDue));
    else if (kind === 'redrive') this.#move('redriven', queue, those(isDead), operation.picks % 2 ? this.#now + 4 : 0);
    else if (kind === 'expire')
      this.#settle(
        queue,
        Outcome.EXPIRED,
        those((one) => this.#isOverdue(one)),
      );
    else if (kind === 'recreate') this.#recreate(queue, operation.queue);
    else this.#settle(queue, outcomes[kind], those(kind === 'cancel' ? isHeld : isReady));
  }

  #isOverdue({ state, expiresAt }: NaiveMessage): boolean {
    return (state === 'waiting' || state === 'scheduled') && expiresAt > 0 && expiresAt <= this.#now;
  }

  #recreate(queue: NaiveQueue, index: number): void {
    this.#append({ groupRemoved: { id: queue.id, catalogOffset: ++this.#catalog } });
    this.#create(index);
  }

  #create(index: number): void {
    const id = ++this.#catalog;
    this.#ids[index] = id;
    const options = { leaseMs: 1000, maxAttempts };
    this.#append({ groupDefined: { id, name: `q${index}`, owner: 'o', options, catalogOffset: id } });
  }

  #send(queue: NaiveQueue, { size, delay, ttl, producer }: Extract<Operation, { kind: 'send' }>): void {
    const times = { dueAt: delay === 0 ? 0 : this.#now + delay, expiresAt: ttl === 0 ? 0 : this.#now + ttl };
    const message = { stream: queue.id, payload: new Uint8Array(size), ...times };
    const sequence = this.#sequences[producer]!++;
    this.#append({ message: { ...message, producer: `producer-${producer}`, sequence, fingerprint: size } });
  }

  #settle(queue: NaiveQueue, outcome: number, messages: readonly NaiveMessage[]): void {
    const alive = outcome === Outcome.DEAD ? messages.filter(({ state }) => state !== 'dead') : messages;
    if (alive.length === 0) return;
    const dead = alive.map(({ offset, size, attempts }) => ({
      offset,
      size,
      attempts: attempts + 1,
      reason: 'rejected',
      error: '',
    }));
    this.#append({
      settled: {
        group: queue.id,
        outcome,
        intervals: intervalsOf(queue, alive),
        exceptions: alive.filter(({ isException }) => isException).map(({ offset }) => offset),
        count: alive.length,
        bytes: alive.reduce((sum, { size }) => sum + size, 0),
        dead: outcome === Outcome.DEAD ? dead : [],
      },
    });
  }

  #giveBack(queue: NaiveQueue, messages: readonly NaiveMessage[], delay: number): void {
    if (messages.length === 0) return;
    const dueAt = delay === 0 ? 0 : this.#now + delay;
    this.#append({
      returned: {
        group: queue.id,
        intervals: intervalsOf(queue, messages),
        messages: messages.map(({ offset, size, attempts }) => ({ offset, size, attempts: attempts + 1, dueAt })),
      },
    });
  }

  #move(entry: 'due' | 'redriven', queue: NaiveQueue, messages: readonly NaiveMessage[], expiresAt = 0): void {
    if (messages.length === 0) return;
    this.#append({ [entry]: { group: queue.id, offsets: messages.map(({ offset }) => offset), expiresAt } });
  }

  /** Through the bytes, as the real log goes. */
  #append(body: IEntry): void {
    const entry = Entry.decode(Entry.encode({ timestamp: this.#now, ...body }).finish());
    this.partition.apply(this.log.length, entry);
    this.log.push(entry);
  }
}

const outcomes = {
  ack: Outcome.ACKED,
  cancel: Outcome.DROPPED_CANCELLED,
  die: Outcome.DEAD,
} as const;

function isReady({ state }: NaiveMessage): boolean {
  return state === 'waiting';
}

function isDead({ state }: NaiveMessage): boolean {
  return state === 'dead';
}

/** The candidates whose bit is set. */
function pick(messages: readonly NaiveMessage[], bits: number, fits: (one: NaiveMessage) => boolean): NaiveMessage[] {
  return messages.filter(fits).filter((_, index) => (bits >> (index % 16)) & 1);
}

function intervalsOf(queue: NaiveQueue, messages: readonly NaiveMessage[]): number[] {
  const flat: number[] = [];
  for (const message of messages) {
    if (message.isException) continue;
    const from = (queue.messages[queue.messages.indexOf(message) - 1]?.offset ?? -1) + 1;
    if (flat.at(-1) === from) flat.pop();
    else flat.push(from);
    flat.push(message.offset + 1);
  }
  return flat;
}

function countsInFold(fold: GroupFold, id: number) {
  const group = fold.groups.get(id)!;
  return {
    accepted: group.accepted,
    waiting: group.live - group.scheduled.count,
    scheduled: group.scheduled.count,
    dead: group.dead.count,
    acked: group.acked,
    expired: group.expired,
    dropped: group.droppedTotal,
  };
}

function sumOfSizes(messages: readonly NaiveMessage[]): number {
  return messages.reduce((sum, { size }) => sum + size, 0);
}

function assertSameQueue(fold: GroupFold, queue: NaiveQueue): void {
  const group = fold.groups.get(queue.id)!;
  const counts = countsOf(queue);
  assert.equal(countsInFold(fold, queue.id), counts);
  const { accepted, ...states } = counts;
  assert.is(
    Object.values(states).reduce((sum, count) => sum + count, 0),
    accepted,
  );
  const live = queue.messages.filter(({ state }) => state === 'waiting' || state === 'scheduled');
  assert.is(group.liveBytes, sumOfSizes(live));
  const returned = queue.messages.filter((one) => one.state === 'waiting' && one.isException);
  assert.equal(
    [...group.returned].map(({ offset, attempts, size }) => [offset, attempts, size]),
    returned.map(({ offset, attempts, size }) => [offset, attempts, size]),
  );
  assert.is(group.expiries.count, live.filter(({ expiresAt }) => expiresAt > 0).length);
  for (const message of queue.messages) assertSameMessage(fold, queue, message);
}

function assertSameMessage(fold: GroupFold, queue: NaiveQueue, message: NaiveMessage): void {
  const group = fold.groups.get(queue.id)!;
  const { offset, state } = message;
  const isLive = state === 'waiting' || state === 'scheduled';
  const where = `message ${offset} of queue ${queue.id}, ${state}`;
  // Below the trimmed history it is only known that a message has ended.
  if (isHeld(message) || offset >= fold.trimmed) assert.is(group.stateOf(offset), state, where);
  assert.is(group.isWaitingInOrder(offset) && group.live > 0, state === 'waiting' && !message.isException, where);
  assert.is(group.attemptsOfLive(offset), isLive ? message.attempts : undefined, where);
  assert.is(fold.isRetained(offset, queue.id), isHeld(message), where);
  const deadline = isLive && message.expiresAt > 0 ? message.expiresAt : Number.POSITIVE_INFINITY;
  assert.is(group.deadlineOf(offset, message.publishedAt), deadline, where);
  if (state === 'scheduled') assert.is(group.scheduled.get(offset)?.at, message.dueAt, where);
}

interface SavedCheckpoint {
  readonly offset: number;
  readonly header: Uint8Array;
  readonly parts: ReadonlyMap<number, Uint8Array>;
}

/** What a store would hold: parts of groups as they changed, index blocks. */
class NaiveStore {
  checkpoint: SavedCheckpoint | undefined;
  readonly #parts = new Map<number, Uint8Array>();
  readonly #blocks = new Map<number, { readonly from: number; readonly offsets: readonly number[] }[]>();

  save(fold: GroupFold, offset: number): void {
    const blocks = fold.beginFlush();
    for (const { group, from, offsets } of blocks) {
      const known = this.#blocks.get(group) ?? [];
      this.#blocks.set(group, [...known, { from, offsets: unpackOffsets(offsets) }]);
    }
    const storedUntil = new Map(blocks.map(({ group, lastOffset }) => [group, lastOffset + 1]));
    for (const { group, state } of fold.takeDirtyParts(storedUntil)) {
      if (state === undefined) this.#parts.delete(group);
      else this.#parts.set(group, state);
    }
    this.checkpoint = { offset, header: fold.header(), parts: new Map(this.#parts) };
    fold.endFlush(blocks);
  }

  /** Every match ≥ `from` that the store or the fold's memory knows of, with the start of its interval. */
  matches(fold: GroupFold, group: number, from: number): { from: number; offset: number }[] {
    const found: { from: number; offset: number }[] = [];
    const add = (run: { from: number; offsets: readonly number[] }) => {
      let start = run.from;
      for (const offset of run.offsets) {
        if (offset >= from) found.push({ from: start, offset });
        start = offset + 1;
      }
    };
    for (const block of this.#blocks.get(group) ?? []) add(block);
    for (let next = Math.max(from, fold.storedUntil(group)); ; ) {
      const run = fold.matchesAfter(group, next, 2);
      if (run === undefined || run === 'stored') return found;
      add(run);
      next = run.offsets.at(-1)! + 1;
    }
  }
}

/** Messages in the order of the log can all be found from the cursor on, ascending, each with its interval's start. */
function assertOrder(fold: GroupFold, store: NaiveStore, queue: NaiveQueue): void {
  const group = fold.groups.get(queue.id)!;
  const waiting = store
    .matches(fold, queue.id, group.cursor)
    .filter(({ offset }) => group.live > 0 && group.isWaitingInOrder(offset));
  const expected = queue.messages.filter((one) => one.state === 'waiting' && !one.isException);
  assert.equal(
    waiting.map(({ offset }) => offset),
    expected.map(({ offset }) => offset),
  );
  for (const { from, offset } of waiting) {
    const before = queue.messages.filter((one) => one.offset < offset).at(-1);
    // At the head the interval may begin anywhere between the previous match and the cursor.
    const least = before === undefined ? 0 : before.offset + 1;
    assert.ok(from === least || (from <= offset && from >= least && least <= group.cursor), `${from} of ${offset}`);
  }
}

function fold(log: readonly IEntry[]): GroupFold {
  const folded = new GroupFold();
  for (const [offset, entry] of log.entries()) folded.apply(offset, entry);
  return folded;
}

function restore(saved: SavedCheckpoint, log: readonly IEntry[]): GroupFold {
  const folded = new GroupFold();
  const parts = [...saved.parts].map(([group, state]) => ({ group, state }));
  folded.restore(saved.header, parts);
  for (const [offset, entry] of log.entries()) if (offset >= saved.offset) folded.apply(offset, entry);
  return folded;
}

/** Log, model, fold and store that go along, one operation after the other. */
class Run {
  readonly leader = new NaiveLeader();
  readonly folded = new GroupFold();
  readonly store = new NaiveStore();
  #applied = 0;

  carryOut(operation: Operation): void {
    this.leader.carryOut(operation);
    for (; this.#applied < this.leader.log.length; this.#applied++) {
      this.folded.apply(this.#applied, this.leader.log[this.#applied]!);
    }
    if (operation.kind === 'flush') this.store.save(this.folded, this.#applied);
  }

  assertFoldIs(expected: GroupFold): void {
    for (const queue of this.leader.partition.queues.values()) {
      if (queue.isRemoved) {
        assert.not(expected.groups.has(queue.id));
      } else {
        assertSameQueue(expected, queue);
        assertOrder(expected, this.store, queue);
      }
    }
  }
}

test('whatever the log says, counts, states, attempts and order are those of plain arrays: every message counts once', () => {
  fc.assert(
    fc.property(operations, (sequence) => {
      const run = new Run();
      for (const operation of sequence) {
        run.carryOut(operation);
        run.assertFoldIs(run.folded);
      }
    }),
    { numRuns: 200 },
  );
});

test('a checkpoint and the entries after it give the same hash and the same answers as the whole log', () => {
  fc.assert(
    fc.property(operations, (sequence) => {
      const run = new Run();
      for (const operation of sequence) {
        run.carryOut(operation);
        if (run.store.checkpoint === undefined) continue;
        const restored = restore(run.store.checkpoint, run.leader.log);
        assert.is(restored.hash(), fold(run.leader.log).hash());
        assert.is(restored.hash(), run.folded.hash());
        run.assertFoldIs(restored);
      }
    }),
    { numRuns: 100 },
  );
});

test('a log that differs in one outcome gives another hash', () => {
  const leader = new NaiveLeader();
  leader.carryOut({ kind: 'send', queue: 0, size: 3, delay: 0, ttl: 0, producer: 0 });
  const { log } = leader;
  const settled = (outcome: number) => ({
    settled: { group: 1, outcome, intervals: [0, log.length], exceptions: [], count: 1, bytes: 3 },
  });
  assert.is.not(fold([...log, settled(Outcome.ACKED)]).hash(), fold([...log, settled(Outcome.EXPIRED)]).hash());
});

test('of 31 queues in a partition the one acked in order keeps one interval at most, whatever the others do', () => {
  const folded = new GroupFold();
  let offset = 0;
  const append = (entry: IEntry) => folded.apply(offset++, entry);
  for (let id = 1; id <= 31; id++) {
    append({ groupDefined: { id, name: `q${id}`, options: { leaseMs: 1, maxAttempts: 5 }, catalogOffset: id } });
  }
  const sent: number[] = [];
  for (let round = 0; round < 50; round++) {
    for (let id = 1; id <= 31; id++) {
      if (id === 7) sent.push(offset);
      append({ message: { stream: id, payload: new Uint8Array(1) } });
    }
  }
  const group = folded.groups.get(7)!;
  // All but the first, in order: the intervals meet across the other queues' offsets.
  for (let index = 1; index < sent.length; index++) {
    const interval = [sent[index - 1]! + 1, sent[index]! + 1];
    append({ settled: { group: 7, outcome: Outcome.ACKED, intervals: interval, count: 1, bytes: 1 } });
    assert.is(group.settled.size, 1);
  }
  append({ settled: { group: 7, outcome: Outcome.ACKED, intervals: [0, sent[0]! + 1], count: 1, bytes: 1 } });
  assert.is(group.settled.size, 0);
  assert.is(group.live, 0);
});

test('an entry that settles more than there is stops the fold instead of counting below zero', () => {
  const leader = new NaiveLeader();
  leader.carryOut({ kind: 'send', queue: 0, size: 3, delay: 0, ttl: 0, producer: 0 });
  const end = leader.log.length;
  const ack = { settled: { group: 1, outcome: Outcome.ACKED, intervals: [0, end], count: 1, bytes: 3 } };
  assert.throws(() => fold([...leader.log, ack, ack]), /has ended already|less than nothing/);
  const exception = { settled: { group: 1, outcome: Outcome.ACKED, exceptions: [end - 1], count: 1, bytes: 3 } };
  assert.throws(() => fold([...leader.log, exception]), /is not scheduled/);
  assert.throws(() => fold([...leader.log, { message: { stream: 77 } }]), /does not have/);
  assert.throws(() => fold([...leader.log, { purged: { group: 77, scope: PurgeScope.PURGE_ALL } }]), /does not have/);
});

test.run();
