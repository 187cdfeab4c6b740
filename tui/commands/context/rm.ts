import { ContextStore } from '../../client/context-store.ts';
import { defineCommand } from '../command.ts';
import { hasCode } from '../connection/has-code.ts';
import { flag, one } from '../option.ts';
import { text } from '../print/view.ts';
import { confirm, confirmFlag } from '../shell/confirm.ts';
import { findContext } from './find-context.ts';

export const rm = defineCommand({
  name: 'context rm',
  summary: 'Forget a saved connection',
  arguments: { context: one('Name of the context') },
  options: { yes: confirmFlag, ifExists: flag('Succeed when there is none') },
  examples: ['chasqui context rm test --yes'],
  client: false,
  view: () =>
    text(({ name, removed }: { readonly name: string; readonly removed: boolean }) =>
      removed ? `Context ${name} forgotten.` : `There is no context ${name}.`,
    ),
  async run({ args: { context: name }, options: { yes, ifExists }, context }) {
    const store = new ContextStore();
    try {
      const { nodes } = await findContext(store, name);
      await confirm(context, yes, () => `Forget context ${name} (${nodes.join(', ')}) and its tokens?`);
    } catch (error) {
      if (ifExists && hasCode(error, 'context_not_found')) return { name, removed: false };
      throw error;
    }
    return { name, removed: await store.remove(name) };
  },
});
