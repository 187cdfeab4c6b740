import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReceiveRequest } from '../../../proto/http/messages.ts';
import type { Identity } from '../../auth/auth.ts';
import type { Delivery, GroupCalls } from '../../router/router.ts';
import { identityOf } from './authenticate.ts';
import type { HttpEdge } from './http-edge.ts';
import { deliveriesJson } from './message-json.ts';

interface Leased {
  readonly calls: GroupCalls;
  readonly identity: Identity;
  readonly group: string;
  readonly deliveries: readonly Delivery[];
}

/** Gives back what its receiver never got: no attempt is counted, and the next receiver need not wait for the lease to end. */
async function release({ log }: HttpEdge, { calls, identity, group, deliveries }: Leased): Promise<void> {
  const leases = deliveries.map(({ lease }) => lease);
  try {
    await calls.settle(identity, group, { ack: [], nack: [], reject: [], extend: [], release: leases });
  } catch (err) {
    log.warn(
      { err, group, leases: leases.length },
      'messages whose receiver vanished stay leased until their lease ends',
    );
  }
}

/**
 * Until the last byte is handed to the operating system (`finish`) the receiver may vanish without having got an answer it can
 * read. What vanishes later is found by the end of the lease.
 */
function releaseUnlessWritten(edge: HttpEdge, { raw }: FastifyReply, leased: Leased): void {
  let written = false;
  raw.once('finish', () => {
    written = true;
  });
  raw.once('close', () => {
    if (!written) void release(edge, leased);
  });
}

/** Waits for messages of a group and writes them; whatever cannot be written is given back. */
export async function receive(
  edge: HttpEdge,
  calls: GroupCalls,
  {
    request,
    reply,
    group,
    wish,
  }: { request: FastifyRequest; reply: FastifyReply; group: string; wish: ReceiveRequest },
): Promise<FastifyReply> {
  const identity = identityOf(request);
  const { max = 1, waitMs = 0, leaseMs, consumer = identity.user } = wish;
  using call = edge.waiting.begin(reply, identity, waitMs);
  const deliveries = await calls.receive(identity, group, { max, waitMs, leaseMs, consumer }, call.signal);
  const leased = { calls, identity, group, deliveries };
  if (deliveries.length > 0 && call.signal.aborted) {
    await release(edge, leased);
    return reply.type('application/json').send(deliveriesJson([]));
  }
  if (deliveries.length > 0) releaseUnlessWritten(edge, reply, leased);
  return reply.type('application/json').send(deliveriesJson(deliveries));
}
