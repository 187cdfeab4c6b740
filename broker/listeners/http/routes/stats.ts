import { Stats, StatsQuery } from '../../../../proto/http/queues.ts';
import { limits } from '../../../../proto/limits.ts';
import type { StatsQuery as RouterStatsQuery } from '../../../router/router.ts';
import { identityOf } from '../authenticate.ts';
import { brokerErrors, describeRoute, shared } from '../describe-route.ts';
import { toGroupJson } from '../group-json.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';
import { toInstant } from '../instant.ts';
import { InvalidFields } from '../problem.ts';

function toStatsQuery(query: StatsQuery): RouterStatsQuery {
  const { names = [], cursor, limit = limits.pageLimitDefault, waitMs = 0 } = query;
  const scope = query.scope ?? (names.length === 0 ? 'top' : 'names');
  if (scope === 'top' && names.length > 0) {
    throw new InvalidFields([{ path: '/query/names', message: 'does not go with scope=top' }]);
  }
  return { scope, names, limit, cursor, waitMs };
}

const statsSchema = describeRoute({
  operationId: 'stats',
  tag: 'cluster',
  summary: 'Depths and rates for live panes',
  description:
    'The deepest queues, or those that `names` lists. With the `cursor` of the last answer the call waits up to `waitMs` until something changed. Unknown names are left out.',
  permission: 'any signed-in user',
  querystring: StatsQuery,
  answers: { 200: { description: 'As it is now', schema: shared(Stats) } },
  errors: ['invalid_name', 'invalid_cursor', ...brokerErrors],
});

export function statsRoutes(app: HttpApp, { router, waiting }: HttpEdge): void {
  app.get('/v1/stats', { schema: statsSchema }, async (request, reply): Promise<Stats> => {
    const identity = identityOf(request);
    const query = toStatsQuery(request.query);
    using call = waiting.begin(reply, identity, query.waitMs);
    const { cursor, at, node, queues } = await router.stats(identity, query, call.signal);
    return { cursor, at: toInstant(at), node, queues: queues.map(toGroupJson) };
  });
}
