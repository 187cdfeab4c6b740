import { defineCommand } from '../command.ts';
import type { GroupKind } from './group-kind.ts';
import { type Paused, pausedView } from './paused-view.ts';

export const pause = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} pause`,
    summary: `Hand out nothing until the ${kind.word} is resumed`,
    details: 'Messages are taken, and what is leased may be settled. Receivers wait.',
    arguments: { name: kind.argument },
    options: {},
    examples: [`chasqui ${kind.noun} pause ${kind.example}`],
    client: true,
    view: () => pausedView(kind),
    async run({ args: { name }, context }): Promise<Paused> {
      await kind.groups(await context.client()).pause(name, context.call);
      return { name, paused: true };
    },
  });
