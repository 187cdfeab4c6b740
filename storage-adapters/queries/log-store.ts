import { afterRemoval, type PartitionRecord, partitionStates } from '../partition-rules.ts';
import type { StorageIdentity } from '../storage-adapter.ts';
import { deleteIncomplete } from './checkpoint-rows.ts';
import { deleteSliceOfAll } from './empty-partition.ts';
import { guardBootSequence, type NodeIdentity } from './node-row.ts';
import { readLogEnd, savePartition } from './partition-rows.ts';
import type { Query } from './query.ts';
import { performWrite, type WriteOperation, type Written } from './write-operation.ts';

/** The writer's knowledge of the store: what has been committed, partition by partition. */
export class LogStore {
  readonly #node: NodeIdentity;
  readonly #records: Map<number, PartitionRecord>;

  constructor(node: NodeIdentity, records: readonly PartitionRecord[]) {
    this.#node = node;
    this.#records = new Map(records.map((record) => [record.partition, record]));
  }

  get identity(): StorageIdentity {
    return { ...this.#node, partitions: partitionStates(this.#records.values()) };
  }

  *write(operation: WriteOperation): Query<Written> {
    yield* guardBootSequence(this.#node.bootSequence);
    return yield* performWrite(this.#records, operation);
  }

  /** After the transaction of `write` has committed. */
  keep({ records }: Written): void {
    for (const record of records) this.#records.set(record.partition, record);
  }

  /** After a rollback: does each log still end where it did? */
  *endsAsKnown(): Query<boolean> {
    for (const { partition, floor, end, unfinished } of this.#records.values()) {
      if (unfinished === undefined && Math.max(floor, yield* readLogEnd(partition)) !== end) return false;
    }
    return true;
  }

  /** One slice of dropping what a crash left unfinished, half a snapshot, removal or checkpoint; true while there is more. */
  *dropUnfinished(): Query<boolean> {
    for (const record of this.#records.values()) {
      if (record.unfinished !== undefined) return yield* this.#empty(record);
    }
    for (const record of this.#records.values()) yield* deleteIncomplete(record, undefined);
    return false;
  }

  *#empty(record: PartitionRecord): Query<true> {
    if (yield* deleteSliceOfAll(record.partition)) return true;
    const emptied = afterRemoval(record);
    yield* savePartition(record, emptied);
    this.#records.set(record.partition, emptied);
    return true;
  }
}
