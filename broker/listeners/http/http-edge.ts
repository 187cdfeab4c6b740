import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ListenerContext } from '../listener.ts';
import type { EventStreams } from './events/event-streams.ts';
import type { WaitingCalls } from './waiting-calls.ts';

/** Fastify with handlers typed by the schemas of their routes. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What routes work with. */
export interface HttpEdge extends Pick<ListenerContext, 'router' | 'auth' | 'log'> {
  readonly waiting: WaitingCalls;
  readonly streams: EventStreams;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
