import { BrokerError } from '../core/broker-error.ts';
import type { CatalogFold } from '../core/catalog/catalog-fold.ts';
import type { GroupRecord } from '../core/catalog/catalog-record.ts';
import type { PartitionPort } from './partition-port.ts';
import type { PartitionPorts } from './partition-ports.ts';

/** A group that is to be used: its definition, and the ways to its partitions. A queue has one. */
export interface GroupTarget {
  readonly record: GroupRecord;
  readonly ports: readonly PartitionPort[];
  /** The catalog has it still: a partition that does not know it will soon. */
  readonly isDefined: () => boolean;
}

export function targetOf(catalog: CatalogFold, ports: PartitionPorts, record: GroupRecord): GroupTarget {
  const own = ports.ofRecord(record);
  if (own.length === 0) throw beingCreated(record);
  return { record, ports: own, isDefined: () => catalog.groupById(record.id) !== undefined };
}

/** The way to this partition, if the group is there. */
export function portIn({ ports }: GroupTarget, partition: number): PartitionPort | undefined {
  return ports.find((port) => port.partition === partition);
}

/** What the partition answers; undefined: it does not obey the definition yet. */
export async function unlessPending<T>({ isDefined }: GroupTarget, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isUnknownThere(error) && isDefined()) return undefined;
    throw error;
  }
}

/** What each partition answers, in their order; those that do not obey the definition yet are left out, unless it is all of them. */
export async function askEach<T extends object | number>(
  target: GroupTarget,
  ask: (port: PartitionPort) => Promise<T>,
): Promise<T[]> {
  const answers = await Promise.all(target.ports.map((port) => unlessPending(target, ask(port))));
  const known = answers.filter((answer) => answer !== undefined);
  if (known.length === 0 && answers.length > 0) throw beingCreated(target.record);
  return known as T[];
}

/** A partition knows groups only; what is meant is said by the name of its kind, and by whether it comes or went. */
export function inWordsOf({ record, isDefined }: GroupTarget, error: unknown): unknown {
  if (!isUnknownThere(error)) return error;
  return isDefined() ? beingCreated(record) : new BrokerError(`${record.kind}_not_found`);
}

export function beingCreated({ kind }: GroupRecord): BrokerError {
  return new BrokerError('partition_unavailable', { detail: `The ${kind} is being created.`, retryAfterMs: 100 });
}

function isUnknownThere(error: unknown): boolean {
  return error instanceof BrokerError && error.code === 'queue_not_found';
}
