import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BrokerError } from '../../core/broker-error.ts';
import { InvalidFields } from './problem.ts';

function parseJsonBody(request: FastifyRequest, body: Buffer): unknown {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new BrokerError('unsupported_media_type', { detail: 'Send the body without a Content-Encoding.' });
  }
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw new BrokerError('invalid_json', { detail: 'The body is not UTF-8.' });
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new BrokerError('invalid_json', { detail: (cause as SyntaxError).message, cause });
  }
}

/**
 * Bodies are JSON and nothing else. Fastify's own parser refuses `__proto__` as a field name anywhere, payloads included;
 * here it is a name like any other: nothing of a body is ever merged into another object.
 * No body at all is the same as `{}`, for calls whose fields are all optional.
 */
export function parseJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, parseJsonBody(request, body));
    } catch (error) {
      done(error as BrokerError);
    }
  });
  app.addHook('preValidation', (request, _reply, done) => {
    const takesBody = request.routeOptions.schema?.body !== undefined;
    if (takesBody) request.body ??= request.body === undefined ? {} : null;
    else if (request.body !== undefined)
      throw new InvalidFields([{ path: '/body', message: 'is not taken by this call' }]);
    done();
  });
}
