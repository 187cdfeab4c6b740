import { type Static, Type } from 'typebox';
import { limits } from '../limits.ts';
import { exact } from './shared.ts';

/** `GET /v1/queues/{queue}/events` */
export const EventsQuery = exact({
  ack: Type.Optional(
    Type.Boolean({ description: 'true: what is written is acknowledged without a settle call. Default false' }),
  ),
  max: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: limits.receiveMax,
      description: `Messages in flight at most: written and not settled. Default ${limits.streamInFlightDefault}`,
    }),
  ),
  leaseMs: Type.Optional(
    Type.Integer({ minimum: limits.leaseMsMin, maximum: limits.leaseMsMax, description: "Default: the queue's" }),
  ),
  consumer: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: limits.consumerLengthMax,
      description: 'A name to be seen under; default: the user',
    }),
  ),
});
export type EventsQuery = Static<typeof EventsQuery>;

/** A header that does not look like an id of ours is no reason to refuse a client: it is not known then. */
export const EventsHeaders = Type.Object({
  'last-event-id': Type.Optional(
    Type.String({ maxLength: 64, description: 'The id of the last event that was seen, by a client that comes back' }),
  ),
});
