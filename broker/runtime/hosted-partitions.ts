import { catalogPartition } from '../../proto/partition-hash.ts';
import type { PartitionState } from '../../storage-adapters/storage-adapter.ts';
import { CatalogFold } from '../core/catalog/catalog-fold.ts';
import { CatalogPartition } from '../core/catalog/catalog-partition.ts';
import { GroupFold } from '../core/group/group-fold.ts';
import type { Fold } from '../core/log/fold.ts';
import { Replica } from '../core/log/replica.ts';
import { QueuePartition } from '../core/partition/queue-partition.ts';
import type { ReplicaInput } from '../core/replica/replica-input.ts';
import type { ReplicaIdentity } from '../core/replica/replica-machine.ts';
import type { Maintenance } from './maintenance.ts';
import { PartitionRunner, type RunnerTools } from './partition-runner.ts';
import type { CatalogRunner, QueueRunner } from './runners.ts';

/** The partitions of which this node has a replica. The catalog is always among them: every node folds it. */
export class HostedPartitions {
  readonly catalog: CatalogRunner;
  /** Without the catalog, ascending. */
  readonly data: QueueRunner[] = [];
  readonly #runners = new Map<number, CatalogRunner | QueueRunner>();
  readonly #tools: RunnerTools;
  readonly #maintenance: Maintenance;

  constructor(tools: RunnerTools, maintenance: Maintenance) {
    this.#tools = tools;
    this.#maintenance = maintenance;
    const parts = {
      newCopy: (floor: number) => this.#newCopy(new CatalogFold(), floor),
      newMachine: (copy: Replica<CatalogFold>) => new CatalogPartition(copy),
    };
    this.catalog = new PartitionRunner(catalogPartition, parts, tools);
  }

  get all(): readonly (CatalogRunner | QueueRunner)[] {
    return [this.catalog, ...this.data];
  }

  runnerOf(partition: number): CatalogRunner | QueueRunner | undefined {
    return this.#runners.get(partition);
  }

  dataRunner(partition: number): QueueRunner | undefined {
    return partition === catalogPartition ? undefined : (this.#runners.get(partition) as QueueRunner | undefined);
  }

  /** Reads what the store has of a partition. It takes part in the replication when it hears of the partition's record. */
  async host(partition: number, identity: ReplicaIdentity, state: PartitionState | undefined): Promise<void> {
    if (this.#runners.has(partition)) return;
    const runner = partition === catalogPartition ? this.catalog : this.#dataRunner(partition);
    this.#runners.set(partition, runner);
    this.#maintenance.add(runner, await runner.protocol.recover(state, identity));
    if (partition === catalogPartition) return;
    this.data.push(runner as QueueRunner);
    this.data.sort((a, b) => a.partition - b.partition);
  }

  tell(input: ReplicaInput): void {
    for (const runner of this.all) runner.protocol.tell(input);
  }

  tick(now: number): void {
    for (const runner of this.all) {
      const { machine, protocol } = runner;
      if (machine !== undefined && machine.nextDeadline <= now) runner.tell({ type: 'tick' });
      if (!protocol.isAlone) protocol.tell({ type: 'tick' });
    }
  }

  #dataRunner(partition: number): QueueRunner {
    const parts = {
      newCopy: (floor: number) => this.#newCopy(new GroupFold(), floor),
      newMachine: (copy: Replica<GroupFold>) => new QueuePartition(copy),
    };
    return new PartitionRunner(partition, parts, this.#tools);
  }

  #newCopy<F extends Fold>(fold: F, floor: number): Replica<F> {
    const copy = new Replica(fold);
    this.#maintenance.prepare(copy, floor);
    return copy;
  }
}
