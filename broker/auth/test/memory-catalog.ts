import { Entry, type IEntry } from '../../../proto/log-messages.ts';
import type { BrokerError } from '../../core/broker-error.ts';
import { CatalogFold } from '../../core/catalog/catalog-fold.ts';
import type { CatalogWriter } from '../catalog-writer.ts';

/**
 * A catalog in memory over the real fold, for tests. Entries are committed in the order they were appended, one turn of the
 * event loop later at the earliest, as a disk would; `hold` keeps them on their way.
 */
export class MemoryCatalog implements CatalogWriter {
  readonly fold = new CatalogFold();
  readonly #onTheirWay: (() => void)[] = [];
  #end = 0;
  #held = false;
  #failure: BrokerError | undefined;

  constructor(clusterId = 'test-cluster') {
    this.#apply({ clusterDefined: { id: clusterId, partitions: 4 } });
  }

  /** Every append is refused with this until it is called with `undefined`. */
  failWith(failure: BrokerError | undefined): void {
    this.#failure = failure;
  }

  append(entry: IEntry): Promise<number> {
    if (this.#failure) return Promise.reject(this.#failure);
    const bytes = Entry.encode(entry).finish();
    return new Promise((resolve) => {
      this.#onTheirWay.push(() => resolve(this.#apply(Entry.decode(bytes))));
      setImmediate(() => this.#held || this.#commit());
    });
  }

  /** Stops commits; what is returned lets them go on. */
  hold(): () => void {
    this.#held = true;
    return () => {
      this.#held = false;
      this.#commit();
    };
  }

  /** Appended and not committed yet. */
  get onTheirWay(): number {
    return this.#onTheirWay.length;
  }

  /** How many entries the log has. */
  get end(): number {
    return this.#end;
  }

  /** As if another node had written it. */
  commitNow(entry: IEntry): number {
    return this.#apply(entry);
  }

  #commit(): void {
    for (const commit of this.#onTheirWay.splice(0)) commit();
  }

  #apply(entry: IEntry): number {
    const offset = this.#end++;
    this.fold.apply(offset, entry);
    return offset;
  }
}
