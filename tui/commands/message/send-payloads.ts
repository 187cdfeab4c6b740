import { randomUUID } from 'node:crypto';
import type { OutgoingJson, Receipt, Refused } from '../../client/client.ts';
import type { CommandContext } from '../command.ts';
import { usageError } from '../command-error.ts';
import { duration, flag, repeated, text, type ValuesOf } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { gatherBatches } from '../parse/gather-batches.ts';
import { parseHeaders } from '../parse/headers.ts';
import { outgoingPayload } from '../parse/payload.ts';
import { readPayload, readPayloadLines } from '../parse/read-payload.ts';
import { type TextView, text as textView } from '../print/view.ts';

/** Of every command that sends, beside the key. */
export const sendOptions = {
  file: text('file', 'Read the payload from a file; - is stdin', { short: 'f' }),
  lines: flag('Each line of the input is the payload of a message of its own'),
  raw: flag('Send the payload as it is, even when it looks like JSON'),
  contentType: text('type', 'What the payload is'),
  header: repeated('name=value', 'A header; repeatable'),
  delay: duration('Hand it out only after this time'),
  ttl: duration('Hand it out only within this time; then it expires'),
  dedupId: text('id', 'A second message with the same id is not taken, within 5m or the dedup window of the queue'),
  idempotencyKey: text('key', 'Sending the same again under the same key sends it once'),
};

type SendValues = ValuesOf<typeof sendOptions> & { readonly key: string | undefined };

/** Where the messages go. */
type Target = { readonly queue: string } | { readonly topic: string; readonly path?: string };

export const receiptView = (verb: 'Sent' | 'Published'): TextView<Receipt> =>
  textView(({ id, copies, duplicate }) => {
    if (duplicate === true) return `${verb} ${id} before; nothing was added.`;
    return `${verb} ${id}, ${copies} ${copies === 1 ? 'copy' : 'copies'}.`;
  });

/** Sends one payload, or each line of the input; a row for each, in order. */
export async function* sendPayloads(
  context: CommandContext,
  target: Target,
  argument: string | undefined,
  options: SendValues,
): AsyncGenerator<Receipt | Refused, void, undefined> {
  const { file, lines, idempotencyKey = randomUUID() } = options;
  if (lines && options.dedupId !== undefined) throw usageError('--dedup-id is for one message, not for --lines.');
  const toMessage = messageMaker(target, options);
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
}

function messageMaker(target: Target, options: SendValues): (bytes: Uint8Array) => OutgoingJson {
  const shared = {
    ...target,
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
