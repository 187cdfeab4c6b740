import { partitionOfQueue } from '../../proto/partition-hash.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { CatalogFold } from '../core/catalog/catalog-fold.ts';
import type { GroupRecord, TopicRecord } from '../core/catalog/catalog-record.ts';
import { placesOf } from '../core/routing/place.ts';
import { parseMessageId } from './message-id.ts';
import type { PartitionPort } from './partition-port.ts';

/** The ways to all data partitions of the cluster, by what lives there. */
export class PartitionPorts {
  readonly all: readonly PartitionPort[];
  readonly #topics: () => Pick<CatalogFold['topics'], 'get'>;
  /** A look-up instead of a hash of the name for every message. */
  readonly #ofQueue = new WeakMap<GroupRecord, PartitionPort>();

  /** `all`: those of the partitions 1, 2, … P. */
  constructor(all: readonly PartitionPort[], topics: () => Pick<CatalogFold['topics'], 'get'>) {
    this.all = all;
    this.#topics = topics;
  }

  of(partition: number): PartitionPort | undefined {
    return this.all[partition - 1];
  }

  /** Where the message of this id stands, or would. @throws BrokerError `invalid_message_id`, `message_not_found` */
  ofMessage(id: string): { readonly port: PartitionPort; readonly offset: number } {
    const { partition, offset } = parseMessageId(id);
    const port = this.of(partition);
    if (port === undefined) throw new BrokerError('message_not_found');
    return { port, offset };
  }

  /** Where a queue of this name lives, or would. */
  ofName(queue: string): PartitionPort {
    return this.of(partitionOfQueue(queue, this.all.length))!;
  }

  /** The same for a queue that is there. */
  ofQueue(record: GroupRecord): PartitionPort {
    let port = this.#ofQueue.get(record);
    if (port === undefined) {
      port = this.ofName(record.name);
      this.#ofQueue.set(record, port);
    }
    return port;
  }

  /** In the order of the topic's own partitions; of a subscription about a topic that is not there any more none. */
  ofRecord(record: GroupRecord | TopicRecord): readonly PartitionPort[] {
    if (record.kind === 'queue') return [this.ofQueue(record)];
    const places = placesOf(record, (name) => this.#topics().get(name), this.all.length);
    return places.map((partition) => this.of(partition)!);
  }
}
