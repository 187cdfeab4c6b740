import type { IEntry } from '../../proto/log-messages.ts';
import { definedAnew } from '../core/catalog/catalog-record.ts';
import type { DeliveryGroup } from '../core/group/delivery-group.ts';
import type { HostedPartitions } from './hosted-partitions.ts';

/** A queue that was sealed to be removed, and is still there after this time, takes messages again, ms. */
const sealMs = 10_000;
const lookMs = 1_000;

/**
 * Whoever seals a queue may die before its removal is in the catalog, or never hear what became of it. The leader of the
 * queue's partition then ends the seal: it defines the queue once more in the catalog, as it is. Where the removal comes
 * first the definition is void, and where the definition does, the removal is.
 */
export class OldSeals {
  readonly #hosted: Pick<HostedPartitions, 'catalog' | 'data'>;
  readonly #appendToCatalog: (entry: IEntry) => Promise<number>;
  /** Ids of those of which the definition is on its way. */
  readonly #ending = new Set<number>();
  #lookAt = 0;

  constructor(hosted: Pick<HostedPartitions, 'catalog' | 'data'>, appendToCatalog: (entry: IEntry) => Promise<number>) {
    this.#hosted = hosted;
    this.#appendToCatalog = appendToCatalog;
  }

  tick(now: number): void {
    if (now < this.#lookAt) return;
    this.#lookAt = now + lookMs;
    for (const { isServing, replica } of this.#hosted.data) {
      if (isServing) for (const group of replica.fold.sealed) this.#look(group, now);
    }
  }

  #look({ id, seal }: DeliveryGroup, now: number): void {
    if (seal === undefined || now - seal.at < sealMs || this.#ending.has(id)) return;
    const record = this.#hosted.catalog.replica.fold.groupById(id);
    // One that is gone or altered is so in the partition soon; and where this node lags, it learns of that.
    if (record?.catalogOffset !== seal.definedAt) return;
    this.#ending.add(id);
    const done = () => this.#ending.delete(id);
    // What is refused is tried again.
    this.#appendToCatalog(definedAnew(record)).then(done, done);
  }
}
