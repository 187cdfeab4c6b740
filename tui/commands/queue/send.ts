import { defineCommand } from '../command.ts';
import { receiptView, sendOptions, sendPayloads } from '../message/send-payloads.ts';
import { optional, text } from '../option.ts';
import { queueArgument } from './queue-argument.ts';

export const send = defineCommand({
  name: 'queue send',
  summary: 'Send a message, or many',
  details:
    'A payload that is JSON is sent as JSON, other text as text, anything else as bytes. A send that is repeated after a lost answer is not doubled.',
  arguments: { queue: queueArgument, payload: optional('The payload; - reads it from stdin') },
  options: { ...sendOptions, key: text('key', 'What order is kept by') },
  examples: [
    `chasqui queue send orders '{"n":1}' --key order-42`,
    'chasqui queue send reports -f report.pdf --content-type application/pdf',
    'chasqui queue send orders --lines - < orders.ndjson',
  ],
  client: true,
  view: () => receiptView('Sent'),
  run: ({ args: { queue, payload }, options, context }) => sendPayloads(context, { queue }, payload, options),
});
