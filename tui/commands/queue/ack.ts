import { defineCommand } from '../command.ts';
import { queueArgument } from './queue-argument.ts';
import { leasesArgument, settledView, settleLeases } from './settle-leases.ts';

export const ack = defineCommand({
  name: 'queue ack',
  summary: 'Settle messages as done',
  arguments: { queue: queueArgument, lease: leasesArgument },
  options: {},
  examples: ['chasqui queue ack orders LEASE', 'chasqui queue receive orders --count 10 | chasqui queue ack orders -'],
  client: true,
  view: settledView,
  run: ({ args: { queue, lease: leases }, context }) =>
    settleLeases(context, { queue, leases }, (batch) => ({ ack: batch })),
});
