import { ContextStore } from '../../client/context-store.ts';
import { defineCommand } from '../command.ts';
import { CommandError, usageError } from '../command-error.ts';
import { flag, many, one } from '../option.ts';
import { text } from '../print/view.ts';

interface Added {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly added: boolean;
}

export const add = defineCommand({
  name: 'context add',
  summary: 'Save a connection',
  arguments: { context: one('Name of the context'), url: many('Addresses of nodes') },
  options: {
    use: flag('Make it the current one'),
    ifNotExists: flag('Succeed when there is one of this name already'),
  },
  examples: ['chasqui context add test http://10.0.0.7:7470', 'chasqui login ana --context test'],
  client: false,
  view: () =>
    text(({ name, added }: Added) =>
      added ? `Context ${name} added. Log in with: chasqui login --context ${name}` : `Context ${name} exists already.`,
    ),
  async run({ args: { context: name, url: nodes }, options }): Promise<Added> {
    if (!/^[A-Za-z0-9._:@-]{1,128}$/.test(name))
      throw usageError(`"${name}" is not a name: A-Z a-z 0-9 . _ : @ - only.`);
    for (const node of nodes) checkNode(node);
    const store = new ContextStore();
    const { contexts } = await store.read();
    if (Object.hasOwn(contexts, name)) {
      if (!options.ifNotExists) throw new CommandError('context_exists', `There is a context ${name} already.`);
      return { name, nodes: contexts[name]!.nodes, added: false };
    }
    await store.save(name, { nodes }, { makeCurrent: options.use });
    return { name, nodes, added: true };
  },
});

function checkNode(node: string): void {
  if (URL.canParse(node) && /^https?:$/.test(new URL(node).protocol)) return;
  throw usageError(`"${node}" is not the address of a node: write http://HOST:PORT.`);
}
