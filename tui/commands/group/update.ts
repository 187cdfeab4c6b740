import { defineCommand } from '../command.ts';
import { usageError } from '../command-error.ts';
import { text } from '../print/view.ts';
import { queueOptions, toOptions } from '../queue/queue-options.ts';
import { optionFields } from '../queue/queue-view.ts';
import type { GroupKind, GroupView } from './group-kind.ts';

export const update = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} update`,
    summary: `Change options of a ${kind.word}`,
    arguments: { name: kind.argument },
    options: queueOptions,
    examples: [`chasqui ${kind.noun} update ${kind.example} --lease 2m`],
    client: true,
    view: () =>
      text(
        ({ name, options }: GroupView) =>
          `${kind.Word} ${name}: ${optionFields(options)
            .map(([title, value]) => `${title} ${value}`)
            .join(', ')}.`,
      ),
    async run({ args, options, context }) {
      const patch = toOptions(options);
      if (Object.keys(patch).length === 0) throw usageError('Name an option to change, such as --lease or --ttl.');
      return kind.groups(await context.client()).update(args.name, patch, context.call);
    },
  });
