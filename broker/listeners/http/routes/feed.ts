import { FeedPage, FeedQuery } from '../../../../proto/http/feeds.ts';
import { feedPaths } from '../../../../proto/http/paths.ts';
import { limits } from '../../../../proto/limits.ts';
import { identityOf } from '../authenticate.ts';
import { brokerErrors, describeRoute, shared } from '../describe-route.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';
import { feedPageJson } from '../message-json.ts';
import { InvalidFields } from '../problem.ts';

const keptSeconds = limits.feedKeepMs / 1000;

const feedSchema = describeRoute({
  operationId: 'feed',
  tag: 'messages',
  summary: 'Watch what comes in, without consuming it',
  description: [
    'What is accepted by a `queue` or a `subscription`, or published to a `topic` or under addresses that match a `filter`, from the first call on; exactly one of them. A topic is the same as the filter `<topic>/#`. Each answer has the `cursor` for the next call, which waits up to `waitMs` when nothing came meanwhile. A call with the same cursor gives the same again.',
    `Between two calls the node keeps up to ${limits.feedMessagesMax} messages; of more the oldest are left out and counted in \`dropped\`. After ${keptSeconds} s without a call it forgets the feed: the next answer then begins anew and says \`gap\`.`,
    'An empty list means that nothing came in time, that the session or token ended, or that the node is shutting down.',
  ].join('\n\n'),
  permission: 'any signed-in user',
  querystring: FeedQuery,
  answers: { 200: { description: 'What came', schema: shared(FeedPage) } },
  errors: [
    ...(['invalid_name', 'invalid_filter', 'invalid_cursor', 'limit_reached'] as const),
    ...(['queue_not_found', 'subscription_not_found', 'topic_not_found', ...brokerErrors] as const),
  ],
});

export function feedRoutes(app: HttpApp, { router, waiting }: HttpEdge): void {
  app.get(feedPaths.feed, { schema: feedSchema }, async (request, reply) => {
    const identity = identityOf(request);
    const { cursor, waitMs = 0, ...of } = request.query;
    if (Object.keys(of).length !== 1) {
      throw new InvalidFields([{ path: '/query', message: 'needs one of queue, subscription, topic and filter' }]);
    }
    using call = waiting.begin(reply, identity, waitMs);
    const view = await router.feed(identity, { ...of, cursor, waitMs }, call.signal);
    return reply.type('application/json').send(feedPageJson(view));
  });
}
