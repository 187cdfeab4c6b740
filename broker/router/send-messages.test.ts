import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ErrorCode } from '../../proto/error-catalogue.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { PublishMessage } from '../core/partition/partition-input.ts';
import type { BrokerParts } from './broker-parts.ts';
import type { OutgoingMessage, SendResult } from './router.ts';
import { sendMessages } from './send-messages.ts';

/** One partition that has these queues, seen from a node that believes in others until it catches up. */
function staleNode(
  there: readonly number[],
  believed: Record<string, number>,
  caughtUp: Record<string, number> | ErrorCode,
) {
  let names = believed;
  const taken: PublishMessage[] = [];
  const port = {
    partition: 1,
    request: async ({ messages }: { readonly messages: readonly PublishMessage[] }) => {
      const strange = messages.some(({ message }) => message.stream !== 0 && !there.includes(message.stream!));
      if (strange) return { type: 'refused', refused: 'queue_not_found' };
      const outcomes = messages.map((item) => {
        if (item.message.stream === 0) return { refused: 'queue_not_found' };
        return { offset: taken.push(item) - 1, duplicate: false };
      });
      return { type: 'published', outcomes };
    },
  };
  const parts = {
    inFlightBytes: 0,
    catalog: { queues: { get: (name: string) => (name in names ? { id: names[name] } : undefined) } },
    ports: { ofQueue: () => port, ofName: () => port },
    catchUp: async () => {
      if (typeof caughtUp === 'string') throw new BrokerError(caughtUp);
      names = caughtUp;
    },
  };
  return { parts: parts as unknown as BrokerParts, taken };
}

const said = (result: SendResult) => ('error' in result ? result.error.code : result.offset);

async function sendTo(node: ReturnType<typeof staleNode>, ...queues: string[]) {
  const messages = queues.map((queue, sequence): OutgoingMessage => {
    const payload = new Uint8Array();
    return { queue, payload, contentType: 'text/plain', headers: [], key: '', dueAt: 0, sequence };
  });
  return (await sendMessages(node.parts, { user: 'ann', admin: false }, messages, { producerId: 'p' })).map(said);
}

test('what was made anew elsewhere takes messages at once, and those with it keep their numbers', async () => {
  const node = staleNode([3, 7], { kept: 3, renewed: 4 }, { kept: 3, renewed: 7 });
  assert.equal(await sendTo(node, 'kept', 'renewed', 'kept'), [0, 1, 2]);
  assert.equal(
    node.taken.map(({ message, sequence }) => [message.stream, sequence]),
    [
      [3, 0],
      [7, 1],
      [3, 2],
    ],
  );
});

test('what was removed elsewhere is not found, and the messages beside it are taken', async () => {
  const node = staleNode([3], { kept: 3, removed: 4 }, { kept: 3 });
  assert.equal(await sendTo(node, 'kept', 'removed', 'kept'), [0, 'queue_not_found', 1]);
});

test('nothing is called missing by a node that cannot catch up, or whose partition has not', async () => {
  const cutOff = staleNode([3], { kept: 3, removed: 4 }, 'catalog_unavailable');
  assert.equal(await sendTo(cutOff, 'kept', 'removed'), ['catalog_unavailable', 'catalog_unavailable']);
  const early = staleNode([3], { kept: 3, fresh: 9 }, { kept: 3, fresh: 9 });
  assert.equal(await sendTo(early, 'kept', 'fresh'), ['partition_unavailable', 'partition_unavailable']);
});

test.run();
