import { defineCommand } from '../command.ts';
import { text } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { queueArgument } from './queue-argument.ts';
import { leasesArgument, settledView, settleLeases } from './settle-leases.ts';

export const reject = defineCommand({
  name: 'queue reject',
  summary: 'Move messages to the dead letters',
  arguments: { queue: queueArgument, lease: leasesArgument },
  options: { reason: text('text', 'Why; kept with the message') },
  examples: ['chasqui queue reject orders LEASE --reason "unknown customer"'],
  client: true,
  view: settledView,
  run({ args: { queue, lease: leases }, options, context }) {
    const more = defined({ reason: options.reason });
    return settleLeases(context, { queue, leases }, (batch) => ({
      reject: batch.map((lease) => ({ lease, ...more })),
    }));
  },
});
