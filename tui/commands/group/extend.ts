import { limits } from '../../../proto/limits.ts';
import { defineCommand } from '../command.ts';
import { duration } from '../option.ts';
import { durationText } from '../print/units.ts';
import type { GroupKind } from './group-kind.ts';
import { leasesArgument, settledView, settleLeases } from './settle-leases.ts';

export const extend = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} extend`,
    summary: 'Keep leases for longer',
    arguments: { name: kind.argument, lease: leasesArgument(kind) },
    options: { by: duration(`How long from now; default ${durationText(limits.leaseMsDefault)}`) },
    examples: [`chasqui ${kind.noun} extend ${kind.example} LEASE --by 5m`],
    client: true,
    view: settledView,
    run({ args: { name, lease: leases }, options: { by: leaseMs = limits.leaseMsDefault }, context }) {
      return settleLeases(context, { kind, name, leases }, (batch) => ({
        extend: batch.map((lease) => ({ lease, leaseMs })),
      }));
    },
  });
