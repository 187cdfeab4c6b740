import { defineCommand } from '../command.ts';
import { duration, text } from '../option.ts';
import { defined } from '../parse/defined.ts';
import type { GroupKind } from './group-kind.ts';
import { leasesArgument, settledView, settleLeases } from './settle-leases.ts';

export const nack = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} nack`,
    summary: 'Give messages back to be tried again',
    details: 'After the last attempt the message goes to the dead letters.',
    arguments: { name: kind.argument, lease: leasesArgument(kind) },
    options: {
      delay: duration('Hand them out again only after this time'),
      error: text('text', 'What went wrong; kept with the message'),
    },
    examples: [`chasqui ${kind.noun} nack ${kind.example} LEASE --delay 30s --error "no stock"`],
    client: true,
    view: settledView,
    run({ args: { name, lease: leases }, options: { delay, error }, context }) {
      const more = defined({ delayMs: delay, error });
      return settleLeases(context, { kind, name, leases }, (batch) => ({
        nack: batch.map((lease) => ({ lease, ...more })),
      }));
    },
  });
