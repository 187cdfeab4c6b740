import { createHash, createHmac } from 'node:crypto';

/**
 * A refresh token is `<session id>.<secret>`; the catalog keeps the secret's sha-256. The first secret of a session is
 * random, each next one is a MAC of the one before under a key that only the cluster has. So the same token presented
 * twice within the grace period (two windows, an answer that was lost, two nodes at once) gives the same successor, while
 * whoever stole a token can compute none.
 */
export interface RefreshToken {
  readonly sessionId: string;
  readonly secret: string;
}

const pattern = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

export function parseRefreshToken(text: string): RefreshToken | undefined {
  const [, sessionId, secret] = pattern.exec(text) ?? [];
  return sessionId !== undefined && secret !== undefined ? { sessionId, secret } : undefined;
}

export function formatRefreshToken({ sessionId, secret }: RefreshToken): string {
  return `${sessionId}.${secret}`;
}

export function hashSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

export function nextSecret(key: Uint8Array, secret: string): string {
  return createHmac('sha256', key).update(secret).digest('base64url');
}
