import { type ITopicDefined, TopicState } from '../../../proto/log-messages.ts';
import { assert } from '../assert.ts';
import { HistorySpan } from '../log/history-span.ts';

export interface TopicDefinition {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  /** How long, and how many bytes of, messages stay readable, whoever has received them. */
  readonly retentionMs: number;
  readonly retentionBytes: number;
  /** How long its messages wait at most in subscriptions, unless they say less; 0 = for ever. */
  readonly ttlMs: number;
  /** How many partitions its messages are spread over. */
  readonly partitions: number;
  readonly createdAt: number;
  readonly catalogOffset: number;
}

export function decodeTopicDefinition(defined: ITopicDefined): TopicDefinition {
  return {
    id: defined.id ?? 0,
    name: defined.name ?? '',
    owner: defined.owner ?? '',
    retentionMs: defined.options?.retentionMs ?? 0,
    retentionBytes: defined.options?.retentionBytes ?? 0,
    ttlMs: defined.options?.ttlMs ?? 0,
    partitions: defined.partitions ?? 1,
    createdAt: defined.createdAt ?? 0,
    catalogOffset: defined.catalogOffset ?? 0,
  };
}

export function encodeTopicDefinition(definition: TopicDefinition): ITopicDefined {
  const { retentionMs, retentionBytes, ttlMs, ...rest } = definition;
  return { ...rest, options: { retentionMs, retentionBytes, ttlMs } };
}

/** Samples of the span: so exactly it is trimmed, never too much. */
const samples = 64;

/** The messages of one topic in one partition: what is kept of them for reading. Part of the fold. */
export class TopicStream {
  #definition: TopicDefinition;
  accepted = 0;
  acceptedBytes = 0;
  /** The last message plus one. */
  nextMatchFrom = 0;
  /** Messages below cannot be read from the topic any more. */
  trimmed = 0;
  readonly #span = new HistorySpan();
  #newestAt = 0;

  constructor(definition: TopicDefinition) {
    this.#definition = definition;
    this.#sample();
  }

  get definition(): TopicDefinition {
    return this.#definition;
  }

  set definition(definition: TopicDefinition) {
    this.#definition = definition;
    this.#sample();
  }

  get id(): number {
    return this.#definition.id;
  }

  /** Something of it can be read. */
  get hasMessages(): boolean {
    return this.nextMatchFrom > this.trimmed;
  }

  /** Messages that can be read. */
  get kept(): number {
    return this.#span.count;
  }

  /** Bytes of the messages that can be read. */
  get keptBytes(): number {
    return this.#span.bytes;
  }

  accept(offset: number, size: number, at: number): void {
    this.accepted += 1;
    this.acceptedBytes += size;
    this.nextMatchFrom = offset + 1;
    this.#newestAt = at;
    this.#span.add(offset, size, at);
  }

  /** Where the retention begins now; undefined while nothing has to go. */
  trimBelow(now: number): number | undefined {
    if (!this.hasMessages) return undefined;
    const { retentionMs, retentionBytes } = this.#definition;
    if (now - this.#newestAt > retentionMs) return this.nextMatchFrom;
    const below = this.#span.lastBeyond({ bytes: retentionBytes, ms: retentionMs }, now);
    return below !== undefined && below > this.trimmed ? below : undefined;
  }

  trim(below: number): void {
    assert(below >= this.trimmed, `topic ${this.id} trimmed below ${below} after ${this.trimmed}`);
    this.trimmed = below;
    this.#span.trim(below);
  }

  encode(storedUntil: number): Uint8Array {
    return TopicState.encode({
      definition: encodeTopicDefinition(this.#definition),
      accepted: this.accepted,
      acceptedBytes: this.acceptedBytes,
      nextMatchFrom: this.nextMatchFrom,
      trimmed: this.trimmed,
      newestAt: this.#newestAt,
      spanOffsets: this.#span.samples.map(({ offset }) => offset),
      spanBytes: this.#span.samples.map(({ bytes }) => bytes),
      spanCounts: this.#span.samples.map(({ count }) => count),
      spanTimes: this.#span.samples.map(({ at }) => at),
      storedUntil,
    }).finish();
  }

  static decode(bytes: Uint8Array): { topic: TopicStream; storedUntil: number } {
    const state = TopicState.decode(bytes);
    const topic = new TopicStream(decodeTopicDefinition(state.definition ?? {}));
    topic.accepted = state.accepted;
    topic.acceptedBytes = state.acceptedBytes;
    topic.nextMatchFrom = state.nextMatchFrom;
    topic.trimmed = state.trimmed;
    topic.#newestAt = state.newestAt;
    const read = state.spanOffsets.map((offset, i) => ({
      offset,
      bytes: state.spanBytes[i]!,
      count: state.spanCounts[i]!,
      at: state.spanTimes[i]!,
    }));
    topic.#span.restore(read, state.acceptedBytes, state.accepted);
    return { topic, storedUntil: state.storedUntil };
  }

  #sample(): void {
    this.#span.sampleBytes = Math.ceil(this.#definition.retentionBytes / samples);
    this.#span.sampleMs = Math.ceil(this.#definition.retentionMs / samples);
  }
}
