import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContextStore } from '../../client/context-store.ts';
import type { CommandContext } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { hasCode } from '../connection/has-code.ts';
import { pollUntil } from './poll-until.ts';

export const localContext = 'local';
const tokenMs = 5_000;

/** Makes the context `local` reach this node as admin: with the session it has, or with a new one from the data folder. */
export async function saveLocalContext(address: string, data: string, context: CommandContext): Promise<void> {
  const store = new ContextStore();
  const { contexts } = await store.read();
  const saved = contexts[localContext];
  if (saved?.refreshToken !== undefined) {
    await store.save(localContext, { ...saved, nodes: [address] });
    if (await worksAsAdmin(context)) return;
  }
  await store.save(localContext, { nodes: [address], refreshToken: await readAdminToken(data, context.signal) });
  const { connect } = await import('../../client/client.ts');
  await using client = await connect({ context: localContext });
  const { username } = await client.users.me(context.call);
  await store.change((all) => ({
    ...all,
    contexts: { ...all.contexts, [localContext]: { ...all.contexts[localContext]!, username } },
  }));
}

/** The saved session may be of another node, or have ended. */
async function worksAsAdmin({ call }: CommandContext): Promise<boolean> {
  const { connect } = await import('../../client/client.ts');
  await using client = await connect({ context: localContext });
  try {
    return (await client.users.me(call)).admin;
  } catch (error) {
    const codes = ['unauthenticated', 'invalid_token', 'token_expired', 'invalid_refresh_token'] as const;
    if (codes.some((code) => hasCode(error, code))) return false;
    throw error;
  }
}

/** The node writes it a moment after it begins to serve. */
async function readAdminToken(data: string, signal: AbortSignal): Promise<string> {
  const file = join(data, 'admin.token');
  const read = async (): Promise<string | undefined> => {
    try {
      return (await readFile(file, 'utf8')).trim();
    } catch {
      return undefined;
    }
  };
  const token = await pollUntil(read, { deadlineMs: tokenMs, signal });
  if (token !== undefined) return token;
  throw new CommandError(
    'unauthenticated',
    `The node keeps no session for you in ${file}: it was started without --local-admin, or by someone else. Use chasqui login.`,
  );
}
