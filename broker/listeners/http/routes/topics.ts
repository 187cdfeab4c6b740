import type { Static } from 'typebox';
import { PurgeResult } from '../../../../proto/http/queues.ts';
import {
  CreateTopic,
  ListNamesQuery,
  ReadTopicQuery,
  Topic,
  TopicMessages,
  TopicOptionsPatch,
  TopicPage,
} from '../../../../proto/http/topics.ts';
import { limits } from '../../../../proto/limits.ts';
import type { Identity } from '../../../auth/auth.ts';
import type { ListNames, ReadTopic, TopicView } from '../../../router/router.ts';
import { identityOf } from '../authenticate.ts';
import { brokerErrors, describeRoute, shared, writeErrors } from '../describe-route.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';
import { toInstant } from '../instant.ts';
import { topicMessagesJson } from '../message-json.ts';
import { InvalidFields } from '../problem.ts';
import { GroupParams } from '../route-params.ts';

const anyone = 'any signed-in user';
const owner = 'the owner of the topic or an admin';
const tag = 'topics';

const schemas = {
  create: describeRoute({
    operationId: 'createTopic',
    tag,
    summary: 'Create a topic',
    permission: 'any signed-in user, who becomes its owner',
    body: shared(CreateTopic),
    answers: { 201: { description: 'Created', schema: shared(Topic) } },
    errors: ['invalid_name', 'topic_exists', 'limit_reached', ...writeErrors],
  }),
  list: describeRoute({
    operationId: 'listTopics',
    tag,
    summary: 'List topics by name',
    permission: anyone,
    querystring: ListNamesQuery,
    answers: { 200: { description: 'A page', schema: shared(TopicPage) } },
    errors: ['invalid_cursor', ...brokerErrors],
  }),
  get: describeRoute({
    operationId: 'getTopic',
    tag,
    summary: 'A topic: options, partitions, rate',
    permission: anyone,
    params: GroupParams,
    answers: { 200: { description: 'The topic', schema: shared(Topic) } },
    errors: ['invalid_name', 'topic_not_found', ...brokerErrors],
  }),
  update: describeRoute({
    operationId: 'updateTopic',
    tag,
    summary: 'Change options of a topic',
    permission: owner,
    params: GroupParams,
    body: shared(TopicOptionsPatch),
    answers: { 200: { description: 'The topic as it is now', schema: shared(Topic) } },
    errors: ['invalid_name', 'topic_not_found', 'forbidden', ...writeErrors],
  }),
  delete: describeRoute({
    operationId: 'deleteTopic',
    tag,
    summary: 'Delete a topic and what it keeps',
    description:
      'Refused while a subscription is about this topic alone. Subscriptions whose filter begins with a wildcard keep what they were given.',
    permission: owner,
    params: GroupParams,
    answers: { 204: { description: 'Deleted' } },
    errors: ['invalid_name', 'topic_not_found', 'topic_in_use', 'forbidden', ...writeErrors],
  }),
  purge: describeRoute({
    operationId: 'purgeTopic',
    tag,
    summary: 'Drop all messages that a topic keeps',
    description:
      'They cannot be read from the topic any more, nor be given to a subscription that begins or is moved earlier. Subscriptions keep what they were given. While a subscription is being given what topics keep, this waits until it has it.',
    permission: owner,
    params: GroupParams,
    answers: { 200: { description: 'How many', schema: shared(PurgeResult) } },
    errors: ['invalid_name', 'topic_not_found', 'forbidden', ...writeErrors],
  }),
  read: describeRoute({
    operationId: 'readTopic',
    tag,
    summary: 'Read the messages that a topic keeps',
    description: `In order within each partition, or the newest first (\`order=newest\`); nothing is consumed. A page has at most ${limits.browsePayloadsMax} messages, and may have fewer, or none, and still a cursor: then go on.`,
    permission: anyone,
    params: GroupParams,
    querystring: ReadTopicQuery,
    answers: { 200: { description: 'A page', schema: shared(TopicMessages) } },
    errors: ['invalid_name', 'topic_not_found', 'invalid_filter', 'invalid_cursor', ...brokerErrors],
  }),
};

export function toListNames(query: Static<typeof ListNamesQuery>, { user }: Identity): ListNames {
  const { owner: wanted, prefix, cursor } = query;
  return {
    limit: query.limit ?? limits.pageLimitDefault,
    ...(wanted === undefined ? {} : { owner: wanted === 'me' ? user : wanted }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

function toReadTopic({ from, order = 'oldest', filter, limit, cursor }: Static<typeof ReadTopicQuery>): ReadTopic {
  if (order === 'newest' && (from ?? cursor) !== undefined)
    throw new InvalidFields([{ path: '/query/order', message: 'newest goes with neither from nor cursor' }]);
  return {
    order,
    from: from === undefined ? { offset: 0 } : toStart(from),
    filter,
    limit: Math.min(limit ?? limits.browsePayloadsMax, limits.browsePayloadsMax),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

function toStart(from: string): ReadTopic['from'] {
  if (/^\d{1,15}$/.test(from)) return { offset: Number(from) };
  const time = /^\d{4}-\d\d-\d\dT/.test(from) ? Date.parse(from) : Number.NaN;
  if (Number.isNaN(time)) throw new InvalidFields([{ path: '/query/from', message: 'is no offset and no instant' }]);
  return { time };
}

const toTopicJson = ({ createdAt, ...view }: TopicView): Topic => ({
  ...view,
  partitions: [...view.partitions],
  createdAt: toInstant(createdAt),
});

/** Topics: their life and options, and what they keep. Publishing stands in `send.ts`. */
export function topicRoutes(app: HttpApp, { router }: HttpEdge): void {
  app.post('/v1/topics', { schema: schemas.create }, async (request, reply) => {
    const { name, ...options } = request.body;
    return reply.code(201).send(toTopicJson(await router.topics.create(identityOf(request), name, options)));
  });

  app.get('/v1/topics', { schema: schemas.list }, async (request): Promise<TopicPage> => {
    const identity = identityOf(request);
    const { items, cursor } = await router.topics.list(identity, toListNames(request.query, identity));
    return { topics: items.map(toTopicJson), ...(cursor === undefined ? {} : { cursor }) };
  });

  app.get('/v1/topics/:name', { schema: schemas.get }, async (request) =>
    toTopicJson(await router.topics.get(identityOf(request), request.params.name)),
  );

  app.patch('/v1/topics/:name', { schema: schemas.update }, async (request) =>
    toTopicJson(await router.topics.update(identityOf(request), request.params.name, request.body)),
  );

  app.delete('/v1/topics/:name', { schema: schemas.delete }, async (request, reply) => {
    await router.topics.delete(identityOf(request), request.params.name);
    return reply.code(204).send();
  });

  app.post('/v1/topics/:name/purge', { schema: schemas.purge }, (request) =>
    router.topics.purge(identityOf(request), request.params.name),
  );

  app.get('/v1/topics/:name/messages', { schema: schemas.read }, async (request, reply) => {
    const page = await router.topics.read(identityOf(request), request.params.name, toReadTopic(request.query));
    return reply.type('application/json').send(topicMessagesJson(page.items, page.cursor));
  });
}
