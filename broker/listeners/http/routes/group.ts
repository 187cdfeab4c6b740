import {
  BrowsePage,
  BrowseQuery,
  Deliveries,
  ReceiveRequest,
  RedriveRequest,
  RedriveResult,
  SettleRequest,
  SettleResults,
} from '../../../../proto/http/messages.ts';
import { type Consumer, ConsumerList, PurgeRequest, PurgeResult } from '../../../../proto/http/queues.ts';
import { limits } from '../../../../proto/limits.ts';
import type { ConsumerView, GroupCalls, Router } from '../../../router/router.ts';
import { identityOf } from '../authenticate.ts';
import { brokerErrors, describeRoute, shared, writeErrors } from '../describe-route.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';
import { toInstant } from '../instant.ts';
import { browsePageJson } from '../message-json.ts';
import { receive } from '../receive.ts';
import { GroupMessageParams, GroupParams } from '../route-params.ts';
import { toSettle, toSettleResults } from '../settle.ts';
import { eventRoutes } from './events.ts';

/** What delivers messages, as its routes speak of it. */
export interface GroupKind {
  /** `queue` */
  readonly noun: string;
  /** First letter large, for operation ids. */
  readonly Noun: string;
  readonly tag: string;
  readonly notFound: 'queue_not_found' | 'subscription_not_found';
  readonly calls: (router: Router) => GroupCalls;
}

const anyone = 'any signed-in user';

function receiveSchemas({ noun, Noun, tag, notFound }: GroupKind) {
  const errors = ['invalid_name', notFound] as const;
  return {
    receive: describeRoute({
      operationId: `receiveFrom${Noun}`,
      tag,
      summary: `Receive messages of a ${noun}`,
      description:
        'Waits up to `waitMs` for at least one message. An empty list means that none came in time, that the session or token ended, or that the node is shutting down. What a receiver that vanished did not get goes to the next, without counting an attempt.',
      permission: anyone,
      params: GroupParams,
      body: shared(ReceiveRequest),
      answers: { 200: { description: 'At most `max` messages, leased to the caller', schema: shared(Deliveries) } },
      errors: [...errors, 'limit_reached', ...brokerErrors],
    }),
    settle: describeRoute({
      operationId: `settle${Noun}`,
      tag,
      summary: `Settle messages of a ${noun}: ack, nack, reject, extend, release`,
      description:
        'One result per lease, in the order ack, nack, reject, extend, release. A lease that has ended is `stale_lease` and changes nothing for the others.',
      permission: 'whoever holds the leases',
      params: GroupParams,
      body: shared(SettleRequest),
      answers: { 200: { description: 'A result per lease', schema: shared(SettleResults) } },
      errors: [...errors, ...writeErrors],
    }),
    consumers: describeRoute({
      operationId: `list${Noun}Consumers`,
      tag,
      summary: `Who receives from a ${noun}`,
      permission: anyone,
      params: GroupParams,
      answers: { 200: { description: 'Consumers that wait or hold leases', schema: shared(ConsumerList) } },
      errors: [...errors, ...brokerErrors],
    }),
  };
}

function storedSchemas({ noun, Noun, tag, notFound }: GroupKind) {
  const errors = ['invalid_name', notFound] as const;
  const owner = `the owner of the ${noun} or an admin`;
  return {
    browse: describeRoute({
      operationId: `browse${Noun}`,
      tag,
      summary: `Look at the messages of a ${noun} without consuming them`,
      description: `By state, \`ready\` unless told otherwise. A page has at most ${limits.browsePayloadsMax} messages.`,
      permission: anyone,
      params: GroupParams,
      querystring: BrowseQuery,
      answers: { 200: { description: 'A page', schema: shared(BrowsePage) } },
      errors: [...errors, 'invalid_cursor', ...brokerErrors],
    }),
    deleteMessage: describeRoute({
      operationId: `delete${Noun}Message`,
      tag,
      summary: `Drop one message of a ${noun}`,
      permission: owner,
      params: GroupMessageParams,
      answers: { 204: { description: 'Dropped' } },
      errors: [...errors, 'invalid_message_id', 'message_not_found', 'message_gone', 'forbidden', ...writeErrors],
    }),
    redrive: describeRoute({
      operationId: `redrive${Noun}`,
      tag,
      summary: `Dead letters of a ${noun} back to ready`,
      description: 'Those with the given ids, or all. They are ready at once, also what died before it was due.',
      permission: owner,
      params: GroupParams,
      body: shared(RedriveRequest),
      answers: { 200: { description: 'How many', schema: shared(RedriveResult) } },
      errors: [
        ...([...errors, 'invalid_message_id', 'message_not_found', 'not_dead', 'limit_reached'] as const),
        ...(['forbidden', ...writeErrors] as const),
      ],
    }),
    purge: describeRoute({
      operationId: `purge${Noun}`,
      tag,
      summary: `Drop all messages of a ${noun}`,
      permission: owner,
      params: GroupParams,
      body: shared(PurgeRequest),
      answers: { 200: { description: 'How many', schema: shared(PurgeResult) } },
      errors: [...errors, 'forbidden', ...writeErrors],
    }),
  };
}

