import { randomUUID } from 'node:crypto';
import type { OutgoingJson, Receipt, Refused } from '../../client/client.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { usageError } from '../command-error.ts';
import { duration, flag, optional, repeated, text } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { gatherBatches } from '../parse/gather-batches.ts';
import { parseHeaders } from '../parse/headers.ts';
import { outgoingPayload } from '../parse/payload.ts';
import { readPayload, readPayloadLines } from '../parse/read-payload.ts';
import { text as textView } from '../print/view.ts';
import { queueArgument } from './queue-argument.ts';

export const send = defineCommand({
  name: 'queue send',
  summary: 'Send a message, or many',
  details:
    'A payload that is JSON is sent as JSON, other text as text, anything else as bytes. A send that is repeated after a lost answer is not doubled.',
  arguments: { queue: queueArgument, payload: optional('The payload; - reads it from stdin') },
  options: {
    file: text('file', 'Read the payload from a file; - is stdin', { short: 'f' }),
    lines: flag('Each line of the input is the payload of a message of its own'),
    raw: flag('Send the payload as it is, even when it looks like JSON'),
    contentType: text('type', 'What the payload is'),
    key: text('key', 'What order is kept by'),
    header: repeated('name=value', 'A header; repeatable'),
    delay: duration('Hand it out only after this time'),
    ttl: duration('Hand it out only within this time; then it expires'),
    dedupId: text('id', 'A second message with the same id is not taken, within the dedup window of the queue'),
    idempotencyKey: text('key', 'Sending the same again under the same key sends it once'),
  },
  examples: [
    `chasqui queue send orders '{"n":1}' --key order-42`,
    'chasqui queue send reports -f report.pdf --content-type application/pdf',
    'chasqui queue send orders --lines - < orders.ndjson',
  ],
  client: true,
  view: () => textView(receiptText),
  async *run({ args: { queue, payload: argument }, options, context }) {
    const { file, lines, idempotencyKey = randomUUID() } = options;
    if (lines && options.dedupId !== undefined) throw usageError('--dedup-id is for one message, not for --lines.');
    const toMessage = messageMaker(queue, options);
    const source = { argument, file, stdin: context.shell.stdin };
    if (!lines) {
      yield* await sendBatch(context, [toMessage(await readPayload(source))], idempotencyKey);
      return;
    }
    // A batch must be the same again for its key to recognise it, however the input happens to arrive.
    const batches = gatherBatches(readPayloadLines(source), { fill: options.idempotencyKey !== undefined });
    let number = 0;
    for await (const batch of batches) {
      number += 1;
      yield* await sendBatch(context, batch.map(toMessage), `${idempotencyKey}.${number}`);
    }
  },
});

function receiptText({ id, copies, duplicate }: Receipt): string {
  if (duplicate === true) return `Sent ${id} before; nothing was added.`;
  return `Sent ${id}, ${copies} ${copies === 1 ? 'copy' : 'copies'}.`;
}

type MessageOptions = Readonly<
  Record<'contentType' | 'key' | 'dedupId', string | undefined> & {
    raw: boolean;
    header: readonly string[];
    delay: number | undefined;
    ttl: number | undefined;
  }
>;

function messageMaker(queue: string, options: MessageOptions): (bytes: Uint8Array) => OutgoingJson {
  const shared = {
    queue,
    ...defined({
      key: options.key,
      headers: parseHeaders(options.header),
      delayMs: options.delay,
      ttlMs: options.ttl,
      dedupId: options.dedupId,
    }),
  };
  return (bytes) => ({ ...shared, ...outgoingPayload(bytes, options) });
}

async function sendBatch(
  { client, call }: CommandContext,
  messages: readonly OutgoingJson[],
  idempotencyKey: string,
): Promise<(Receipt | Refused)[]> {
  return (await client()).messages.send(messages, { ...call, idempotencyKey });
}
