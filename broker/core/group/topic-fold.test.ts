import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type IEntry, Outcome } from '../../../proto/log-messages.ts';
import { GroupFold } from './group-fold.ts';

const topics = ['orders', 'bills'];
const filters = ['orders/#', 'orders/eu/*', '*/eu/created', '#', 'bills/us', '+/us', 'orders'];
const paths = ['eu/created', 'eu', 'us', 'us/eu/created', ''];
const options = { leaseMs: 1_000, maxAttempts: 3 };

type Step =
  | { readonly kind: 'publish'; readonly topic: number; readonly path: number; readonly size: number }
  | { readonly kind: 'ack'; readonly filter: number }
  | { readonly kind: 'subscribe' | 'cancel'; readonly filter: number }
  | { readonly kind: 'trim'; readonly topic: number; readonly part: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('publish' as const),
        topic: fc.nat(1),
        path: fc.nat(paths.length - 1),
        size: fc.nat(9),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('ack' as const), filter: fc.nat(filters.length - 1) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom('subscribe' as const, 'cancel' as const),
        filter: fc.nat(filters.length - 1),
      }),
    },
    { arbitrary: fc.record({ kind: fc.constant('trim' as const), topic: fc.nat(1), part: fc.nat(4) }), weight: 1 },
  ),
  { maxLength: 60 },
);

/** By definition: what a filter matches. */
function isMatch(filter: readonly string[], address: readonly string[]): boolean {
  const [first, ...rest] = filter;
  if (first === undefined) return address.length === 0;
  if (first === '#') return isMatch(rest, []) || address.some((_, at) => isMatch(rest, address.slice(at)));
  return (
    address.length > 0 && (first === '*' || first === '+' || first === address[0]) && isMatch(rest, address.slice(1))
  );
}

interface Published {
  readonly offset: number;
  readonly address: string;
  readonly topic: number;
}

interface Reader {
  readonly id: number;
  readonly filter: string;
  accepted: number;
  waiting: number[];
  /** The last match plus one. */
  end: number;
}

/** A log of two topics and their subscriptions, and what plain arrays say it means. */
class NaiveTopics {
  readonly log: IEntry[] = [];
  readonly messages: Published[] = [];
  readonly readers = new Map<number, Reader>();
  readonly trimmed = [0, 0];
  #id = 10;

  constructor() {
    for (const [index, name] of topics.entries()) {
      this.log.push({ topicDefined: { id: index + 1, name, options: { retentionMs: 1e9, retentionBytes: 1e9 } } });
    }
  }

  carryOut(step: Step): void {
    if (step.kind === 'publish') this.#publish(step);
    else if (step.kind === 'trim') this.#trim(step.topic, step.part);
    else if (step.kind === 'subscribe') this.#subscribe(step.filter);
    else {
      const reader = this.readers.get(step.filter);
      if (reader === undefined) return;
      if (step.kind === 'ack') this.#ack(reader);
      else {
        this.log.push({ groupRemoved: { id: reader.id } });
        this.readers.delete(step.filter);
      }
    }
  }

  isRetained({ offset, topic }: Published): boolean {
    if (offset >= this.trimmed[topic]!) return true;
    return [...this.readers.values()].some(({ waiting }) => waiting.includes(offset));
  }

  #publish({ topic, path, size }: Extract<Step, { kind: 'publish' }>): void {
    const offset = this.log.length;
    const address = [topics[topic]!, paths[path]!].filter((part) => part !== '').join('/');
    this.log.push({ timestamp: offset, message: { stream: topic + 1, address, payload: new Uint8Array(size) } });
    this.messages.push({ offset, address, topic });
    for (const reader of this.readers.values()) {
      if (!isMatch(reader.filter.split('/'), address.split('/'))) continue;
      reader.accepted += 1;
      reader.waiting.push(offset);
      reader.end = offset + 1;
    }
  }

  #subscribe(index: number): void {
    if (this.readers.has(index)) return;
    const id = this.#id++;
    const filter = filters[index]!.replaceAll('+', '*');
    this.log.push({ groupDefined: { id, name: `s${id}`, options, filter } });
    this.readers.set(index, { id, filter, accepted: 0, waiting: [], end: 0 });
  }

  #ack(reader: Reader): void {
    const [offset] = reader.waiting;
    if (offset === undefined) return;
    const size = this.log[offset]!.message!.payload!.length;
    const earlier = this.messages.filter(
      (one) => one.offset < offset && isMatch(reader.filter.split('/'), one.address.split('/')),
    );
    const from = (earlier.at(-1)?.offset ?? offset - 1) + 1;
    const settled = { group: reader.id, outcome: Outcome.ACKED, intervals: [from, offset + 1], count: 1, bytes: size };
    this.log.push({ settled });
    reader.waiting.shift();
  }

  #trim(topic: number, part: number): void {
    const below = Math.max(this.trimmed[topic]!, Math.floor((this.log.length * part) / 5));
    this.log.push({ topicTrimmed: { topic: topic + 1, below } });
    this.trimmed[topic] = below;
  }
}

function folded(log: readonly IEntry[]): GroupFold {
  const fold = new GroupFold();
  for (const [offset, entry] of log.entries()) fold.apply(offset, entry);
  return fold;
}

