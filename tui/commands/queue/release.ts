import { defineCommand } from '../command.ts';
import { queueArgument } from './queue-argument.ts';
import { leasesArgument, settledView, settleLeases } from './settle-leases.ts';

export const release = defineCommand({
  name: 'queue release',
  summary: 'Give messages back unhandled: no attempt is counted',
  arguments: { queue: queueArgument, lease: leasesArgument },
  options: {},
  examples: ['chasqui queue release orders LEASE'],
  client: true,
  view: settledView,
  run: ({ args: { queue, lease: leases }, context }) =>
    settleLeases(context, { queue, leases }, (batch) => ({ release: batch })),
});
