import { topicPaths } from '../../../proto/http/paths.ts';
import { partitionOfQueue, partitionOfTopicMessage, partitionsOfTopic } from '../../../proto/partition-hash.ts';
import { type Asked, problem, type Scripted } from './scripted-node.ts';

interface Sent {
  readonly queue?: string;
  readonly topic?: string;
  readonly path?: string;
  readonly key?: string;
  /** For which one it was numbered. */
  readonly partition?: number;
  readonly payload: unknown;
  readonly sequence: number;
}

export interface Accepted extends Sent {
  readonly producerId: string;
  /** How often its topic had been made by then. */
  readonly generation: number;
}

interface Topic {
  readonly spread: number;
  readonly generation: number;
}

const partitions = 32;

interface Remembered {
  last: number;
  /** Which request wrote to it last. */
  writtenBy: number;
  readonly offsets: Map<number, number>;
}

interface Judged {
  readonly id?: string;
  readonly error?: { readonly code: string };
}

/** What a broker does with numbered sends, in its plainest form. */
export class ScriptedLog {
  readonly accepted: Accepted[] = [];
  readonly #topics = new Map<string, Topic>();
  #made = 0;
  /** By producer and partition. */
  readonly #remembered = new Map<string, Remembered>();
  #requests = 0;

  /** Makes a topic, or makes it anew with another number of partitions: what was in the old one is gone. */
  makeTopic(name: string, spread: number): void {
    this.#topics.set(name, { spread, generation: ++this.#made });
  }

  deleteTopic(name: string): void {
    this.#topics.delete(name);
  }

  /** What it says about a topic; `undefined` when it was asked something else. */
  topicInfo({ method, path }: Asked): Scripted | undefined {
    const prefix = topicPaths.one('');
    if (method !== 'GET' || !path.startsWith(prefix)) return undefined;
    const name = path.slice(prefix.length);
    const topic = this.#topics.get(name);
    if (topic === undefined) return problem('topic_not_found');
    return { body: { name, partitions: partitionsOfTopic(name, topic.spread, partitions) } };
  }

  /** As a broker whose tables are full does with the oldest: here those that none of the last `requests` requests wrote to. */
  forgetProducers(requests: number): void {
    for (const [key, { writtenBy }] of this.#remembered)
      if (writtenBy < this.#requests - requests) this.#remembered.delete(key);
  }

  /** `refusal` says of a message which code it is refused with, if any. */
  accept({ body }: Asked, refusal: (payload: unknown) => string | undefined = () => undefined): Scripted {
    this.#requests++;
    const previous = new Map<number, number>();
    const unknown = new Set<number>();
    const results: Judged[] = body.messages.map((message: Sent) => {
      const place = this.#partitionOf(message);
      const partition = message.partition ?? place;
      const before = previous.get(partition);
      previous.set(partition, message.sequence);
      const isKnown = this.#remembered.has(`${body.producerId}/${partition}`);
      if (before === undefined && !isKnown && message.sequence !== 0) unknown.add(partition);
      if (before !== undefined && message.sequence !== before + 1) return { error: { code: 'sequence_gap' } };
      if (unknown.has(partition)) return { error: { code: 'unknown_producer' } };
      const generation = this.#topics.get(message.topic ?? '')?.generation ?? 0;
      const isThere = message.topic === undefined || (generation > 0 && partition === place);
      return this.#judge({ ...message, producerId: body.producerId, generation }, partition, (payload) =>
        isThere ? refusal(payload) : 'topic_not_found',
      );
    });
    const accepted = results.filter((one) => one.error === undefined).length;
    return { status: accepted === results.length ? 201 : 207, body: { results } };
  }

  #partitionOf({ queue, topic, key, path = '' }: Sent): number {
    if (topic === undefined) return partitionOfQueue(queue!, partitions);
    return partitionOfTopicMessage(topic, this.#topics.get(topic)?.spread ?? 1, key || path, partitions);
  }

  #judge(message: Accepted, partition: number, refusal: (payload: unknown) => string | undefined): Judged {
    const key = `${message.producerId}/${partition}`;
    const { sequence } = message;
    const known = this.#remembered.get(key);
    const before = known?.offsets.get(sequence);
    if (before !== undefined) return { ...receipt(partition, before), duplicate: true } as Judged;
    if (known !== undefined && sequence <= known.last) return { error: { code: 'sequence_stale' } };
    const code = refusal(message.payload);
    if (code !== undefined) return { error: { code } };
    const offset = this.accepted.push(message) - 1;
    const remembered = known ?? { last: -1, writtenBy: 0, offsets: new Map() };
    remembered.last = sequence;
    remembered.writtenBy = this.#requests;
    remembered.offsets.set(sequence, offset);
    this.#remembered.set(key, remembered);
    return receipt(partition, offset);
  }
}

function receipt(partition: number, offset: number) {
  return { id: `${partition}-${offset}`, partition, offset, copies: 1 };
}
