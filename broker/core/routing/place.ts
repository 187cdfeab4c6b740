import { partitionOfQueue, partitionsOfTopic } from '../../../proto/partition-hash.ts';
import type { GroupRecord, TopicRecord } from '../catalog/catalog-record.ts';
import { topicOfFilter } from './filter.ts';

/**
 * The partitions that must know of a definition, in a cluster of `partitions` data partitions: of a subscription those of
 * its topic, or all of them when its filter begins with a wildcard, so that later topics are covered.
 */
export function placesOf(
  record: GroupRecord | TopicRecord,
  topicNamed: (name: string) => TopicRecord | undefined,
  partitions: number,
): number[] {
  if (record.kind === 'queue') return [partitionOfQueue(record.name, partitions)];
  if (record.kind === 'topic') return partitionsOfTopic(record.name, record.partitions, partitions);
  const name = topicOfFilter(record.filter.split('/'));
  if (name === undefined) return Array.from({ length: partitions }, (_, index) => index + 1);
  const topic = topicNamed(name);
  return topic === undefined ? [] : partitionsOfTopic(name, topic.partitions, partitions);
}
