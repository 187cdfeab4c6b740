import { BrokerError } from '../core/broker-error.ts';
import type { GroupRecord } from '../core/catalog/catalog-record.ts';
import type { GroupOptions } from '../core/group/group-options.ts';
import type { BrokerParts } from './broker-parts.ts';

/** Gives a queue or a subscription other options; resolves when its partitions obey them. */
export async function alterGroup<R extends GroupRecord>(
  parts: BrokerParts,
  { kind, id, name, owner, createdAt, filter }: R,
  options: GroupOptions,
): Promise<R> {
  await parts.appendToCatalog({ groupDefined: { id, name, owner, createdAt, filter, options } });
  const record = parts.catalog.groupById(id);
  if (record === undefined) throw new BrokerError(`${kind}_not_found`);
  await parts.definitions.define(record);
  // An id names one group, of one kind.
  return record as R;
}
