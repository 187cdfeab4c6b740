import type { GroupRecord, TopicRecord } from '../core/catalog/catalog-record.ts';
import type { PartitionPort } from './partition-port.ts';
import type { PartitionPorts } from './partition-ports.ts';

/** What the partitions say of these records, by id: each partition is asked once, however many records are there. */
export async function partsById<P extends { readonly id: number }>(
  ports: PartitionPorts,
  records: readonly (GroupRecord | TopicRecord)[],
  ask: (port: PartitionPort, ids: readonly number[]) => Promise<readonly P[]>,
): Promise<ReadonlyMap<number, readonly P[]>> {
  const idsByPort = new Map<PartitionPort, number[]>();
  for (const record of records) {
    for (const port of ports.ofRecord(record)) {
      const ids = idsByPort.get(port);
      if (ids === undefined) idsByPort.set(port, [record.id]);
      else ids.push(record.id);
    }
  }
  const answers = await Promise.all(Array.from(idsByPort, ([port, ids]) => ask(port, ids)));
  return Map.groupBy(answers.flat(), ({ id }) => id);
}

/** Some of its partitions do not obey the definition yet. */
export function isPending(
  { catalogOffset }: GroupRecord | TopicRecord,
  parts: readonly { readonly catalogOffset: number }[],
  partitions: readonly number[],
): boolean {
  return parts.length < partitions.length || parts.some((part) => part.catalogOffset < catalogOffset);
}
