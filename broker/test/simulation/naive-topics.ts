import { limits } from '../../../proto/limits.ts';
import type { IEntry } from '../../../proto/log-messages.ts';
import { must } from './naive-violation.ts';

/** A message of a topic as it stands in the log, whoever gets it. */
export interface NaivePublished {
  readonly offset: number;
  readonly topic: NaiveTopic;
  readonly address: string;
  readonly key: string;
  readonly payload: string;
  readonly size: number;
  readonly publishedAt: number;
  readonly dueAt: number;
  readonly expiresAt: number;
  readonly dedupId: string;
}

export interface NaiveTopic {
  readonly id: number;
  readonly name: string;
  definedAt: number;
  /** The least and the most that any of its definitions said. */
  leastMs: number;
  mostMs: number;
  leastBytes: number;
  mostBytes: number;
  /** Infinity = for ever. */
  mostTtl: number;
  /** All that was ever published, by offset. */
  readonly messages: NaivePublished[];
  /** Messages below cannot be read any more. */
  trimmed: number;
  isRemoved: boolean;
}

type Body<K extends keyof IEntry> = NonNullable<IEntry[K]>;

/** What the log of one data partition says of topics, in plain arrays. */
export class NaiveTopics {
  readonly topics = new Map<number, NaiveTopic>();
  readonly #byOffset = new Map<number, NaivePublished>();
  /** By how much the clocks of two leaders may differ, ms. */
  readonly #skewMs: number;

  constructor(skewMs: number) {
    this.#skewMs = skewMs;
  }

  publishedAt(offset: number): NaivePublished | undefined {
    return this.#byOffset.get(offset);
  }

  get all(): IterableIterator<NaivePublished> {
    return this.#byOffset.values();
  }

  publish(published: Omit<NaivePublished, 'topic'>, stream: number): NaivePublished {
    const topic = this.#live(stream);
    const { offset, address, dedupId, publishedAt, expiresAt } = published;
    must(address.split('/')[0] === topic.name, `${offset} of topic ${topic.name} has the address ${address}`);
    const other = dedupId === '' ? undefined : topic.messages.findLast((one) => one.dedupId === dedupId);
    must(
      !other || other.publishedAt + limits.dedupWindowMsDefault <= publishedAt,
      `${offset} repeats the dedup id of ${other?.offset}`,
    );
    const isInTime =
      topic.mostTtl === Number.POSITIVE_INFINITY || (expiresAt > 0 && expiresAt <= publishedAt + topic.mostTtl);
    must(isInTime, `${offset} of topic ${topic.name} outlives what is published there`);
    const message = { ...published, topic };
    topic.messages.push(message);
    this.#byOffset.set(offset, message);
    return message;
  }

  /** What can be read at this moment. */
  get kept(): NaivePublished[] {
    return [...this.#byOffset.values()].filter(({ topic, offset }) => !topic.isRemoved && offset >= topic.trimmed);
  }

  define({ id = 0, name, options, catalogOffset }: Body<'topicDefined'>): void {
    const ms = options?.retentionMs ?? 0;
    const bytes = options?.retentionBytes ?? 0;
    const ttl = options?.ttlMs || Number.POSITIVE_INFINITY;
    const definedAt = catalogOffset ?? 0;
    const known = this.topics.get(id ?? 0);
    if (known === undefined) {
      const spans = { leastMs: ms, mostMs: ms, leastBytes: bytes, mostBytes: bytes, mostTtl: ttl };
      const topic = { id: id ?? 0, name: name ?? '', definedAt, ...spans, messages: [], trimmed: 0, isRemoved: false };
      this.topics.set(topic.id, topic);
      return;
    }
    must(!known.isRemoved, `topic ${id} is defined again after its removal`);
    must(definedAt >= known.definedAt, `topic ${id} falls back to the definition of ${definedAt}`);
    known.definedAt = definedAt;
    known.leastMs = Math.min(known.leastMs, ms);
    known.mostMs = Math.max(known.mostMs, ms);
    known.leastBytes = Math.min(known.leastBytes, bytes);
    known.mostBytes = Math.max(known.mostBytes, bytes);
    known.mostTtl = Math.max(known.mostTtl, ttl);
  }

  remove(id: number): void {
    this.#live(id).isRemoved = true;
  }

  /** Nothing goes that is within the retention, as any of the definitions has it. */
  trim({ topic: id, below = 0 }: Body<'topicTrimmed'>, now: number): void {
    const topic = this.#live(id ?? 0);
    const end = below ?? 0;
    must(end > topic.trimmed, `topic ${topic.name} is trimmed below ${end} after ${topic.trimmed}`);
    let bytes = 0;
    for (const message of topic.messages.toReversed()) {
      bytes += message.size;
      if (message.offset >= end || message.offset < topic.trimmed) continue;
      const isBeyond = now - message.publishedAt > topic.leastMs - this.#skewMs || bytes > topic.leastBytes;
      const what = `${message.offset} of topic ${topic.name}, ${now - message.publishedAt} ms and ${bytes} bytes old`;
      must(isBeyond, `${what}, is trimmed`, 'trimmed early');
    }
    topic.trimmed = end;
  }

  #live(id: number): NaiveTopic {
    const topic = this.topics.get(id);
    must(topic !== undefined && !topic.isRemoved, `an entry about topic ${id}, which is not in this partition`);
    return topic;
  }
}
