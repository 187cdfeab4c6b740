import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { errorCatalogue } from '../../../proto/error-catalogue.ts';
import { openapiChecker } from './openapi-checker.ts';

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const document = {
  openapi: '3.1.0',
  paths: {
    '/things/{id}': {
      get: {
        responses: {
          200: {
            description: 'It',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
          404: { description: '- `queue_not_found`: gone', content: problem },
        },
      },
      delete: { responses: { 204: { description: 'Gone' } } },
    },
    '/things/all': {
      get: {
        responses: { 200: { description: 'All', content: { 'application/json': { schema: { type: 'array' } } } } },
      },
    },
  },
  components: {
    schemas: {
      Thing: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } }, additionalProperties: false },
      Problem: { type: 'object', required: ['code'] },
    },
  },
};
const check = openapiChecker(document);
const json = { contentType: 'application/json', method: 'GET', path: '/things/7?x=1', status: 200 };
const notFound = {
  ...json,
  contentType: 'application/problem+json',
  status: 404,
  body: { code: 'queue_not_found', status: 404, title: errorCatalogue.queue_not_found.sentence },
};

test('an answer that is as the document says passes', () => {
  check({ ...json, body: { n: 1 } });
  check({ ...json, path: '/things/all', body: [] });
  check(notFound);
  check({ ...json, method: 'DELETE', status: 204, contentType: undefined, body: undefined });
});

test('a field too many, one too few, a wrong type: each is found', () => {
  assert.throws(() => check({ ...json, body: { n: 1, more: 2 } }), /does not fit/);
  assert.throws(() => check({ ...json, body: {} }), /does not fit/);
  assert.throws(() => check({ ...json, body: { n: '1' } }), /does not fit/);
});

test('a status, a path or a content type that the document does not have is found', () => {
  assert.throws(() => check({ ...json, status: 202, body: { n: 1 } }), /no such answer/);
  assert.throws(() => check({ ...json, path: '/other', body: { n: 1 } }), /no such answer/);
  assert.throws(() => check({ ...json, contentType: 'text/html', body: 'x' }), /no text\/html/);
});

test('a body where there is none is found', () => {
  assert.throws(() => check({ ...json, method: 'DELETE', status: 204, body: {} }), /no body/);
});

test('a code that is not listed, not in the catalogue, or has another status is found', () => {
  const body = { code: 'message_not_found', status: 404, title: errorCatalogue.message_not_found.sentence };
  assert.throws(() => check({ ...notFound, body }), /not listed/);
  assert.throws(() => check({ ...notFound, body: { ...body, code: 'nonsense' } }), /not in the catalogue/);
  assert.throws(() => check({ ...notFound, body: { ...notFound.body, status: 400 } }), /has status 404, told 400/);
  assert.throws(() => check({ ...notFound, body: { ...notFound.body, title: 'Oops' } }), /sentence/);
});

test('a path without a route may say so', () => {
  const body = { code: 'route_not_found', status: 404, title: errorCatalogue.route_not_found.sentence };
  check({ ...notFound, path: '/other', body });
});

test.run();
