import { tailCommand } from '../feed/tail-command.ts';
import { one } from '../option.ts';

const isName = /^[\w.-]+$/;

export const tail = tailCommand({
  noun: 'topic',
  argument: one('Name of the topic, or a filter of addresses in quotes'),
  examples: ['orders', "'orders/*/created'", "'#' --json | jq -r '.address'"],
  open: (client, what, options) => (isName.test(what) ? client.topic(what).feed(options) : client.feed(what, options)),
});
