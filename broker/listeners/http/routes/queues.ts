import type { Static } from 'typebox';
import {
  CreateQueue,
  DeleteQueueQuery,
  ListQueuesQuery,
  Queue,
  QueueOptionsPatch,
  QueuePage,
} from '../../../../proto/http/queues.ts';
import { limits } from '../../../../proto/limits.ts';
import type { Identity } from '../../../auth/auth.ts';
import type { ListQueues } from '../../../router/router.ts';
import { identityOf } from '../authenticate.ts';
import { brokerErrors, describeRoute, shared, writeErrors } from '../describe-route.ts';
import { toGroupJson } from '../group-json.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';
import { GroupParams } from '../route-params.ts';

function toListQueues(query: Static<typeof ListQueuesQuery>, { user }: Identity): ListQueues {
  const { owner, prefix, cursor } = query;
  const sort = query.sort ?? 'name';
  return {
    sort,
    order: query.order ?? (sort === 'name' ? 'asc' : 'desc'),
    limit: query.limit ?? limits.pageLimitDefault,
    ...(owner === undefined ? {} : { owner: owner === 'me' ? user : owner }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

const createQueueSchema = describeRoute({
  operationId: 'createQueue',
  tag: 'queues',
  summary: 'Create a queue',
  permission: 'any signed-in user, who becomes its owner',
  body: shared(CreateQueue),
  answers: { 201: { description: 'Created', schema: shared(Queue) } },
  errors: ['invalid_name', 'invalid_options', 'queue_exists', 'limit_reached', ...writeErrors],
});

const listQueuesSchema = describeRoute({
  operationId: 'listQueues',
  tag: 'queues',
  summary: 'List queues',
  description: 'Sorted by name (ascending) unless told otherwise; by depth or rate the greatest come first.',
  permission: 'any signed-in user',
  querystring: ListQueuesQuery,
  answers: { 200: { description: 'A page', schema: shared(QueuePage) } },
  errors: ['invalid_cursor', ...brokerErrors],
});

const getQueueSchema = describeRoute({
  operationId: 'getQueue',
  tag: 'queues',
  summary: 'A queue: options, counts, rates',
  permission: 'any signed-in user',
  params: GroupParams,
  answers: { 200: { description: 'The queue', schema: shared(Queue) } },
  errors: ['invalid_name', 'queue_not_found', ...brokerErrors],
});

const updateQueueSchema = describeRoute({
  operationId: 'updateQueue',
  tag: 'queues',
  summary: 'Change options of a queue',
  permission: 'the owner of the queue or an admin',
  params: GroupParams,
  body: shared(QueueOptionsPatch),
  answers: { 200: { description: 'The queue as it is now', schema: shared(Queue) } },
  errors: ['invalid_name', 'invalid_options', 'queue_not_found', 'forbidden', ...writeErrors],
});

const deleteQueueSchema = describeRoute({
  operationId: 'deleteQueue',
  tag: 'queues',
  summary: 'Delete a queue',
  description: 'What it still holds ends as dropped; with `ifEmpty=true` a queue that holds messages is left alone.',
  permission: 'the owner of the queue or an admin',
  params: GroupParams,
  querystring: DeleteQueueQuery,
  answers: { 204: { description: 'Deleted' } },
  errors: ['invalid_name', 'queue_not_found', 'queue_not_empty', 'forbidden', ...writeErrors],
});

/** Queues: their life and options. What they share with every other group stands in `group.ts`. */
export function queueRoutes(app: HttpApp, { router }: HttpEdge): void {
  app.post('/v1/queues', { schema: createQueueSchema }, async (request, reply) => {
    const { name, ...options } = request.body;
    return reply.code(201).send(toGroupJson(await router.createQueue(identityOf(request), name, options)));
  });

  app.get('/v1/queues', { schema: listQueuesSchema }, async (request): Promise<QueuePage> => {
    const identity = identityOf(request);
    const { items, cursor } = await router.listQueues(identity, toListQueues(request.query, identity));
    return { queues: items.map(toGroupJson), ...(cursor === undefined ? {} : { cursor }) };
  });

  app.get('/v1/queues/:name', { schema: getQueueSchema }, async (request) =>
    toGroupJson(await router.getQueue(identityOf(request), request.params.name)),
  );

  app.patch('/v1/queues/:name', { schema: updateQueueSchema }, async (request) =>
    toGroupJson(await router.updateQueue(identityOf(request), request.params.name, request.body)),
  );

  app.delete('/v1/queues/:name', { schema: deleteQueueSchema }, async (request, reply) => {
    const ifEmpty = request.query.ifEmpty ?? false;
    await router.deleteQueue(identityOf(request), request.params.name, { ifEmpty });
    return reply.code(204).send();
  });
}
