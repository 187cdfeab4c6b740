import type { Context, ContextStore } from '../../client/context-store.ts';
import type { CommonValues } from '../common-options.ts';
import { nodesOf } from './open-client.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where a node listens unless it was told otherwise. */
export const defaultUrl = 'http://127.0.0.1:7470';

export interface NamedContext {
  readonly name: string;
  readonly context: Context;
}

/**
 * The context to log in to or out of, which need not exist: --context, CHASQUI_CONTEXT, or the current one; with --url or
 * CHASQUI_URL alone one that is named after the address.
 */
export async function contextOf({ url, context }: CommonValues, env: Env, store: ContextStore): Promise<NamedContext> {
  const { current, contexts } = await store.read();
  const wantedUrl = url ?? (context === undefined ? env.CHASQUI_URL || undefined : undefined);
  const wantedName = context ?? (url === undefined ? env.CHASQUI_CONTEXT || undefined : undefined);
  const name = wantedName ?? (wantedUrl === undefined ? current : undefined);
  const saved = name === undefined || !Object.hasOwn(contexts, name) ? undefined : contexts[name];
  const nodes = wantedUrl === undefined ? (saved?.nodes ?? [defaultUrl]) : nodesOf(wantedUrl);
  return { name: name ?? nameOf(nodes[0]!), context: { ...saved, nodes } };
}

/** `http://10.0.0.1:7470` → `10.0.0.1:7470`. */
const nameOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
