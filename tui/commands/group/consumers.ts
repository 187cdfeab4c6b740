import type { Consumer } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { table } from '../print/view.ts';
import type { GroupKind } from './group-kind.ts';

export const consumers = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} consumers`,
    summary: `List who receives from a ${kind.word} now`,
    arguments: { name: kind.argument },
    options: {},
    examples: [`chasqui ${kind.noun} consumers ${kind.example}`],
    client: true,
    view: () =>
      table<Consumer>(`Nobody receives from this ${kind.word} now.`, [
        { title: 'CONSUMER', cell: ({ consumer }) => consumer },
        { title: 'USER', cell: ({ user }) => user },
        { title: 'WAITING', align: 'right', cell: ({ waiting }) => String(waiting) },
        { title: 'LEASED', align: 'right', cell: ({ leased }) => String(leased) },
        { title: 'LEASE UNTIL', cell: ({ leaseUntil }) => leaseUntil ?? '' },
      ]),
    async *run({ args, context }) {
      yield* await kind.groups(await context.client()).consumers(args.name, context.call);
    },
  });
