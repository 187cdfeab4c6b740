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

/** Runs before the body is read, so that a caller without a token cannot make the node parse anything. */
export function authenticate(auth: Auth): onRequestHookHandler {
  return (request, _reply, done) => {
    const { authorization } = request.headers;
    if (authorization === undefined) throw new BrokerError('unauthenticated');
    const token = bearer.exec(authorization)?.[1];
    if (token === undefined) {
      throw new BrokerError('unauthenticated', { detail: 'The Authorization header is not "Bearer" and a token.' });
    }
    request.identity = auth.verify(token);
    done();
  };
}

/** Who calls; only on routes behind `authenticate`. */
export function identityOf(request: FastifyRequest): Identity {
  if (request.identity === null) throw new BrokerError('unauthenticated');
  return request.identity;
}
