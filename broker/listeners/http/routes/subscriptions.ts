import {
  PutSubscription,
  SeekRequest,
  SeekResult,
  Subscription,
  SubscriptionOptionsPatch,
  SubscriptionPage,
  type SubscriptionStart,
} from '../../../../proto/http/subscriptions.ts';
import { ListNamesQuery } from '../../../../proto/http/topics.ts';
import type { SubscriptionView } from '../../../router/router.ts';
import { identityOf } from '../authenticate.ts';
import { brokerErrors, describeRoute, shared, writeErrors } from '../describe-route.ts';
import { toGroupJson } from '../group-json.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';
import { toInstant } from '../instant.ts';
import { GroupParams } from '../route-params.ts';
import { toListNames } from './topics.ts';

const anyone = 'any signed-in user';
const owner = 'the owner of the subscription or an admin';
const tag = 'subscriptions';

const schemas = {
  put: describeRoute({
    operationId: 'putSubscription',
    tag,
    summary: 'Subscribe: create a subscription, or change its options',
    description:
      'It gets every matching message that is accepted after the answer. A filter that begins with a name is about that topic, which must exist; one that begins with a wildcard is about every topic, also those to come.',
    permission: 'any signed-in user, who becomes its owner',
    params: GroupParams,
    body: shared(PutSubscription),
    answers: {
      200: { description: 'It existed; the options are as given', schema: shared(Subscription) },
      201: { description: 'Created', schema: shared(Subscription) },
    },
    errors: [
      ...([
        'invalid_name',
        'invalid_filter',
        'invalid_start',
        'invalid_options',
        'topic_not_found',
        'subscription_exists',
        'forbidden',
      ] as const),
      ...(['limit_reached', ...writeErrors] as const),
    ],
  }),
  list: describeRoute({
    operationId: 'listSubscriptions',
    tag,
    summary: 'List subscriptions by name',
    permission: anyone,
    querystring: ListNamesQuery,
    answers: { 200: { description: 'A page', schema: shared(SubscriptionPage) } },
    errors: ['invalid_cursor', ...brokerErrors],
  }),
  get: describeRoute({
    operationId: 'getSubscription',
    tag,
    summary: 'A subscription: filter, options, counts, rates',
    permission: anyone,
    params: GroupParams,
    answers: { 200: { description: 'The subscription', schema: shared(Subscription) } },
    errors: ['invalid_name', 'subscription_not_found', ...brokerErrors],
  }),
  update: describeRoute({
    operationId: 'updateSubscription',
    tag,
    summary: 'Change options of a subscription',
    permission: owner,
    params: GroupParams,
    body: shared(SubscriptionOptionsPatch),
    answers: { 200: { description: 'The subscription as it is now', schema: shared(Subscription) } },
    errors: ['invalid_name', 'invalid_options', 'subscription_not_found', 'forbidden', ...writeErrors],
  }),
  seek: describeRoute({
    operationId: 'seekSubscription',
    tag,
    summary: 'Move a subscription to another place of what topics keep',
    description:
      'What waits before that place ends as dropped (`seek`), also what is leased; what had ended after it is delivered again, before what follows, as one more message: with the attempts and, where it had one, the deadline of a new one that was published then. Dead letters stay. Answered when it is done. In a partition that `offsets` does not name nothing is moved.',
    permission: owner,
    params: GroupParams,
    body: shared(SeekRequest),
    answers: { 200: { description: 'How much was moved', schema: shared(SeekResult) } },
    errors: [
      ...(['invalid_name', 'invalid_start', 'subscription_not_found', 'seek_in_progress', 'forbidden'] as const),
      ...writeErrors,
    ],
  }),
  delete: describeRoute({
    operationId: 'deleteSubscription',
    tag,
    summary: 'Cancel a subscription',
    description: 'What it still holds ends as dropped.',
    permission: owner,
    params: GroupParams,
    answers: { 204: { description: 'Cancelled' } },
    errors: ['invalid_name', 'subscription_not_found', 'forbidden', ...writeErrors],
  }),
};

const toJson = (view: SubscriptionView): Subscription => ({
  ...toGroupJson(view),
  start: toStartJson(view.start),
  partitions: [...view.partitions],
});

const toStartJson = (start: SubscriptionView['start']): SubscriptionStart =>
  typeof start === 'object' && 'time' in start ? { time: toInstant(start.time) } : start;

const fromStartJson = (start: SubscriptionStart): SubscriptionView['start'] =>
  typeof start === 'object' && 'time' in start ? { time: Date.parse(start.time) } : start;

/** Subscriptions: their life and options. What they share with every other group stands in `group.ts`. */
export function subscriptionRoutes(app: HttpApp, { router }: HttpEdge): void {
  app.put('/v1/subscriptions/:name', { schema: schemas.put }, async (request, reply) => {
    const { filter, start, ...options } = request.body;
    const reading = { filter, ...(start === undefined ? {} : { start: fromStartJson(start) }) };
    const { name } = request.params;
    const { isNew, view } = await router.subscriptions.put(identityOf(request), name, reading, options);
    return reply.code(isNew ? 201 : 200).send(toJson(view));
  });

  app.get('/v1/subscriptions', { schema: schemas.list }, async (request): Promise<SubscriptionPage> => {
    const identity = identityOf(request);
    const { items, cursor } = await router.subscriptions.list(identity, toListNames(request.query, identity));
    return { subscriptions: items.map(toJson), ...(cursor === undefined ? {} : { cursor }) };
  });

  app.get('/v1/subscriptions/:name', { schema: schemas.get }, async (request) =>
    toJson(await router.subscriptions.get(identityOf(request), request.params.name)),
  );

  app.patch('/v1/subscriptions/:name', { schema: schemas.update }, async (request) =>
    toJson(await router.subscriptions.update(identityOf(request), request.params.name, request.body)),
  );

  app.post('/v1/subscriptions/:name/seek', { schema: schemas.seek }, (request) =>
    router.subscriptions.seek(identityOf(request), request.params.name, fromStartJson(request.body.to)),
  );

  app.delete('/v1/subscriptions/:name', { schema: schemas.delete }, async (request, reply) => {
    await router.subscriptions.delete(identityOf(request), request.params.name);
    return reply.code(204).send();
  });
}
