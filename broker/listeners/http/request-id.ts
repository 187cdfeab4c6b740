import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const usable = /^[\x20-\x7e]{1,128}$/;

/** The caller's `X-Request-Id` when it is 1 to 128 printable ASCII characters, otherwise a fresh one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && usable.test(given) ? given : randomUUID();
}
