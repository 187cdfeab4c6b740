import type { Stats } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { any, flag, integer } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { bytesText, rateText } from '../print/units.ts';
import { text } from '../print/view.ts';

const waitMs = 20_000;

export const stats = defineCommand({
  name: 'stats',
  summary: 'Show rates and depths of the busiest queues',
  arguments: { queue: any('Only these queues') },
  options: {
    follow: flag('Show them again whenever something changed, until Ctrl-C'),
    count: integer('How many queues; default 10'),
  },
  examples: ['chasqui stats', 'chasqui stats orders --follow --json'],
  client: true,
  view: () => text(statsText),
  async *run({ args: { queue: names }, options: { follow, count = 10 }, context }) {
    const client = await context.client();
    const scope =
      names.length === 0 ? { scope: 'top' as const, limit: count } : { scope: 'names' as const, names: [...names] };
    let cursor: string | undefined;
    do {
      const answer = await client.stats(
        { ...scope, ...defined({ cursor }), ...(cursor === undefined ? {} : { waitMs }) },
        context.call,
      );
      if (answer.cursor !== cursor) yield answer;
      cursor = answer.cursor;
    } while (follow);
  },
});

function statsText({ at, node, queues }: Stats): string {
  const width = Math.max(0, ...queues.map(({ name }) => name.length));
  const rates = ({ inPerSecond, outPerSecond }: { inPerSecond: number; outPerSecond: number }) =>
    `in ${rateText(inPerSecond)}/s, out ${rateText(outPerSecond)}/s`;
  return [
    `${at}  ${node.queues} queues, ${node.messages} messages, ${rates(node)}, ${bytesText(node.rssBytes)} of memory`,
    ...queues.map(({ name, counts, rates: flow }) => {
      const { ready, leased, scheduled, dead } = counts;
      return `  ${name.padEnd(width)}  ${ready} ready, ${leased} leased, ${scheduled} scheduled, ${dead} dead, ${rates(flow)}`;
    }),
  ].join('\n');
}
