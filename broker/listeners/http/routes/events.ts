import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { EventsHeaders, EventsQuery } from '../../../../proto/http/events.ts';
import { limits } from '../../../../proto/limits.ts';
import { identityOf } from '../authenticate.ts';
import { brokerErrors, describeRoute } from '../describe-route.ts';
import type { StreamWish } from '../events/event-stream.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';
import { GroupParams } from '../route-params.ts';
import type { GroupKind } from './group.ts';

const seconds = (ms: number): string => `${ms / 1000} s`;

const description = [
  'Server-sent events (`text/event-stream`). Each event is one message: `id` is the id of the message, `data` is a `Delivery` as JSON on one line, with the lease to settle it by. At most `max` are in flight: more come as they are settled, or as their leases run out. A comment comes when there was nothing else for a while.',
  `The last event is \`end\`: its \`data\` has a \`code\` and a \`detail\` that say why (\`shutting_down\`, \`token_expired\`, …). A reader that takes nothing holds up itself alone: nothing more is received for it, what it has not been sent yet goes to others after ${seconds(limits.streamPatienceMs)}, and after ${seconds(limits.streamStallMs)} it is cut off.`,
  '**When the connection breaks** nothing is lost. What was not written goes to the next receiver at once, and no attempt is counted. What was written stays leased: it can still be settled, and comes again when its lease ends. A reader that comes again to the same node before that, under the same `consumer`, with `Last-Event-ID`, goes on where it was: what came after that event is sent again at once, what came up to it is not.',
  `**With \`ack=true\`** messages are acknowledged ${seconds(limits.streamAckMs)} after they were handed to the network, or when as many as half of \`max\` others followed. \`Last-Event-ID\` then acknowledges what came up to it. This is for readers who can bear that a message is lost with a connection that goes down unnoticed; where each one counts, settle.`,
].join('\n\n');

const eventsSchema = ({ noun, Noun, tag, notFound }: GroupKind) =>
  describeRoute({
    operationId: `follow${Noun}`,
    tag,
    summary: `Have the messages of a ${noun} sent as they come`,
    description,
    permission: 'any signed-in user',
    params: GroupParams,
    querystring: EventsQuery,
    headers: EventsHeaders,
    answers: {
      200: { description: 'Events, without end', schema: Type.String(), contentType: 'text/event-stream' },
    },
    errors: ['invalid_name', notFound, 'limit_reached', ...brokerErrors],
  });

/** A stream has its connection for itself, so that nothing has to wait for it to end; and no proxy shall gather what it says. */
const streamHeaders = { 'content-type': 'text/event-stream', connection: 'close', 'x-accel-buffering': 'no' };

async function follow(
  { waiting, streams, log, now }: HttpEdge,
  reply: FastifyReply,
  wish: StreamWish,
  lastEventId: string | undefined,
): Promise<FastifyReply> {
  using call = waiting.begin(reply, wish.identity, Number.POSITIVE_INFINITY);
  const parts = { edge: { log, now }, wish, raw: reply.raw, signal: call.signal };
  const stream = await streams.begin(parts, lastEventId);
  try {
    // Before the head of the answer: a group that is not there is a problem like everywhere.
    const first = stream.room > 0 ? await stream.receive(0) : [];
    reply.hijack();
    await stream.run({ ...reply.getHeaders(), ...streamHeaders }, first);
  } finally {
    streams.end(stream);
  }
  return reply;
}

/** Push to a reader that holds a connection open. */
export function eventRoutes(app: HttpApp, edge: HttpEdge, kind: GroupKind): void {
  const calls = kind.calls(edge.router);
  const schema = eventsSchema(kind);

  app.get('/:name/events', { schema, exposeHeadRoute: false }, (request, reply) => {
    const identity = identityOf(request);
    const { ack = false, max = limits.streamInFlightDefault, leaseMs, consumer = identity.user } = request.query;
    const { name: group } = request.params;
    const wish = { path: `${kind.tag}/${group}`, group, calls, identity, acks: ack, max, leaseMs, consumer };
    return follow(edge, reply, wish, request.headers['last-event-id']);
  });
}
