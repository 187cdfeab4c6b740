import { defineCommand } from '../command.ts';
import type { GroupKind } from './group-kind.ts';
import { leasesArgument, settledView, settleLeases } from './settle-leases.ts';

export const release = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} release`,
    summary: 'Give messages back unhandled: no attempt is counted',
    arguments: { name: kind.argument, lease: leasesArgument(kind) },
    options: {},
    examples: [`chasqui ${kind.noun} release ${kind.example} LEASE`],
    client: true,
    view: settledView,
    run: ({ args: { name, lease: leases }, context }) =>
      settleLeases(context, { kind, name, leases }, (batch) => ({ release: batch })),
  });
