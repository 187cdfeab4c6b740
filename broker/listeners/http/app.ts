import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyPluginCallback } from 'fastify';
import { limits } from '../../../proto/limits.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { ListenerContext } from '../listener.ts';
import { refuseOtherMethods } from './allowed-methods.ts';
import { apiDocumentRoute, describeApi } from './api-document.ts';
import { authenticate } from './authenticate.ts';
import { answerBrokenRequest } from './broken-request.ts';
import { handleErrors, sendFailure } from './error-handler.ts';
import { EventStreams } from './events/event-streams.ts';
import { buildExactValidator } from './exact-validator.ts';
import type { HttpApp, HttpEdge } from './http-edge.ts';
import { parseJsonBodies } from './json-body.ts';
import { referencePages } from './reference-pages.ts';
import { requestIdOf } from './request-id.ts';
import { clusterRoutes } from './routes/cluster.ts';
import { feedRoutes } from './routes/feed.ts';
import { type GroupKind, groupRoutes } from './routes/group.ts';
import { healthRoutes } from './routes/health.ts';
import { messageRoutes } from './routes/message.ts';
import { queueRoutes } from './routes/queues.ts';
import { sendRoutes } from './routes/send.ts';
import { statsRoutes } from './routes/stats.ts';
import { subscriptionRoutes } from './routes/subscriptions.ts';
import { topicRoutes } from './routes/topics.ts';
import { accountRoutes, signInRoutes } from './routes/users.ts';
import { sharedSchemas } from './shared-schemas.ts';
import { WaitingCalls } from './waiting-calls.ts';

export interface AppOptions extends Pick<ListenerContext, 'router' | 'auth' | 'log' | 'version'> {
  /** Milliseconds since 1970; the system's clock when absent. */
  readonly now?: () => number;
}

/** The longest URL Node takes; a name that is too long is then told as such, not as an unknown path. */
const paramLengthMax = 16 * 1024;

const queue: GroupKind = {
  noun: 'queue',
  Noun: 'Queue',
  tag: 'queues',
  notFound: 'queue_not_found',
  calls: ({ queues }) => queues,
};
const subscription: GroupKind = {
  noun: 'subscription',
  Noun: 'Subscription',
  tag: 'subscriptions',
  notFound: 'subscription_not_found',
  calls: ({ subscriptions }) => subscriptions,
};

function createFastify(): HttpApp {
  return Fastify({
    // Fastify's own log lines name every request; what goes wrong is logged by the error handler, under its request id.
    logger: false,
    genReqId: requestIdOf,
    requestIdHeader: false,
    bodyLimit: limits.bodyBytesMax,
    // Time for a request to come in whole; how long its answer takes is another matter.
    requestTimeout: 30_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    routerOptions: { maxParamLength: paramLengthMax },
    return503OnClosing: false,
    frameworkErrors: (_error, request, reply) => {
      reply.header('x-request-id', request.id);
      sendFailure(reply, { code: 'invalid_request', detail: 'The path cannot be decoded.' });
    },
    clientErrorHandler: answerBrokenRequest,
    schemaController: { compilersFactory: { buildValidator: buildExactValidator } },
  }).withTypeProvider<TypeBoxTypeProvider>();
}

/** Headers of every answer, and the end of calls and connections when the listener closes. */
function addLifecycle(app: HttpApp, waiting: WaitingCalls): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    // Now, not when the body has been read: nothing will be done with it.
    if (request.is404) throw new BrokerError('route_not_found');
    if (waiting.ended && request.routeOptions.url?.startsWith('/v1/')) {
      throw new BrokerError('shutting_down', { retryAfterMs: 1000 });
    }
    done();
  });
  // A connection that stays open after its last answer would hold up the closing until it idles out.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (waiting.ended) reply.header('connection', 'close');
    done();
  });
  app.addHook('preClose', (done) => {
    waiting.endAll();
    done();
  });
}

/** Routes for whoever has an access token. */
function signedInRoutes(app: HttpApp, edge: HttpEdge): void {
  app.addHook('onRequest', authenticate(edge.auth));
  accountRoutes(app, edge);
  queueRoutes(app, edge);
  topicRoutes(app, edge);
  subscriptionRoutes(app, edge);
  sendRoutes(app, edge);
  messageRoutes(app, edge);
  statsRoutes(app, edge);
  feedRoutes(app, edge);
  clusterRoutes(app, edge);
  app.register(
    scope((group) => groupRoutes(group, edge, queue)),
    { prefix: '/v1/queues' },
  );
  app.register(
    scope((group) => groupRoutes(group, edge, subscription)),
    { prefix: '/v1/subscriptions' },
  );
}

function openRoutes(app: HttpApp, edge: HttpEdge): void {
  signInRoutes(app, edge);
  healthRoutes(app, edge);
  apiDocumentRoute(app);
  referencePages(app);
}

/** Hooks that `add` sets hold for the routes it adds, no others. */
const scope =
  (add: (app: HttpApp) => void): FastifyPluginCallback =>
  (app, _options, done) => {
    add(app.withTypeProvider<TypeBoxTypeProvider>());
    done();
  };

/**
 * The HTTP edge without a socket: `inject` for tests, `listen` by `http-listener.ts`. Handlers only turn JSON into what the
 * router takes, and back.
 */
export function buildApp({ router, auth, log, version, now = Date.now }: AppOptions): HttpApp {
  const app = createFastify();
  const waiting = new WaitingCalls({ auth, now });
  const edge: HttpEdge = { router, auth, log, now, waiting, streams: new EventStreams(now) };
  handleErrors(app, log);
  app.setSerializerCompiler(() => JSON.stringify);
  for (const schema of sharedSchemas) app.addSchema(schema);
  parseJsonBodies(app);
  addLifecycle(app, waiting);
  app.decorateRequest('identity', null);
  describeApi(app, version);
  const refuseOthers = refuseOtherMethods(app);
  app.register(scope((open) => openRoutes(open, edge)));
  app.register(scope((signedIn) => signedInRoutes(signedIn, edge)));
  app.register(scope(refuseOthers));
  return app;
}
