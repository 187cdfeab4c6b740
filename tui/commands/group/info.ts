import { defineCommand } from '../command.ts';
import { text } from '../print/view.ts';
import type { GroupKind } from './group-kind.ts';

export const info = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} info`,
    summary: `Show a ${kind.word}: options, counts, rates`,
    arguments: { name: kind.argument },
    options: {},
    examples: [
      `chasqui ${kind.noun} info ${kind.example}`,
      `chasqui ${kind.noun} info ${kind.example} --json | jq '.counts.ready'`,
    ],
    client: true,
    view: () => text(kind.details),
    run: async ({ args, context }) => kind.groups(await context.client()).info(args.name, context.call),
  });
