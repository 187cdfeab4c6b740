import type { Cluster } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { bytesText } from '../print/units.ts';
import { details, text } from '../print/view.ts';

export const status = defineCommand({
  name: 'cluster status',
  summary: 'Show nodes, partitions and storage',
  arguments: {},
  options: {},
  examples: ['chasqui cluster status'],
  client: true,
  view: () =>
    text(({ id, coordinator, nodes, partitions, partitionCount, storage }: Cluster) => {
      const led = partitions.filter(({ leader }) => leader !== '').length;
      const free = storage.freeBytes === undefined ? '' : `, ${bytesText(storage.freeBytes)} free`;
      const full = storage.full ? ': too little, sends are refused' : '';
      return details([
        ['cluster', id],
        ['coordinator', coordinator],
        ...nodes.map(({ name, address, version, startedAt, live }) => {
          const state = live ? `since ${startedAt}` : 'not live';
          return [`node ${name}`, `${address}, version ${version}, ${state}`] as const;
        }),
        ['partitions', `${partitionCount} and the catalog; ${led} of ${partitions.length} have a leader`],
        ['storage', `${storage.kind}, ${bytesText(storage.bytes)} used${free}${full}`],
        ...Object.entries(storage.durability).map(([name, value]) => [name, value] as const),
      ]);
    }),
  run: async ({ context }) => (await context.client()).cluster(context.call),
});
