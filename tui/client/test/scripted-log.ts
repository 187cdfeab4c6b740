import { partitionOfQueue } from '../../../proto/partition-hash.ts';
import type { Asked, Scripted } from './scripted-node.ts';

export interface Accepted {
  readonly queue: string;
  readonly payload: unknown;
  readonly producerId: string;
  readonly sequence: number;
}

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
  /** By producer and partition. */
  readonly #remembered = new Map<string, Remembered>();
  #requests = 0;

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
    const results: Judged[] = body.messages.map((message: Omit<Accepted, 'producerId'>) => {
      const partition = partitionOfQueue(message.queue, 32);
      const before = previous.get(partition);
      previous.set(partition, message.sequence);
      const isKnown = this.#remembered.has(`${body.producerId}/${partition}`);
      if (before === undefined && !isKnown && message.sequence !== 0) unknown.add(partition);
      if (before !== undefined && message.sequence !== before + 1) return { error: { code: 'sequence_gap' } };
      if (unknown.has(partition)) return { error: { code: 'unknown_producer' } };
      return this.#judge({ ...message, producerId: body.producerId }, partition, refusal);
    });
    const accepted = results.filter((one) => one.error === undefined).length;
    return { status: accepted === results.length ? 201 : 207, body: { results } };
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
