import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Auth, Identity } from '../../auth/auth.ts';
import { BrokerError } from '../../core/broker-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on the routes that need a token. */
    identity: Identity | null;
  }
}

const bearer = /^Bearer +([^\s]+)$/i;

function identify(auth: Auth, authorization: string): Identity {
  const token = bearer.exec(authorization)?.[1];
  if (token !== undefined) return auth.verify(token);
  throw new BrokerError('unauthenticated', { detail: 'The Authorization header is not "Bearer" and a token.' });
}

/** Runs before the body is read, so that a caller without a token cannot make the node parse anything. */
export function authenticate(auth: Auth): onRequestHookHandler {
  return (request, _reply, done) => {
    const { authorization } = request.headers;
    if (authorization === undefined) throw new BrokerError('unauthenticated');
    request.identity = identify(auth, authorization);
    done();
  };
}

/** For calls that anyone may make, and some more than others: a token is not needed, but one that is sent must be valid. */
export function authenticateIfGiven(auth: Auth): onRequestHookHandler {
  return (request, _reply, done) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) request.identity = identify(auth, authorization);
    done();
  };
}

/** Who calls; only on routes behind `authenticate`. */
export function identityOf(request: FastifyRequest): Identity {
  if (request.identity === null) throw new BrokerError('unauthenticated');
  return request.identity;
}
