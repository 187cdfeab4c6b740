import { userPaths } from '../../proto/http/paths.ts';
import type { Tokens } from '../../proto/http/users.ts';
import { AuthorizedCalls } from './authorized-calls.ts';
import type { Backoff } from './backoff.ts';
import { Chasqui } from './chasqui.ts';
import { ChasquiError } from './chasqui-error.ts';
import { type Context, ContextStore } from './context-store.ts';
import { fixedToken, type HeldTokens, RefreshedToken, refreshedToken, type TokenSource } from './token-source.ts';
import { type Retry, Transport } from './transport.ts';

export interface ConnectOptions {
  /** Addresses, `http://HOST:PORT`; any node serves everything. */
  readonly nodes?: string | readonly string[] | undefined;
  /** Access token. */
  readonly token?: string | undefined;
  /** Instead of a token: access tokens are fetched, and fetched again before they expire. */
  readonly refreshToken?: string | undefined;
  /** Hears the new tokens after each rotation, and is waited for: keep the refresh token, the old one ends soon. */
  readonly onTokens?: ((tokens: Tokens) => void | Promise<void>) | undefined;
  /** Name of a saved context, instead of all of these. */
  readonly context?: string | undefined;
  /** For each call with its retries, beside the wait of a long-poll; default 30 s. */
  readonly timeoutMs?: number | undefined;
  /** Bytes of messages that may wait to be confirmed; default 64 MiB. */
  readonly unsentBytesMax?: number | undefined;
  /** Waits between tries; default from 50 ms up to 5 s. */
  readonly backoff?: Backoff | undefined;
  /** Hears of each try that failed and is repeated. */
  readonly onRetry?: ((retry: Retry) => void) | undefined;
}

const timeoutMsDefault = 30_000;
const unsentBytesMaxDefault = 64 * 1024 * 1024;
const backoffDefault: Backoff = { baseMs: 50, maxMs: 5_000 };
/** Less than a lock on the contexts may be held. */
const refreshTimeoutMs = 15_000;
/** A saved access token that ends sooner is not worth using. */
const freshMs = 30_000;

interface Origin {
  readonly nodes: readonly string[];
  readonly name?: string;
  readonly tokens: (refresh: (refreshToken: string) => Promise<Tokens>) => TokenSource;
}

/**
 * A client for: the nodes that are named, or `CHASQUI_URL` (several with commas) with `CHASQUI_TOKEN`, or the context that `CHASQUI_CONTEXT`
 * names, or the current context, in this order. Without token or refresh token the nodes that are named are used anonymously. Asks no node yet.
 * @throws (rejects with) ChasquiError `unauthenticated` when there is no context, `invalid_request` when an option is wrong.
 */
export async function connect(options: ConnectOptions = {}): Promise<Chasqui> {
  const origin = await originOf(options);
  const timeoutMs = options.timeoutMs ?? timeoutMsDefault;
  const backoff = options.backoff ?? backoffDefault;
  const transport = new Transport(origin.nodes, { timeoutMs, backoff, onRetry: options.onRetry });
  const tokens = origin.tokens((refreshToken) => refresh(transport, refreshToken));
  return new Chasqui(transport, new AuthorizedCalls(transport, tokens), {
    timeoutMs,
    backoff,
    unsentBytesMax: options.unsentBytesMax ?? unsentBytesMaxDefault,
    context: origin.name,
  });
}

async function originOf(options: ConnectOptions): Promise<Origin> {
  const { CHASQUI_URL, CHASQUI_TOKEN, CHASQUI_CONTEXT } = process.env;
  if (options.context !== undefined) return fromContext(options.context);
  if (options.nodes !== undefined) return fromOptions(toList(options.nodes), options);
  if (options.token !== undefined || options.refreshToken !== undefined)
    throw new ChasquiError('invalid_request', { detail: 'A token needs `nodes`: the addresses it is for.' });
  if (CHASQUI_URL)
    return { nodes: toList(CHASQUI_URL.split(',')), tokens: () => fixedToken(CHASQUI_TOKEN || undefined) };
  const origin = await fromContext(CHASQUI_CONTEXT || undefined);
  return CHASQUI_TOKEN ? { nodes: origin.nodes, tokens: () => fixedToken(CHASQUI_TOKEN) } : origin;
}

function fromOptions(nodes: readonly string[], { token, refreshToken, onTokens }: ConnectOptions): Origin {
  if (token !== undefined && refreshToken !== undefined)
    throw new ChasquiError('invalid_request', { detail: 'Give either `token` or `refreshToken`.' });
  if (refreshToken === undefined) return { nodes, tokens: () => fixedToken(token) };
  return { nodes, tokens: (refresh) => refreshedToken(refreshToken, refresh, onTokens) };
}

async function fromContext(wanted: string | undefined): Promise<Origin> {
  const store = new ContextStore();
  const { name, context } = await store.get(wanted);
  const tokens: Origin['tokens'] = (refresh) =>
    context.refreshToken === undefined
      ? fixedToken(context.accessToken)
      : new RefreshedToken(context, (refused) => exchange(store, name, refused, refresh));
  return { nodes: context.nodes, name, tokens };
}

/** Under the lock: another process may have got newer tokens already, and a refresh token is for one use. */
async function exchange(
  store: ContextStore,
  name: string,
  refused: string | undefined,
  refresh: (refreshToken: string) => Promise<Tokens>,
): Promise<HeldTokens> {
  const after = await store.change(async (all) => {
    const context = all.contexts[name];
    if (context?.refreshToken === undefined)
      throw new ChasquiError('unauthenticated', {
        detail: `The context ${name} was logged out: run \`chasqui login\`.`,
      });
    if (context.accessToken !== refused && isFresh(context)) return all;
    const { accessToken, expiresAt, refreshToken = context.refreshToken } = await refresh(context.refreshToken);
    return { ...all, contexts: { ...all.contexts, [name]: { ...context, accessToken, expiresAt, refreshToken } } };
  });
  return after.contexts[name]!;
}

function isFresh({ accessToken, expiresAt }: Context): boolean {
  return accessToken !== undefined && expiresAt !== undefined && Date.parse(expiresAt) - Date.now() > freshMs;
}

/** Repeatable: the generation before stays good for a while. */
async function refresh(transport: Transport, refreshToken: string): Promise<Tokens> {
  const answer = await transport.call({
    method: 'POST',
    path: userPaths.refresh,
    body: JSON.stringify({ refreshToken }),
    repeatable: true,
    timeoutMs: refreshTimeoutMs,
  });
  return answer.body as Tokens;
}

function toList(nodes: string | readonly string[]): readonly string[] {
  return (typeof nodes === 'string' ? [nodes] : nodes).map((node) => node.trim());
}
