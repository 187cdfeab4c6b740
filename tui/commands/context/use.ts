import { ContextStore } from '../../client/context-store.ts';
import { defineCommand } from '../command.ts';
import { one } from '../option.ts';
import { text } from '../print/view.ts';
import { findContext } from './find-context.ts';

export const use = defineCommand({
  name: 'context use',
  summary: 'Make a saved connection the current one',
  arguments: { context: one('Name of the context') },
  options: {},
  examples: ['chasqui context use local'],
  client: false,
  view: () => text(({ name }: { readonly name: string }) => `Context ${name} is the current one.`),
  async run({ args: { context: name } }) {
    const store = new ContextStore();
    const { nodes } = await findContext(store, name);
    await store.use(name);
    return { name, nodes };
  },
});
