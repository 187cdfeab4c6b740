import { defineCommand } from '../command.ts';
import { text } from '../option.ts';
import { defined } from '../parse/defined.ts';
import type { GroupKind } from './group-kind.ts';
import { leasesArgument, settledView, settleLeases } from './settle-leases.ts';

export const reject = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} reject`,
    summary: 'Move messages to the dead letters',
    arguments: { name: kind.argument, lease: leasesArgument(kind) },
    options: { reason: text('text', 'Why; kept with the message') },
    examples: [`chasqui ${kind.noun} reject ${kind.example} LEASE --reason "unknown customer"`],
    client: true,
    view: settledView,
    run({ args: { name, lease: leases }, options, context }) {
      const more = defined({ reason: options.reason });
      return settleLeases(context, { kind, name, leases }, (batch) => ({
        reject: batch.map((lease) => ({ lease, ...more })),
      }));
    },
  });
