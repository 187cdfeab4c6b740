import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { userPaths } from '../../../proto/http/paths.ts';

const credentials = { username: 'ana', password: 'correct horse battery' };

/** Access token of the user `ana`, who is registered first. */
export async function registerUser(address: string): Promise<string> {
  await ask(address, userPaths.users, credentials);
  return tokenOf(await ask(address, userPaths.sessions, credentials));
}

/** Access token of the admin of the machine, by the refresh token that a node with `localAdmin` leaves in its data folder. */
export async function adminToken(address: string, data: string): Promise<string> {
  const refreshToken = readFileSync(join(data, 'admin.token'), 'utf8').trim();
  return tokenOf(await ask(address, userPaths.refresh, { refreshToken }));
}

function tokenOf(answer: unknown): string {
  return (answer as { accessToken: string }).accessToken;
}

async function ask(address: string, path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
