import { partitionOfQueue } from '../../../proto/partition-hash.ts';
import type { Asked, Scripted } from './scripted-node.ts';

export interface Accepted {
  readonly queue: string;
  readonly payload: unknown;
  readonly producerId: string;
  readonly sequence: number;
}

/** What a broker does with numbered sends, in its plainest form: keeps each (producer, partition, number) once. */
export class ScriptedLog {
  readonly accepted: Accepted[] = [];
  readonly #known = new Map<string, number>();

  accept({ body }: Asked): Scripted {
    const results = body.messages.map(({ queue, payload, sequence }: Accepted) => {
      const partition = partitionOfQueue(queue, 32);
      const key = `${body.producerId}/${partition}/${sequence}`;
      const before = this.#known.get(key);
      const offset = before ?? this.accepted.length;
      if (before === undefined) {
        this.#known.set(key, offset);
        this.accepted.push({ queue, payload, producerId: body.producerId, sequence });
      }
      return {
        id: `${partition}-${offset}`,
        partition,
        offset,
        copies: 1,
        ...(before === undefined ? {} : { duplicate: true }),
      };
    });
    return { status: 201, body: { results } };
  }
}
