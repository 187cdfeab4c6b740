import { defineCommand } from '../command.ts';
import type { GroupKind } from './group-kind.ts';
import { leasesArgument, settledView, settleLeases } from './settle-leases.ts';

export const ack = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} ack`,
    summary: 'Settle messages as done',
    arguments: { name: kind.argument, lease: leasesArgument(kind) },
    options: {},
    examples: [
      `chasqui ${kind.noun} ack ${kind.example} LEASE`,
      `chasqui ${kind.noun} receive ${kind.example} --count 10 | chasqui ${kind.noun} ack ${kind.example} -`,
    ],
    client: true,
    view: settledView,
    run: ({ args: { name, lease: leases }, context }) =>
      settleLeases(context, { kind, name, leases }, (batch) => ({ ack: batch })),
  });
