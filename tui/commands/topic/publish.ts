import { defineCommand } from '../command.ts';
import { receiptView, sendOptions, sendPayloads } from '../message/send-payloads.ts';
import { one, optional, text } from '../option.ts';
import { parseAddress } from './address.ts';

export const publish = defineCommand({
  name: 'topic publish',
  summary: 'Publish a message to a topic, or many',
  details:
    'The address is the topic and, after slashes, the path that filters match. A payload that is JSON is sent as JSON, other text as text, anything else as bytes. What is repeated after a lost answer is not doubled.',
  arguments: {
    address: one('Topic and path, like orders/eu/created'),
    payload: optional('The payload; - reads it from stdin'),
  },
  options: { ...sendOptions, key: text('key', 'What order is kept by; default the path') },
  examples: [
    `chasqui topic publish orders/eu/created --key order-42 '{"n":1}'`,
    'chasqui topic publish readings/hall --lines - < readings.ndjson',
  ],
  client: true,
  view: () => receiptView('Published'),
  run: ({ args: { address, payload }, options, context }) =>
    sendPayloads(context, parseAddress(address), payload, options),
});
