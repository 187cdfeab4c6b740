import type { IEntry } from '../../proto/log-messages.ts';
import type { CatalogFold } from '../core/catalog/catalog-fold.ts';

/** The catalog as those see it who change it: what it says now, and a way to append to its log. */
export interface CatalogWriter {
  readonly fold: CatalogFold;
  /**
   * Appends one entry; its `timestamp` is the writer's to set. Resolves with the committed offset once `fold` contains it;
   * rejects with `BrokerError` (`outcome_unknown`: it may still commit). Calls may overlap and are appended in call order.
   */
  append(entry: IEntry): Promise<number>;
}
