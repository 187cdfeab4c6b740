import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { sendFailure } from './error-handler.ts';

const allMethods: readonly HTTPMethods[] = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/**
 * Every path answers the methods it has no route for with 405 and the list of those it takes. Called before the first route; what it
 * returns adds the refusals after the last one. They are not part of the OpenAPI document.
 */
export function refuseOtherMethods(app: FastifyInstance): (app: FastifyInstance) => void {
  const methodsOf = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ path, method }) => {
    const methods = methodsOf.get(path) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    methodsOf.set(path, methods);
  });
  return (late) => {
    for (const [url, methods] of [...methodsOf]) {
      const allow = [...methods].sort().join(', ');
      const refuse = (_request: FastifyRequest, reply: FastifyReply) =>
        sendFailure(reply.header('allow', allow), { code: 'method_not_allowed' });
      late.route({
        url,
        method: allMethods.filter((method) => !methods.has(method)),
        schema: { hide: true },
        // Before the body is read: nothing will be done with it.
        onRequest: async (request, reply) => refuse(request, reply),
        handler: refuse,
      });
    }
  };
}
