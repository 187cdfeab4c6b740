import { Health } from '../../../../proto/http/cluster.ts';
import { describeRoute, shared } from '../describe-route.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';

const open = { tag: 'operations', permission: 'anyone', needsToken: false, errors: [] } as const;

const healthzSchema = describeRoute({
  ...open,
  operationId: 'healthz',
  summary: 'Whether the process lives',
  answers: { 200: { description: 'It does', schema: shared(Health) } },
});

const readyzSchema = describeRoute({
  ...open,
  operationId: 'readyz',
  summary: 'Whether the node serves',
  answers: {
    200: { description: 'It does', schema: shared(Health) },
    503: { description: 'Not now; `reason` says why', schema: shared(Health) },
  },
});

/** For supervisors and load balancers: answered while the node is shutting down, too. */
export function healthRoutes(app: HttpApp, { router, waiting }: HttpEdge): void {
  app.get('/healthz', { schema: healthzSchema }, () => ({ status: 'ok' as const }));

  app.get('/readyz', { schema: readyzSchema }, (_request, reply) => {
    const reason = waiting.ended ? 'the node is shutting down' : router.notReadyReason();
    if (reason === undefined) return reply.send({ status: 'ok' });
    return reply.code(503).send({ status: 'unavailable', reason });
  });
}
