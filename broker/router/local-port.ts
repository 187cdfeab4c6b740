import type { InputOf, PartitionInput, ReplyValue } from '../core/partition/partition-input.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import type { Requests } from '../runtime/partition-runner.ts';
import { answerQuery } from '../runtime/queries/answer-query.ts';
import type { AnswerOf, PartitionQuery } from '../runtime/queries/partition-query.ts';
import type { QuerySource } from '../runtime/queries/query-source.ts';
import type { QueueRunner } from '../runtime/runners.ts';
import type { PartitionPort } from './partition-port.ts';

/** To a partition of this node. Nothing is copied on the way. */
export class LocalPort implements PartitionPort {
  readonly partition: number;
  readonly #runner: QueueRunner;
  readonly #source: QuerySource;

  constructor(runner: QueueRunner, runtime: Pick<NodeRuntime, 'storage' | 'now'>) {
    this.partition = runner.partition;
    this.#runner = runner;
    this.#source = sourceOf(runner, runtime);
  }

  request(input: Requests<PartitionInput>, begun?: (cancel: () => void) => void): Promise<ReplyValue> {
    if (begun === undefined || input.type !== 'receive') return this.#runner.request(input);
    const { group } = input;
    return this.#runner.request(input, (id) => begun(() => this.#runner.tell({ type: 'cancelReceive', id, group })));
  }

  tell(input: InputOf<'unseal'>): void {
    this.#runner.tell(input);
  }

  query<Q extends PartitionQuery>(query: Q): Promise<AnswerOf<Q>> {
    return answerQuery(this.#source, query);
  }

  isEmpty(group: number): boolean {
    const found = this.#runner.replica.fold.groups.get(group);
    return found !== undefined && found.live === found.scheduled.count;
  }
}

/** What changes with the leader is looked up each time. */
function sourceOf(runner: QueueRunner, runtime: Pick<NodeRuntime, 'storage' | 'now'>): QuerySource {
  return {
    partition: runner.partition,
    get replica() {
      return runner.replica;
    },
    get leader() {
      return runner.machine;
    },
    get storage() {
      return runtime.storage;
    },
    get now() {
      return runtime.now;
    },
  };
}
