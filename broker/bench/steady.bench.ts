import { setTimeout as sleep } from 'node:timers/promises';
import { ChasquiError } from '../../tui/client/client.ts';
import { measure } from './measure.ts';
import type { Answer, Question, Row, Scale } from './question.ts';
import { SteadyTraffic } from './steady-traffic.ts';
import { type BenchNode, withBenchNode } from './with-bench-node.ts';

/** Few, so that the history of each partition is full, and pruned, within the first minutes. */
const queues = ['steady-0', 'steady-1', 'steady-2', 'steady-3'];
/** The data files have their size after this minute. */
const settledMinute = 3;

async function answer({ minutes, minuteSeconds, maintenance, warmUp, profileFolder, note }: Scale): Promise<Answer> {
  return withBenchNode({ profileFolder, maintenance }, async (node) => {
    await node.createQueues(queues);
    const traffic = new SteadyTraffic(node.client, queues);
    await traffic.acked(warmUp);
    const rows: Row[] = [];
    const sizes: number[] = [];
    for (let minute = 1; minute <= minutes; minute++) {
      const row = await measure(node, `minute ${minute}`, () => traffic.during(sleep(minuteSeconds * 1000)));
      const size = await dataMiB(node);
      note(`minute ${minute} of ${minutes}: ${Math.round(row.perSecond)}/s, data files ${Math.round(size)} MiB`);
      rows.push(row);
      sizes.push(size);
    }
    await traffic.stop();
    await mustHaveEndedAll(node, traffic.sent);
    const settled = Math.min(settledMinute, Math.ceil(minutes / 2));
    return {
      rows,
      findings: [
        {
          what: `sent, received and acked in minute ${minutes} : minute 1`,
          value: rows.at(-1)!.perSecond / rows[0]!.perSecond,
          unit: '×',
          atLeast: 0.9,
        },
        { what: `data files after minute ${minutes}`, value: sizes.at(-1)!, unit: 'MiB' },
        {
          what: `data files after minute ${minutes} : minute ${settled}`,
          value: sizes.at(-1)! / sizes[settled - 1]!,
          unit: '×',
          atMost: 1.1,
        },
        {
          what: `pruned, of the first messages of ${queues.length} queues`,
          value: await countPruned(node, traffic.firstIds),
          unit: 'messages',
          atLeast: queues.length,
        },
      ],
      durability: await node.durability(),
    };
  });
}

async function dataMiB(node: BenchNode): Promise<number> {
  const { storage } = await node.client.cluster();
  return storage.bytes / 2 ** 20;
}

/** No steady state before it. */
async function countPruned(node: BenchNode, ids: readonly string[]): Promise<number> {
  const asked = await Promise.allSettled(ids.map((id) => node.client.messages.status(id)));
  const isGone = ({ reason }: PromiseRejectedResult) =>
    reason instanceof ChasquiError && reason.code === 'message_gone';
  return asked.filter((result) => result.status === 'rejected' && isGone(result)).length;
}

async function mustHaveEndedAll(node: BenchNode, sent: number): Promise<void> {
  let accepted = 0;
  let acked = 0;
  for (const queue of queues) {
    const { counts } = await node.client.queues.info(queue);
    accepted += counts.accepted;
    acked += counts.acked;
  }
  if (accepted !== sent || acked !== sent) throw new Error(`${sent} sent, ${accepted} accepted, ${acked} acked`);
}

export const steady: Question = {
  name: 'steady',
  asks: 'Minutes of sending, receiving and acking, with pruning: does the rate hold, do the files stay small',
  answer,
};
