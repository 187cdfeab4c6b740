import type { PartitionInput, ReplyValue } from '../core/partition/partition-input.ts';
import type { Requests } from '../runtime/partition-runner.ts';
import type { AnswerOf, PartitionQuery } from '../runtime/queries/partition-query.ts';

/** The way to a partition's leader, here or on another node: plain data goes there and comes back, nothing of it is touched. */
export interface PartitionPort {
  readonly partition: number;
  /** Never rejects: a refusal is a value. `begun` hears how to call off a `receive`, perhaps before this returns. */
  request(input: Requests<PartitionInput>, begun?: (cancel: () => void) => void): Promise<ReplyValue>;
  /** Rejects with `BrokerError`. */
  query<Q extends PartitionQuery>(query: Q): Promise<AnswerOf<Q>>;
  /** The group has nothing ready: known without asking where the leader is here, and a call saved. */
  isEmpty?(group: number): boolean;
}
