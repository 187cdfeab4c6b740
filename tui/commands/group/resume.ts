import { defineCommand } from '../command.ts';
import type { GroupKind } from './group-kind.ts';
import { type Paused, pausedView } from './paused-view.ts';

export const resume = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} resume`,
    summary: `Hand out messages of a paused ${kind.word} again`,
    arguments: { name: kind.argument },
    options: {},
    examples: [`chasqui ${kind.noun} resume ${kind.example}`],
    client: true,
    view: () => pausedView(kind),
    async run({ args: { name }, context }): Promise<Paused> {
      await kind.groups(await context.client()).resume(name, context.call);
      return { name, paused: false };
    },
  });
