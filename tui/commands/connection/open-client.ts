import type { Chasqui, ConnectOptions } from '../../client/client.ts';
import { usageError } from '../command-error.ts';
import type { CommonValues } from '../common-options.ts';
import { durationText } from '../print/units.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Where = Pick<CommonValues, 'url' | 'token' | 'context'>;

/** How long a command waits for an answer unless --timeout says otherwise. */
export const timeoutMsDefault = 10_000;

/** The client for what was typed and what the environment says. Asks no node yet. */
export async function openClient(common: CommonValues, env: Env, note: (sentence: string) => void): Promise<Chasqui> {
  const { connect } = await import('../../client/client.ts');
  return connect({ ...(await connectionOf(common, env)), ...patience(common, note) });
}

/** A client without a token, to register and log in with. */
export async function openAnonymousClient(
  nodes: readonly string[],
  common: CommonValues,
  note: (sentence: string) => void,
): Promise<Chasqui> {
  const { connect } = await import('../../client/client.ts');
  return connect({ nodes, ...patience(common, note) });
}

/** What to connect to: --url or --context, else the variables, else the current context; a token goes with either. */
async function connectionOf({ url, token, context }: Where, env: Env): Promise<ConnectOptions> {
  if (url !== undefined && context !== undefined) throw usageError('Give either --url or --context.');
  const givenToken = token ?? (context === undefined ? env.CHASQUI_TOKEN || undefined : undefined);
  const givenUrl = url ?? (context === undefined ? env.CHASQUI_URL || undefined : undefined);
  if (givenUrl !== undefined) return { nodes: nodesOf(givenUrl), token: givenToken };
  const name = context ?? (env.CHASQUI_CONTEXT || undefined);
  if (givenToken === undefined) return name === undefined ? {} : { context: name };
  const { ContextStore } = await import('../../client/context-store.ts');
  return { nodes: (await new ContextStore().get(name)).context.nodes, token: givenToken };
}

/** Several addresses are separated by commas. */
export const nodesOf = (url: string): string[] => url.split(',').map((one) => one.trim());

/** The first try that fails is told: until the time is over nothing else would be seen. */
function patience({ timeout }: CommonValues, note: (sentence: string) => void): ConnectOptions {
  const timeoutMs = timeout ?? timeoutMsDefault;
  let told = false;
  return {
    timeoutMs,
    onRetry({ error }) {
      if (told) return;
      told = true;
      note(`${error.message}; trying again for up to ${durationText(timeoutMs)}`);
    },
  };
}
