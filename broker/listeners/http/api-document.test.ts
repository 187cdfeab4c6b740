import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  clusterPaths,
  feedPaths,
  messagePaths,
  queuePaths,
  statsPaths,
  subscriptionPaths,
  topicPaths,
  userPaths,
} from '../../../proto/http/paths.ts';
import { withHttpEdge } from '../../test/rig/with-http-edge.ts';

interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: object[];
  requestBody?: { required: boolean };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}
type Paths = Record<string, Record<string, Operation>>;

const operationsOf = (paths: Paths): [string, Operation][] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );

const withDocument = (body: (document: { openapi: string; paths: Paths; components: { schemas: object } }) => void) =>
  withHttpEdge({}, async ({ call }) => {
    const answer = await call('GET', '/openapi.json', { token: null });
    assert.is(answer.status, 200);
    body(answer.body);
  });

test('the document is OpenAPI 3.1 and needs no token', () =>
  withDocument(({ openapi }) => assert.is(openapi, '3.1.0')));

test('every route says what it does, who may call it, and what it answers, errors included', () =>
  withDocument(({ paths }) => {
    const ids = new Set<string>();
    for (const [name, { operationId, summary, description, tags, responses }] of operationsOf(paths)) {
      assert.ok(summary, name);
      assert.match(description ?? '', /Permission: [^.]+\.$/, name);
      assert.is(tags?.length, 1, name);
      assert.ok(operationId !== undefined && !ids.has(operationId), name);
      ids.add(operationId ?? '');
      const statuses = Object.keys(responses);
      assert.ok(
        statuses.some((status) => status.startsWith('2')),
        name,
      );
      assert.ok(statuses.includes('400') && statuses.includes('500'), name);
      for (const [status, { description: told, content }] of Object.entries(responses)) {
        assert.is.not(told, 'Default Response', name);
        assert.ok(status === '204' || content !== undefined, `${name} ${status}`);
      }
    }
  }));

test('every route that Fastify knows is in the document, or hidden on purpose', async () => {
  await withHttpEdge({}, async ({ app, call }) => {
    const { paths } = (await call('GET', '/openapi.json')).body as { paths: Paths };
    const documented = Object.keys(paths).map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const url of documented)
      assert.ok(
        ['GET', 'POST', 'PUT', 'DELETE'].some((method) => app.hasRoute({ method: method as never, url })),
        url,
      );
    const lines = app
      .printRoutes({ commonPrefix: false, includeMeta: false })
      .split('\n')
      .filter((line) => /\(/.test(line));
    assert.ok(lines.length > documented.length / 2);
  });
});

test('a call that needs a token says so, and the others that they need none', () =>
  withDocument(({ paths }) => {
    const open = operationsOf(paths)
      .filter(([, { security }]) => security?.length === 0)
      .map(([name]) => name);
    assert.equal(open.sort(), [
      'get /healthz',
      'get /openapi.json',
      'get /readyz',
      'post /v1/sessions',
      'post /v1/sessions/refresh',
    ]);
    assert.equal(paths['/v1/users']?.post?.security, [{}, { token: [] }]);
    for (const [name, { responses, security }] of operationsOf(paths)) {
      assert.is(
        '401' in responses && /`unauthenticated`/.test(responses[401]?.description ?? ''),
        security?.length !== 0,
        name,
      );
    }
  }));

test('the document has exactly the paths of the contract', () =>
  withDocument(({ paths }) => {
    const fill = (make: string | ((...parts: string[]) => string)) =>
      typeof make === 'string'
        ? make
        : make('NAME', 'ID')
            .replaceAll('NAME', '{name}')
            .replace(/\bID\b/, '{id}');
    const { docs, ...cluster } = clusterPaths;
    const contract = [
      userPaths,
      queuePaths,
      messagePaths,
      topicPaths,
      subscriptionPaths,
      feedPaths,
      statsPaths,
      cluster,
    ].flatMap((group) => Object.values(group).map(fill));
    const wanted = new Set(contract.map((path) => (path === '/v1/messages/{name}' ? '/v1/messages/{id}' : path)));
    assert.equal(Object.keys(paths).sort(), [...wanted].sort());
    assert.is(docs, '/docs');
  }));

test('a body whose fields are all optional may be left out', () =>
  withDocument(({ paths }) => {
    assert.is(paths['/v1/queues/{name}/receive']?.post?.requestBody?.required, false);
    assert.is(paths['/v1/queues']?.post?.requestBody?.required, true);
  }));

test('every reference of the document leads somewhere', () =>
  withDocument((document) => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name ?? '',
    );
    assert.ok(references.length > 50);
    for (const name of references) assert.ok(name in document.components.schemas, name);
  }));

test('the reference page is served whole, by the node alone', () =>
  withHttpEdge({}, async ({ app }) => {
    assert.is((await app.inject('/docs')).headers.location, '/docs/');
    const page = await app.inject({ url: '/docs/', headers: { host: '[' } });
    assert.is(page.statusCode, 200);
    assert.match(page.body, /"url": "\/openapi.json"/);
    const outside = [...page.body.matchAll(/(?:src|href)="(https?:)?\/\//g)];
    assert.equal(outside, []);
    const script = await app.inject('/docs/js/scalar.js');
    assert.match(String(script.headers['content-type']), /javascript/);
    assert.ok(script.body.length > 1_000_000);
  }));

test.run();
