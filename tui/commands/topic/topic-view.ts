import type { Topic } from '../../client/client.ts';
import { bytesText, durationText, rateText } from '../print/units.ts';
import { details, type TableView, table } from '../print/view.ts';

export const topicTable: TableView<Topic> = table('There are no topics.', [
  { title: 'NAME', cell: ({ name }) => name },
  { title: 'OWNER', cell: ({ owner }) => owner },
  { title: 'PARTITIONS', align: 'right', cell: ({ partitions }) => String(partitions.length) },
  { title: 'ACCEPTED', align: 'right', cell: ({ accepted }) => String(accepted) },
  { title: 'KEPT', align: 'right', cell: ({ bytes }) => bytesText(bytes) },
  { title: 'IN/S', align: 'right', cell: ({ inPerSecond }) => rateText(inPerSecond) },
]);

/** Everything that is known of one topic. */
export function topicDetails(topic: Topic): string {
  return details([
    ['name', topic.name],
    ['owner', topic.owner],
    ['created', topic.createdAt],
    ['partitions', topic.partitions.join(' ')],
    ...optionFields(topic.options),
    ['accepted', topic.accepted],
    ['kept', bytesText(topic.bytes)],
    ['in', `${rateText(topic.inPerSecond)}/s`],
    ['pending', topic.pending ? 'yes, its definition has not reached its partitions yet' : undefined],
  ]);
}

export function optionFields({ retentionMs, retentionBytes, ttlMs }: Topic['options']): [string, string][] {
  return [
    ['retention', durationText(retentionMs)],
    ['retention bytes', bytesText(retentionBytes)],
    ...(ttlMs > 0 ? [['time to live', durationText(ttlMs)] as [string, string]] : []),
  ];
}
