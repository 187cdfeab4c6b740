import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import { PublishToTopic, SendMessages, SendResults, SendToQueue } from '../../../../proto/http/messages.ts';
import { limits } from '../../../../proto/limits.ts';
import type { SendIdentity } from '../../../router/router.ts';
import { identityOf } from '../authenticate.ts';
import { describeRoute, shared, writeErrors } from '../describe-route.ts';
import { sendFailure } from '../error-handler.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';
import { type BatchTarget, type IncomingMessage, toOutgoing } from '../outgoing-messages.ts';
import { InvalidFields, type Issue } from '../problem.ts';
import { GroupParams } from '../route-params.ts';
import { sendAnswer } from '../send-answer.ts';
import { issuesMax } from '../validation-issues.ts';

const SendHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: limits.idempotencyKeyLengthMax,
      pattern: '^[\\x20-\\x7e]*$',
      description: 'A retry with the same key and body is answered with the receipts of the first. Not with producerId',
    }),
  ),
});

interface SendBody {
  readonly messages: readonly IncomingMessage[];
  readonly producerId?: string;
}

const description = [
  'One result per message, in order: 201 when all were accepted, 207 when some were; when none was, the status and code of the first refusal, with `results` for each.',
  'A JSON `payload` is stored as it would be written again: spaces go, numbers keep what a double holds. To keep the very bytes send `payloadBase64` with `contentType: application/json`.',
  '`sequence` and `producerId` belong together: retries under them never double.',
].join('\n\n');

const facts = {
  tag: 'messages',
  permission: 'any signed-in user',
  description,
  headers: SendHeaders,
  answers: {
    201: { description: 'All were accepted', schema: shared(SendResults) },
    207: { description: 'Some were accepted', schema: shared(SendResults) },
  },
  errors: [
    ...([
      'invalid_name',
      'queue_not_found',
      'topic_not_found',
      'invalid_address',
      'payload_too_large',
      'batch_too_large',
      'limit_reached',
      'queue_full',
    ] as const),
    'expires_before_due' as const,
    ...(['idempotency_key_reused', 'sequence_gap', 'sequence_stale', 'unknown_producer'] as const),
    ...writeErrors,
  ],
} as const;

const idempotencyKeyPath = '/headers/idempotency-key';

/** How a retry of this request is recognised; the fields for it go together or exclude each other. */
function sendIdentity({ producerId, messages }: SendBody, idempotencyKey: string | undefined): SendIdentity {
  const issues: Issue[] = [];
  if (producerId !== undefined && idempotencyKey !== undefined) {
    issues.push({ path: idempotencyKeyPath, message: 'does not go with producerId' });
  }
  const needed = producerId !== undefined;
  for (const [place, { sequence }] of messages.entries()) {
    if ((sequence !== undefined) === needed) continue;
    const message = needed ? 'is needed with producerId' : 'needs producerId';
    issues.push({ path: `/body/messages/${place}/sequence`, message });
    if (issues.length === issuesMax) break;
  }
  if (issues.length > 0) throw new InvalidFields(issues);
  return {
    ...(producerId === undefined ? {} : { producerId }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
}

const sendMessagesSchema = describeRoute({
  ...facts,
  operationId: 'sendMessages',
  summary: 'Send a batch to any number of queues',
  body: shared(SendMessages),
});

const sendToQueueSchema = describeRoute({
  ...facts,
  operationId: 'sendToQueue',
  summary: 'Send a batch to a queue',
  params: GroupParams,
  body: shared(SendToQueue),
});

const publishSchema = describeRoute({
  ...facts,
  operationId: 'publishToTopic',
  summary: 'Publish a batch to a topic',
  params: GroupParams,
  body: shared(PublishToTopic),
});

/** Publishing: to one queue, to one topic, or one batch to any number of them. */
export function sendRoutes(app: HttpApp, { router, now }: HttpEdge): void {
  const send = async (
    reply: FastifyReply,
    body: SendBody,
    { target, headers }: { target: BatchTarget; headers: Static<typeof SendHeaders> },
  ): Promise<FastifyReply> => {
    const identity = sendIdentity(body, headers['idempotency-key']);
    const messages = toOutgoing(body.messages, { target, now: now() });
    const answer = sendAnswer(await router.send(identityOf(reply.request), messages, identity));
    if ('code' in answer) return sendFailure(reply, answer);
    return reply.code(answer.status).send({ results: answer.results });
  };

  app.post('/v1/messages', { schema: sendMessagesSchema }, (request, reply) =>
    send(reply, request.body, { target: undefined, headers: request.headers }),
  );

  app.post('/v1/queues/:name/messages', { schema: sendToQueueSchema }, (request, reply) =>
    send(reply, request.body, { target: { queue: request.params.name }, headers: request.headers }),
  );

  app.post('/v1/topics/:name/messages', { schema: publishSchema }, (request, reply) =>
    send(reply, request.body, { target: { topic: request.params.name }, headers: request.headers }),
  );
}
