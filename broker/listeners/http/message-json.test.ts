import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { BrowsedMessage, Delivery, MessageStatus, StoredMessage } from '../../router/router.ts';
import { browsePageJson, deliveriesJson, messageStatusJson } from './message-json.ts';

const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
const text = fc.string({ unit: 'binary' });
const stored = fc.record({
  id: fc.tuple(fc.nat(1000), fc.maxSafeNat()).map(([partition, offset]) => `${partition}-${offset}`),
  publishedAt: instant,
  publishedBy: text,
  key: text,
  headers: fc.uniqueArray(fc.record({ name: fc.string({ minLength: 1 }), value: text }), {
    selector: ({ name }) => name,
    maxLength: 3,
  }),
});
const content = fc.oneof(
  fc.record({
    contentType: fc.constantFrom('application/json', 'application/json; charset=utf-8', 'application/a+json'),
    payload: fc.json({ noUnicodeString: false } as never).map((json) => Buffer.from(json)),
  }),
  fc.record({
    contentType: fc.constantFrom('application/octet-stream', 'text/plain; a="b\\""'),
    payload: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  }),
);
const message = fc.tuple(stored, content).map(([fields, body]) => ({ ...fields, ...body }));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const iso = (ms: number) => new Date(ms).toISOString();

/** The same by the slow way: parse the payload and let JSON.stringify write everything. */
function plainFields({ id, publishedAt, publishedBy, contentType, key, headers, payload }: StoredMessage) {
  const bytes = Buffer.from(payload);
  return {
    id,
    publishedAt: iso(publishedAt),
    publishedBy,
    contentType,
    ...(key === '' ? {} : { key }),
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])) }),
    ...(contentType.includes('json')
      ? { payload: JSON.parse(bytes.toString()) }
      : { payloadBase64: bytes.toString('base64') }),
  };
}

const defined = (fields: object) => JSON.parse(JSON.stringify(fields));

test('deliveries read as JSON.stringify would have written them', () => {
  const delivery: fc.Arbitrary<Delivery> = fc
    .tuple(message, fc.record({ lease: text, attempt: fc.integer({ min: 1 }), leaseUntil: instant }))
    .map(([fields, lease]) => ({ ...fields, ...lease }));
  fc.assert(
    fc.property(fc.array(delivery, { maxLength: 5 }), (deliveries) => {
      const messages = deliveries.map((one) => ({
        ...plainFields(one),
        lease: one.lease,
        attempt: one.attempt,
        leaseUntil: iso(one.leaseUntil),
      }));
      assert.equal(JSON.parse(deliveriesJson(deliveries).toString()), defined({ messages }));
    }),
  );
});

test('a page of browsed messages does, with every optional field there or absent', () => {
  const state = fc.constantFrom('ready' as const, 'leased' as const, 'scheduled' as const, 'dead' as const);
  const rest = fc.record({ state, attempts: fc.nat(), dueAt: optional(instant), leaseUntil: optional(instant) });
  const texts = fc.record({ consumer: optional(text), reason: optional(text), error: optional(text) });
  const browsed: fc.Arbitrary<BrowsedMessage> = fc
    .tuple(message, rest, texts)
    .map(([fields, more, words]) => ({ ...fields, ...more, ...words }));
  fc.assert(
    fc.property(fc.array(browsed, { maxLength: 4 }), optional(text), (items, cursor) => {
      const messages = items.map(({ state, attempts, dueAt, leaseUntil, consumer, reason, error, ...one }) => ({
        ...plainFields(one),
        ...{ state, attempts, consumer, reason, error },
        dueAt: dueAt === undefined ? undefined : iso(dueAt),
        leaseUntil: leaseUntil === undefined ? undefined : iso(leaseUntil),
      }));
      assert.equal(JSON.parse(browsePageJson(items, cursor).toString()), defined({ messages, cursor }));
    }),
  );
});

test('so does a message with its groups', () => {
  const group = fc.record({
    kind: fc.constant('queue' as const),
    name: text,
    state: fc.constantFrom('acked' as const, 'dead' as const),
    reason: optional(text),
    attempts: fc.nat(),
  });
  const status: fc.Arbitrary<MessageStatus> = fc
    .tuple(message, fc.array(group, { maxLength: 2 }))
    .map(([fields, groups]) => ({ ...fields, groups }));
  fc.assert(
    fc.property(status, (one) => {
      const expected = defined({ ...plainFields(one), groups: one.groups });
      assert.equal(JSON.parse(messageStatusJson(one).toString()), expected);
    }),
  );
});

test('a stored JSON payload goes out byte for byte', () => {
  const payload = Buffer.from('{ "n": 12345678901234567890.50 }');
  const delivery = {
    ...{ id: '1-1', publishedAt: 0, publishedBy: 'a', key: '', headers: [] },
    contentType: 'application/json',
    payload,
  };
  const json = deliveriesJson([{ ...delivery, lease: 'l', attempt: 1, leaseUntil: 0 }]).toString();
  assert.ok(json.includes(`"payload":${payload.toString()},`));
});

test.run();
