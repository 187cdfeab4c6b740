import { defineCommand } from '../command.ts';
import { duration, text } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { queueArgument } from './queue-argument.ts';
import { leasesArgument, settledView, settleLeases } from './settle-leases.ts';

export const nack = defineCommand({
  name: 'queue nack',
  summary: 'Give messages back to be tried again',
  details: 'After the last attempt the message goes to the dead letters.',
  arguments: { queue: queueArgument, lease: leasesArgument },
  options: {
    delay: duration('Hand them out again only after this time'),
    error: text('text', 'What went wrong; kept with the message'),
  },
  examples: ['chasqui queue nack orders LEASE --delay 30s --error "no stock"'],
  client: true,
  view: settledView,
  run({ args: { queue, lease: leases }, options: { delay, error }, context }) {
    const more = defined({ delayMs: delay, error });
    return settleLeases(context, { queue, leases }, (batch) => ({ nack: batch.map((lease) => ({ lease, ...more })) }));
  },
});
