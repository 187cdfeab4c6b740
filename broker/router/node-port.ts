import type { PeerAnswer, PeerCall } from '../cluster/peer-network.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { PartitionInput, ReplyValue } from '../core/partition/partition-input.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import type { Requests } from '../runtime/partition-runner.ts';
import type { AnswerOf, PartitionQuery } from '../runtime/queries/partition-query.ts';
import type { QueueRunner } from '../runtime/runners.ts';
import { type TravellingReply, unpackReply } from '../runtime/travelling-reply.ts';
import type { PartitionPort } from './partition-port.ts';

/** From this node to a partition, wherever that is led. Nothing is copied on the way when it is led here. */
export class NodePort implements PartitionPort {
  readonly partition: number;
  readonly #runtime: NodeRuntime;

  constructor(partition: number, runtime: NodeRuntime) {
    this.partition = partition;
    this.#runtime = runtime;
  }

  request(input: Requests<PartitionInput>, begun?: (cancel: () => void) => void): Promise<ReplyValue> {
    const runner = this.#ledHere();
    if (runner === undefined) return this.#requestElsewhere(input, begun);
    if (begun === undefined || input.type !== 'receive') return runner.request(input);
    const { group } = input;
    return runner.request(input, (id) => begun(() => runner.tell({ type: 'cancelReceive', id, group })));
  }

  async query<Q extends PartitionQuery>(query: Q): Promise<AnswerOf<Q>> {
    const runner = this.#ledHere();
    if (runner !== undefined) return this.#runtime.query(runner, query);
    return (await this.#ask({ type: 'query', partition: this.partition, query })) as AnswerOf<Q>;
  }

  isEmpty(group: number): boolean {
    const found = this.#ledHere()?.replica.fold.groups.get(group);
    return found !== undefined && found.live === found.scheduled.count;
  }

  /** Resolves when the partition obeys the catalog up to this offset. Rejects with `BrokerError`; then it does so later. */
  async obey(catalogOffset: number): Promise<void> {
    const runner = this.#ledHere();
    if (runner !== undefined) await this.#runtime.definitions.obey(runner, catalogOffset);
    else await this.#ask({ type: 'obey', partition: this.partition, catalogOffset });
  }

  #ledHere(): QueueRunner | undefined {
    const runner = this.#runtime.runner(this.partition);
    return runner !== undefined && (runner.isServing || this.#runtime.membership.isAlone) ? runner : undefined;
  }

  async #requestElsewhere(input: Requests<PartitionInput>, begun?: (cancel: () => void) => void): Promise<ReplyValue> {
    const gone = new AbortController();
    begun?.(() => gone.abort());
    try {
      const call = { type: 'request', partition: this.partition, input } as const;
      return unpackReply((await this.#ask(call, gone.signal)) as TravellingReply);
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      return { type: 'refused', refused: error.code, ...(error.detail !== undefined && { detail: error.detail }) };
    }
  }

  #ask(call: PeerCall, signal?: AbortSignal): Promise<PeerAnswer> {
    return this.#runtime.membership.askLeader(this.partition, call, signal);
  }
}
