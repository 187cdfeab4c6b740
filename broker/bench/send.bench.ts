import { measure } from './measure.ts';
import type { Answer, Question, Row, Scale } from './question.ts';
import { objectPayload, type SendPlan, sendMany } from './traffic.ts';
import { type BenchNode, withBenchNode } from './with-bench-node.ts';

const inFlight = 500;

async function answer({ seconds, queues, warmUp, profileFolder, note }: Scale): Promise<Answer> {
  return withBenchNode({ profileFolder }, async (node) => {
    const one = ['one'];
    const many = Array.from({ length: queues }, (_, index) => `many-${index}`);
    note(`creating ${queues} queues`);
    await node.createQueues([...one, ...many]);
    note('sending');
    await sendMany(node.client, { queues: one, inFlight, messages: warmUp });
    const toOne = await measureSends(node, 'send to one queue', { queues: one, inFlight, seconds });
    await sendMany(node.client, { queues: many, inFlight, messages: queues });
    const toMany = await measureSends(node, `send over ${queues} queues`, { queues: many, inFlight, seconds });
    const objects = { queues: one, inFlight, seconds: seconds / 2, payload: objectPayload };
    const asObjects = await measureSends(node, 'send to one queue, payload a JSON object', objects);
    const single = await measureSends(node, 'send one at a time', { queues: one, inFlight: 1, seconds: seconds / 2 });
    return {
      rows: [toOne, toMany, asObjects, single],
      findings: [
        { what: `send, ${inFlight} in flight`, value: toOne.perSecond, unit: '/s', atLeast: 40_000 },
        {
          what: `over ${queues} queues : one queue`,
          value: toMany.perSecond / toOne.perSecond,
          unit: '×',
          atLeast: 0.9,
        },
        { what: 'send one at a time, p50', value: single.p50Ms!, unit: 'ms', atMost: 1 },
      ],
      durability: await node.durability(),
    };
  });
}

function measureSends(node: BenchNode, work: string, plan: SendPlan): Promise<Row> {
  return measure(node, work, () => sendMany(node.client, plan));
}

export const send: Question = {
  name: 'send',
  asks: `One SDK client, ${inFlight} sends in flight: to one queue, over many, one at a time`,
  answer,
};
