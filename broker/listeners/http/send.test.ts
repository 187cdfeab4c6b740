import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../../proto/limits.ts';
import type { OutgoingMessage, Refusal, Router, SendIdentity, SendResult } from '../../router/router.ts';
import { alice, withHttpEdge } from '../../test/rig/with-http-edge.ts';

const path = '/v1/queues/orders/messages';
const producerId = 'producer-0123456789';

const receipt = (offset: number, duplicate = false): SendResult => ({
  id: `3-${offset}`,
  partition: 3,
  offset,
  copies: 1,
  duplicate,
});
const refusal = (code: Refusal['error']['code'], more: Partial<Refusal['error']> = {}): Refusal => ({
  error: { code, detail: undefined, retryAfterMs: undefined, ...more },
});

/** Answers each message by what its payload says: a number is its offset, a text the code of its refusal. */
function scriptedSend(sent: OutgoingMessage[][] = [], identities: SendIdentity[] = []): Pick<Router, 'send'> {
  return {
    send: async (actor, messages, identity) => {
      assert.is(actor, alice);
      sent.push([...messages]);
      identities.push(identity);
      return messages.map(({ payload }) => {
        const wish = JSON.parse(Buffer.from(payload).toString());
        return typeof wish === 'number' ? receipt(wish) : refusal(wish);
      });
    },
  };
}

test('201 when all were accepted, with a receipt for each in order', () =>
  withHttpEdge({ router: scriptedSend() }, async ({ call }) => {
    const { status, body } = await call('POST', path, { json: { messages: [{ payload: 7 }, { payload: 9 }] } });
    assert.is(status, 201);
    assert.equal(body.results, [
      { id: '3-7', partition: 3, offset: 7, copies: 1 },
      { id: '3-9', partition: 3, offset: 9, copies: 1 },
    ]);
  }));

test('a receipt of an earlier try says so', () =>
  withHttpEdge({ router: { send: async () => [receipt(1, true)] } }, async ({ call }) => {
    const { body } = await call('POST', path, { json: { messages: [{ payload: 1 }] } });
    assert.is(body.results[0].duplicate, true);
  }));

test('207 when some were accepted', () =>
  withHttpEdge({ router: scriptedSend() }, async ({ call }) => {
    const messages = [
      { queue: 'a', payload: 'queue_not_found' },
      { queue: 'b', payload: 2 },
    ];
    const { status, body } = await call('POST', '/v1/messages', { json: { messages } });
    assert.is(status, 207);
    assert.equal(body.results[0], { error: { code: 'queue_not_found' } });
    assert.is(body.results[1].id, '3-2');
  }));

test('when none was accepted the answer is the problem of the first, with all results', () => {
  const results = [refusal('too_many_requests', { detail: 'Full.', retryAfterMs: 2500 }), refusal('queue_not_found')];
  return withHttpEdge({ router: { send: async () => results } }, async ({ call }) => {
    const { status, body, headers } = await call('POST', path, {
      json: { messages: [{ payload: 1 }, { payload: 2 }] },
    });
    assert.is(status, 429);
    assert.is(body.code, 'too_many_requests');
    assert.is(body.detail, 'Full.');
    assert.is(headers['retry-after'], '3');
    assert.equal(body.results, [
      { error: { code: 'too_many_requests', detail: 'Full.', retryAfterMs: 2500 } },
      { error: { code: 'queue_not_found' } },
    ]);
  });
});

test('the identity of a request is its Idempotency-Key or its producer id', () => {
  const identities: SendIdentity[] = [];
  const sent: OutgoingMessage[][] = [];
  return withHttpEdge({ router: scriptedSend(sent, identities) }, async ({ call }) => {
    await call('POST', path, { json: { messages: [{ payload: 1 }] } });
    await call('POST', path, { json: { messages: [{ payload: 1 }] }, headers: { 'idempotency-key': 'deploy 42' } });
    await call('POST', path, { json: { messages: [{ payload: 1, sequence: 8 }], producerId } });
    assert.equal(identities, [{}, { idempotencyKey: 'deploy 42' }, { producerId }]);
    assert.equal(
      sent.map(([message]) => message?.sequence),
      [undefined, undefined, 8],
    );
  });
});

test('fields of the identity that do not go together are told', () =>
  withHttpEdge({}, async ({ call }) => {
    const issues = async (json: object, headers = {}) => (await call('POST', path, { json, headers })).body.issues[0];
    const plain = { payload: 1 };
    const numbered = { payload: 1, sequence: 0 };
    const key = { 'idempotency-key': 'k' };
    assert.equal(await issues({ messages: [plain, numbered] }), {
      path: '/body/messages/1/sequence',
      message: 'needs producerId',
    });
    assert.equal(await issues({ messages: [numbered, plain], producerId }), {
      path: '/body/messages/1/sequence',
      message: 'is needed with producerId',
    });
    assert.is((await issues({ messages: [numbered], producerId }, key)).path, '/headers/idempotency-key');
    assert.is(
      (await issues({ messages: [plain] }, { 'idempotency-key': 'k'.repeat(129) })).path,
      '/headers/idempotency-key',
    );
    assert.is(
      (await issues({ messages: [plain] }, { 'idempotency-key': 'caf\u00e9' })).path,
      '/headers/idempotency-key',
    );
    assert.is((await issues({ messages: [plain] }, { 'idempotency-key': '' })).path, '/headers/idempotency-key');
  }));

test('an empty batch, and one of 501, are refused', () =>
  withHttpEdge({}, async ({ call }) => {
    assert.is((await call('POST', path, { json: { messages: [] } })).body.code, 'invalid_request');
    const messages = Array.from({ length: limits.batchMessagesMax + 1 }, () => ({ payload: 1 }));
    assert.is((await call('POST', path, { json: { messages } })).body.code, 'batch_too_large');
  }));

test('a malformed message refuses the batch before anything is sent', () =>
  withHttpEdge({}, async ({ call }) => {
    const { body } = await call('POST', path, { json: { messages: [{ payload: 1 }, { key: 'k' }] } });
    assert.is(body.code, 'invalid_request');
    assert.is(body.issues[0].path, '/body/messages/1/payload');
  }));

test('everything a message can have reaches the broker', () => {
  const sent: OutgoingMessage[][] = [];
  const now = () => 1_000_000;
  return withHttpEdge(
    { router: { send: async (_actor, messages) => [receipt(sent.push([...messages]))] }, now },
    async ({ call }) => {
      const message = {
        payloadBase64: 'AAE=',
        contentType: 'image/png',
        headers: { b: '1', a: '2' },
        key: 'k',
        delayMs: 10,
        ttlMs: 60_000,
        dedupId: 'd',
      };
      await call('POST', '/v1/messages', { json: { messages: [{ queue: 'pictures', ...message }] } });
      assert.equal(sent[0], [
        {
          queue: 'pictures',
          payload: Buffer.from([0, 1]),
          contentType: 'image/png',
          headers: [
            { name: 'b', value: '1' },
            { name: 'a', value: '2' },
          ],
          key: 'k',
          dueAt: 1_000_010,
          ttlMs: 60_000,
          dedupId: 'd',
          sequence: undefined,
        },
      ]);
    },
  );
});

test.run();
