import type { Context, ContextStore } from '../../client/context-store.ts';
import { CommandError } from '../command-error.ts';

/** @throws CommandError `context_not_found` */
export async function findContext(store: ContextStore, name: string): Promise<Context> {
  const { contexts } = await store.read();
  if (Object.hasOwn(contexts, name)) return contexts[name]!;
  throw new CommandError('context_not_found', `There is no context ${name}; see chasqui context ls.`);
}
