import type { NamedRecords } from '../core/catalog/named-records.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { ListNames, Page } from './router.ts';

/** A page of records by name; it starts where the last page ended. */
export function pageOfNames<R extends { readonly name: string; readonly owner: string }>(
  records: NamedRecords<R>,
  query: ListNames & { readonly order?: 'asc' | 'desc' },
): Page<R> {
  const names = records.names();
  const { owner, prefix = '', limit, order = 'asc' } = query;
  const step = order === 'asc' ? 1 : -1;
  const after = query.cursor === undefined ? undefined : parseCursor('n', query.cursor);
  const items: R[] = [];
  for (let i = firstIndex(records, order, prefix, after); i >= 0 && i < names.length; i += step) {
    const name = names[i]!;
    if (!name.startsWith(prefix)) break;
    if (items.length === limit) return { items, cursor: formatCursor('n', items.at(-1)!.name) };
    const record = records.get(name)!;
    if (owner === undefined || record.owner === owner) items.push(record);
  }
  return { items, cursor: undefined };
}

function firstIndex(
  records: NamedRecords<{ readonly name: string }>,
  order: 'asc' | 'desc',
  prefix: string,
  after: string | undefined,
): number {
  if (order === 'asc') {
    if (after === undefined) return records.nameIndex(prefix);
    const index = records.nameIndex(after);
    return records.names()[index] === after ? index + 1 : index;
  }
  if (after !== undefined) return records.nameIndex(after) - 1;
  // The last name with this prefix: what follows it begins with the prefix and the highest code unit, or later.
  return prefix === '' ? records.names().length - 1 : records.nameIndex(`${prefix}\uffff`) - 1;
}
