import { BrokerError } from '../core/broker-error.ts';
import type { GroupRecord, TopicRecord } from '../core/catalog/catalog-record.ts';
import type { ReplyValue } from '../core/partition/partition-input.ts';
import { countOf } from '../runtime/count-of.ts';
import type { BrokerParts } from './broker-parts.ts';
import { isUnknown, withKnown } from './known-here.ts';
import type { PartitionPort } from './partition-port.ts';

type AnyRecord = GroupRecord | TopicRecord;

/** A group or a topic that is to be used: its definition, and the ways to its partitions. A queue has one. */
export interface Target<R extends AnyRecord = AnyRecord> {
  readonly record: R;
  readonly ports: readonly PartitionPort[];
  /** This node's catalog has it still: a partition that does not know it will soon, if the catalog is not old. */
  readonly isDefined: () => boolean;
}

export type GroupTarget = Target<GroupRecord>;

/**
 * Does something with what `look` finds, and once more with what has the name by now when none of its partitions knows it.
 * A refusal is in the words of its kind.
 */
export async function onTarget<R extends AnyRecord, T>(
  parts: Pick<BrokerParts, 'catalog' | 'catchUp' | 'ports'>,
  look: () => R,
  work: (target: Target<R>) => Promise<T>,
): Promise<T> {
  let target: Target<R> | undefined;
  const use = (record: R) => {
    target = targetOf(parts, record);
    return work(target);
  };
  try {
    return await withKnown(parts, look, use);
  } catch (error) {
    throw target === undefined ? error : inWordsOf(target, error);
  }
}

function targetOf<R extends AnyRecord>(parts: Pick<BrokerParts, 'catalog' | 'ports'>, record: R): Target<R> {
  const ports = parts.ports.ofRecord(record);
  if (ports.length === 0) throw beingCreated(record);
  const { id } = record;
  const isDefined = () => (parts.catalog.groupById(id) ?? parts.catalog.topicById(id)) !== undefined;
  return { record, ports, isDefined };
}

/** The way to this partition, if the target is there. */
export function portIn({ ports }: Target, partition: number): PartitionPort | undefined {
  return ports.find((port) => port.partition === partition);
}

/** What the partition answers; undefined: it does not obey the definition yet, or no more, of which this node has not heard. */
export async function unlessPending<T>({ isDefined }: Target, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isUnknown(error) && isDefined()) return undefined;
    throw error;
  }
}

/** What each partition answers, in their order; those that do not obey the definition yet are left out, unless it is all of them. */
export async function askEach<T extends object | number>(
  target: Target,
  ask: (port: PartitionPort) => Promise<T>,
): Promise<T[]> {
  const answers = await Promise.all(target.ports.map((port) => unlessPending(target, ask(port))));
  const known = answers.filter((answer) => answer !== undefined);
  if (known.length === 0 && answers.length > 0) throw knownNowhere(target);
  return known as T[];
}

/** The counts of all partitions that were asked. */
export async function sumOver(target: Target, ask: (port: PartitionPort) => Promise<ReplyValue>): Promise<number> {
  const counts = await askEach(target, async (port) => countOf(await ask(port)));
  return counts.reduce((total, count) => total + count, 0);
}

/** Rejects when no partition knows it: before an answer that says nothing is there, or is given without asking any. */
export async function mustBeThere(target: Target): Promise<void> {
  const { kind, id } = target.record;
  const type = kind === 'topic' ? 'topics' : 'groups';
  const parts = await Promise.all(target.ports.map((port) => port.query({ type, ids: [id] })));
  if (parts.flat().length === 0) throw knownNowhere(target);
}

/** No partition knows it: it is being created, or it was removed and the name may be another's by now. `onTarget` finds out. */
export function knownNowhere({ record }: Target): BrokerError {
  return new BrokerError(`${record.kind}_not_found`);
}

/** A partition does not say which kind of group is meant, nor whether it comes or went. */
function inWordsOf({ record, isDefined }: Target, error: unknown): unknown {
  if (!isUnknown(error)) return error;
  return isDefined() ? beingCreated(record) : new BrokerError(`${record.kind}_not_found`);
}

function beingCreated({ kind }: AnyRecord): BrokerError {
  return new BrokerError('partition_unavailable', { detail: `The ${kind} is being created.`, retryAfterMs: 100 });
}
