import { assert } from '../../core/assert.ts';
import type { PartitionRecord, VersionedRecord } from '../../core/replica/partition-record.ts';
import type { Proposal, ProposalOutcome } from '../../core/replica/replica-input.ts';
import type { StoreIdentity } from '../../core/replica/store-identity.ts';
import type {
  ClusterRecord,
  Coordinator,
  CoordinatorEvent,
  RegisteredNode,
  RegisteredNodes,
  RegistrationOutcome,
} from '../coordinator.ts';

export interface StandaloneOptions {
  readonly node: string;
  /** Beside the catalog; known once that has been read. */
  readonly partitions: () => number;
  /** Partition → highest leader epoch that its log was ever written in; 0 where there is none. */
  readonly storedEpochs: ReadonlyMap<number, number>;
  /** Lets it happen soon, after what is under way; in the order of the calls. */
  readonly later: (happen: () => void) => void;
}

/**
 * A cluster of one node without anything beside it: the node leads everything, alone. What it knows it has from the store,
 * so nothing of it needs to outlive the process. Nobody has the seat of the controller: a leader that resigns is elected again.
 */
export class StandaloneCoordinator implements Coordinator {
  readonly #options: StandaloneOptions;
  readonly #records = new Map<number, VersionedRecord>();
  readonly #watched = new Set<number>();
  #self: RegisteredNode | undefined;
  #hear: ((event: CoordinatorEvent) => void) | undefined;
  #isDraining = false;

  constructor(options: StandaloneOptions) {
    this.#options = options;
  }

  open(hear: (event: CoordinatorEvent) => void): void {
    this.#hear = hear;
    this.#tell({ type: 'session', state: 'reachable' });
    this.#tell({ type: 'controller', seat: undefined });
  }

  close(): void {
    this.#hear = undefined;
  }

  register(
    { storageId, bootSequence }: StoreIdentity,
    address: string,
    answer: (o: RegistrationOutcome) => void,
  ): void {
    const incarnation = `${storageId}-${bootSequence}-1`;
    this.#self = { incarnation, storageId, address, isDraining: this.#isDraining };
    this.#answer(() => answer({ type: 'registered', incarnation }));
    this.#tell({ type: 'placement' });
    this.#tell({ type: 'nodes', nodes: this.#nodes });
  }

  /** Nobody but the store itself can remember it. */
  poison(_storageId: string, answer: () => void): void {
    this.#answer(answer);
  }

  setDraining(node: string, isDraining: boolean, answer: (outcome: ProposalOutcome) => void): void {
    if (node !== this.#options.node) {
      this.#answer(() => answer('refused'));
      return;
    }
    this.#isDraining = isDraining;
    if (this.#self !== undefined) this.#self = { ...this.#self, isDraining };
    this.#answer(() => answer('done'));
    this.#tell({ type: 'nodes', nodes: this.#nodes });
  }

  readCluster(answer: (cluster: ClusterRecord | undefined) => void): void {
    const { partitions } = this.#options;
    this.#answer(() => answer({ id: 'standalone', partitions: partitions(), copies: 1, minInSync: 1 }));
  }

  createCluster(
    _: ClusterRecord,
    __: ReadonlyMap<number, PartitionRecord>,
    answer: (o: ProposalOutcome) => void,
  ): void {
    this.#answer(() => answer('refused'));
  }

  watch(partition: number): void {
    if (this.#watched.has(partition)) return;
    this.#watched.add(partition);
    this.#tellRecord(partition);
  }

  unwatch(partition: number): void {
    this.#watched.delete(partition);
  }

  read(partition: number, _isCurrent: boolean, answer: (versioned: VersionedRecord | undefined) => void): void {
    this.#answer(() => answer(this.#recordOf(partition)));
  }

  readAll(answer: (records: ReadonlyMap<number, VersionedRecord>) => void): void {
    this.#answer(() => {
      const all = Array.from({ length: this.#options.partitions() + 1 }, (_, partition) => partition);
      answer(new Map(all.map((partition) => [partition, this.#recordOf(partition)])));
    });
  }

  propose(
    partition: number,
    { version, record, alive }: Proposal,
    answer: (outcome: ProposalOutcome) => void,
    controllerEpoch?: number,
  ): void {
    const isAlive = alive.every(
      ({ node, incarnation }) => node === this.#options.node && incarnation === this.#self?.incarnation,
    );
    if (controllerEpoch !== undefined || !isAlive || this.#recordOf(partition).version !== version) {
      this.#answer(() => answer('refused'));
      return;
    }
    this.#change(partition, record);
    this.#answer(() => answer('done'));
    if (record.leader === undefined) this.#answer(() => this.#electAgain(partition));
  }

  checkVersion(partition: number, version: number, answer: (isCurrent: boolean) => void): void {
    const isCurrent = this.#recordOf(partition).version === version;
    this.#answer(() => answer(isCurrent));
  }

  get #nodes(): RegisteredNodes {
    return new Map(this.#self === undefined ? [] : [[this.#options.node, this.#self]]);
  }

  /** This process leads in the leader epoch after those that the store knows. */
  #recordOf(partition: number): VersionedRecord {
    const known = this.#records.get(partition);
    if (known !== undefined) return known;
    assert(this.#self !== undefined, 'a record is asked for before the node is registered');
    const { node, storedEpochs } = this.#options;
    const { incarnation, storageId } = this.#self;
    const record: PartitionRecord = {
      leader: node,
      leaderIncarnation: incarnation,
      leaderEpoch: (storedEpochs.get(partition) ?? 0) + 1,
      inSync: [{ node, storageId }],
      replicas: [node],
      target: undefined,
      minInSync: 1,
      minInSyncWanted: 1,
      uncleanSince: undefined,
      nonce: 'standalone',
    };
    const versioned = { version: 1, record };
    this.#records.set(partition, versioned);
    return versioned;
  }

  #electAgain(partition: number): void {
    const { record } = this.#recordOf(partition);
    if (record.leader !== undefined) return;
    assert(this.#self !== undefined, 'a record without a node');
    const { incarnation } = this.#self;
    const leaderEpoch = record.leaderEpoch + 1;
    this.#change(partition, { ...record, leader: this.#options.node, leaderIncarnation: incarnation, leaderEpoch });
  }

  #change(partition: number, record: PartitionRecord): void {
    this.#records.set(partition, { version: this.#recordOf(partition).version + 1, record });
    if (this.#watched.has(partition)) this.#tellRecord(partition);
  }

  /** As it is when it is told. */
  #tellRecord(partition: number): void {
    this.#answer(() => {
      if (this.#watched.has(partition)) {
        this.#hear?.({ type: 'record', partition, versioned: this.#recordOf(partition) });
      }
    });
  }

  #tell(event: CoordinatorEvent): void {
    this.#answer(() => this.#hear?.(event));
  }

  #answer(happen: () => void): void {
    this.#options.later(() => {
      if (this.#hear !== undefined) happen();
    });
  }
}
