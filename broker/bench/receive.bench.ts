import { measure } from './measure.ts';
import type { Answer, Question, Row, Scale } from './question.ts';
import { drain, receiveByLoop, receiveByWork, sendMany } from './traffic.ts';
import { withBenchNode } from './with-bench-node.ts';

const max = 500;
/** Per second of a stretch: about what one consumer takes. */
const messagesPerSecond = 25_000;

async function answer({ seconds, warmUp, profileFolder, note }: Scale): Promise<Answer> {
  return withBenchNode({ profileFolder }, async (node) => {
    const messages = Math.round(messagesPerSecond * seconds);
    const queue = 'backlog';
    await node.createQueues([queue]);
    const fill = async (count: number) => {
      note(`filling ${count}`);
      await sendMany(node.client, { queues: [queue], inFlight: 2_000, messages: count });
    };
    const stretch = async (work: string, count: number, take: typeof drain, consumers: number): Promise<Row> => {
      await fill(count);
      return measure(node, work, () => take(node.client, { queue, messages: count, max, consumers }));
    };
    await fill(warmUp);
    await drain(node.client, { queue, messages: warmUp, max, consumers: 1 });
    const one = await stretch(`receive ${max} + ack, one consumer`, messages, drain, 1);
    const four = await stretch(`receive ${max} + ack, four consumers`, messages, drain, 4);
    const work = await stretch('work, concurrency 500', messages / 2, receiveByWork, 500);
    const loop = await stretch('for await … receive, acks not awaited', messages / 2, receiveByLoop, 1);
    return {
      rows: [one, four, work, loop],
      findings: [
        {
          what: `receive + ack, max ${max}`,
          value: Math.max(one.perSecond, four.perSecond),
          unit: '/s',
          atLeast: 60_000,
        },
      ],
      durability: await node.durability(),
    };
  });
}

export const receive: Question = {
  name: 'receive',
  asks: `A backlog received and acked: ${max} a call, by work, by a loop`,
  answer,
};
