import { limits } from '../../../proto/limits.ts';
import { defineCommand } from '../command.ts';
import { duration } from '../option.ts';
import { durationText } from '../print/units.ts';
import { queueArgument } from './queue-argument.ts';
import { leasesArgument, settledView, settleLeases } from './settle-leases.ts';

export const extend = defineCommand({
  name: 'queue extend',
  summary: 'Keep leases for longer',
  arguments: { queue: queueArgument, lease: leasesArgument },
  options: { by: duration(`How long from now; default ${durationText(limits.leaseMsDefault)}`) },
  examples: ['chasqui queue extend orders LEASE --by 5m'],
  client: true,
  view: settledView,
  run({ args: { queue, lease: leases }, options: { by: leaseMs = limits.leaseMsDefault }, context }) {
    return settleLeases(context, { queue, leases }, (batch) => ({
      extend: batch.map((lease) => ({ lease, leaseMs })),
    }));
  },
});