test('a message reaches exactly the subscriptions whose filter matches and that were there before it', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const naive = new NaiveTopics();
      for (const step of sequence) naive.carryOut(step);
      const fold = folded(naive.log);
      assert.is(fold.groups.size, naive.readers.size);
      for (const reader of naive.readers.values()) {
        const group = fold.groups.get(reader.id)!;
        assert.is(group.accepted, reader.accepted);
        assert.is(group.live, reader.waiting.length);
        const waiting = naive.messages.filter(({ offset }) => group.live > 0 && reader.waiting.includes(offset));
        assert.ok(waiting.every(({ offset }) => group.isWaitingInOrder(offset)));
      }
    }),
    { numRuns: 300 },
  );
});

test('a row stays while its topic or a subscription it reached needs it', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const naive = new NaiveTopics();
      for (const step of sequence) naive.carryOut(step);
      const fold = folded(naive.log);
      for (const message of naive.messages) {
        const { offset, topic, address } = message;
        assert.is(fold.isRetained(offset, topic + 1, address), naive.isRetained(message), `${offset} ${address}`);
        assert.is.not(fold.isRetained(offset, topic + 1), !naive.isRetained(message));
      }
    }),
    { numRuns: 300 },
  );
});

test('what lies between messages that a subscription gives back, or buries, counts for the next look at shared rows', () => {
  const naive = new NaiveTopics();
  naive.carryOut({ kind: 'subscribe', filter: 0 });
  for (let i = 0; i < 6; i++) naive.carryOut({ kind: 'publish', topic: 0, path: 0, size: 1 });
  const fold = folded(naive.log);
  const [{ id }] = [...naive.readers.values()] as [Reader];
  const [first] = naive.messages as [Published];
  const end = naive.log.length;
  Object.assign(fold.garbage, { floor: end, sharedEnded: 0 });
  // As of one that was not given the first two, and cannot tell yet.
  const returned = { offset: first.offset + 2, attempts: 1, size: 1 };
  fold.apply(end, { returned: { group: id, intervals: [first.offset, first.offset + 3], messages: [returned] } });
  assert.is(fold.garbage.sharedEnded, 3);
  const dead = [{ offset: first.offset + 4, attempts: 1, size: 1 }];
  const buried = {
    group: id,
    outcome: Outcome.DEAD,
    intervals: [first.offset + 3, first.offset + 5],
    count: 1,
    bytes: 1,
  };
  fold.apply(end + 1, { settled: { ...buried, dead } });
  assert.is(fold.garbage.sharedEnded, 5);
});

test('a checkpoint and the entries after it give the same hash and the same matches as the whole log', () => {
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const naive = new NaiveTopics();
      for (const step of before) naive.carryOut(step);
      const saved = folded(naive.log);
      const blocks = saved.beginFlush();
      const stored = new Map(blocks.map(({ group, lastOffset }) => [group, lastOffset + 1]));
      const parts = saved.takeDirtyParts(stored).flatMap(({ group, state }) => (state ? [{ group, state }] : []));
      const restored = new GroupFold();
      restored.restore(saved.header(), parts);
      const from = naive.log.length;
      for (const step of after) naive.carryOut(step);
      for (let offset = from; offset < naive.log.length; offset++) restored.apply(offset, naive.log[offset]!);
      assert.is(restored.hash(), folded(naive.log).hash());
    }),
    { numRuns: 300 },
  );
});

test('what a topic keeps ends by age and by bytes, and what was published last ends too', () => {
  const fold = new GroupFold();
  fold.apply(0, { topicDefined: { id: 1, name: 't', options: { retentionMs: 6_400, retentionBytes: 640 } } });
  for (let offset = 1; offset <= 100; offset++) {
    fold.apply(offset, { timestamp: offset * 100, message: { stream: 1, address: 't', payload: new Uint8Array(10) } });
  }
  const topic = fold.topics.get(1)!;
  const below = topic.trimBelow(10_000)!;
  assert.ok(below >= 36 && below <= 38, `64 messages of 10 bytes, none older than 6.4 s, but it begins at ${below}`);
  assert.equal([topic.kept, topic.keptBytes], [100, 1_000]);
  fold.apply(101, { topicTrimmed: { topic: 1, below } });
  assert.equal([topic.kept, topic.keptBytes], [101 - below, (101 - below) * 10]);
  assert.is(topic.trimBelow(10_000), undefined);
  assert.is(topic.trimBelow(16_401), 101);
  fold.apply(102, { topicTrimmed: { topic: 1, below: 101 } });
  assert.is(topic.hasMessages, false);
  assert.equal([topic.kept, topic.keptBytes], [0, 0]);
  assert.is(topic.trimBelow(1e12), undefined);
});

test('nothing that is within a retention that was shortened is trimmed', () => {
  const fold = new GroupFold();
  const week = 7 * 24 * 3_600_000;
  fold.apply(0, { topicDefined: { id: 1, name: 't', options: { retentionMs: week, retentionBytes: 1e9 } } });
  const minute = 60_000;
  for (let offset = 1; offset <= 320; offset++) {
    fold.apply(offset, {
      timestamp: offset * minute,
      message: { stream: 1, address: 't', payload: new Uint8Array(9) },
    });
  }
  fold.apply(321, { topicDefined: { id: 1, name: 't', options: { retentionMs: 30 * minute, retentionBytes: 1e9 } } });
  const below = fold.topics.get(1)!.trimBelow(320 * minute) ?? 0;
  assert.ok(below <= 290, `what is younger than 30 minutes begins at 290, and it would be trimmed below ${below}`);
});

test.run();