function pauseSchemas({ noun, Noun, tag, notFound }: GroupKind) {
  const facts = { tag, permission: `the owner of the ${noun} or an admin`, params: GroupParams } as const;
  const errors = ['invalid_name', notFound, 'forbidden', ...writeErrors] as const;
  return {
    pause: describeRoute({
      ...facts,
      operationId: `pause${Noun}`,
      summary: `Hand out nothing of a ${noun} until it is resumed`,
      description: 'What is leased may be settled, and messages are taken. Receivers wait.',
      answers: { 204: { description: 'Paused' } },
      errors,
    }),
    resume: describeRoute({
      ...facts,
      operationId: `resume${Noun}`,
      summary: `Hand out messages of a ${noun} again`,
      answers: { 204: { description: 'Resumed' } },
      errors,
    }),
  };
}

const toConsumerJson = ({ leaseUntil, ...consumer }: ConsumerView): Consumer => ({
  ...consumer,
  ...(leaseUntil === undefined ? {} : { leaseUntil: toInstant(leaseUntil) }),
});

function receiveRoutes(app: HttpApp, edge: HttpEdge, kind: GroupKind): void {
  const calls = kind.calls(edge.router);
  const schemas = receiveSchemas(kind);

  app.post('/:name/receive', { schema: schemas.receive }, (request, reply) =>
    receive(edge, calls, { request, reply, group: request.params.name, wish: request.body }),
  );

  app.post('/:name/settle', { schema: schemas.settle }, async (request) => {
    const settle = toSettle(request.body);
    const results = await calls.settle(identityOf(request), request.params.name, settle);
    edge.streams.settled(settle, results);
    return { results: toSettleResults(settle, results) };
  });

  app.get('/:name/consumers', { schema: schemas.consumers }, async (request) => {
    const consumers = await calls.consumers(identityOf(request), request.params.name);
    return { consumers: consumers.map(toConsumerJson) };
  });
}

function storedRoutes(app: HttpApp, { router }: HttpEdge, kind: GroupKind): void {
  const calls = kind.calls(router);
  const schemas = storedSchemas(kind);

  app.get('/:name/messages', { schema: schemas.browse }, async (request, reply) => {
    const { state = 'ready', limit = limits.browsePayloadsMax, cursor } = request.query;
    const page = await calls.browse(identityOf(request), request.params.name, {
      state,
      limit: Math.min(limit, limits.browsePayloadsMax),
      ...(cursor === undefined ? {} : { cursor }),
    });
    return reply.type('application/json').send(browsePageJson(page.items, page.cursor));
  });

  app.delete('/:name/messages/:id', { schema: schemas.deleteMessage }, async (request, reply) => {
    await calls.deleteMessage(identityOf(request), request.params.name, request.params.id);
    return reply.code(204).send();
  });

  app.post('/:name/redrive', { schema: schemas.redrive }, (request) =>
    calls.redrive(identityOf(request), request.params.name, request.body.ids),
  );

  app.post('/:name/purge', { schema: schemas.purge }, (request) =>
    calls.purge(identityOf(request), request.params.name, request.body.scope ?? 'waiting'),
  );
}

function pauseRoutes(app: HttpApp, { router }: HttpEdge, kind: GroupKind): void {
  const calls = kind.calls(router);
  const schemas = pauseSchemas(kind);

  app.post('/:name/pause', { schema: schemas.pause }, async (request, reply) => {
    await calls.pause(identityOf(request), request.params.name, true);
    return reply.code(204).send();
  });

  app.post('/:name/resume', { schema: schemas.resume }, async (request, reply) => {
    await calls.pause(identityOf(request), request.params.name, false);
    return reply.code(204).send();
  });
}

/**
 * What everything that delivers messages has in common, under the prefix it is registered with: receive, settle, look at what
 * is stored, drop, redrive, see the consumers, pause, follow.
 */
export function groupRoutes(app: HttpApp, edge: HttpEdge, kind: GroupKind): void {
  receiveRoutes(app, edge, kind);
  storedRoutes(app, edge, kind);
  pauseRoutes(app, edge, kind);
  eventRoutes(app, edge, kind);
}
