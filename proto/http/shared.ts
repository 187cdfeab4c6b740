import { type Static, type TProperties, Type } from 'typebox';
import { limits } from '../limits.ts';

/** An object that refuses fields it does not name: true of every body, query and answer. */
export const exact = <P extends TProperties>(properties: P, options: { $id?: string; description?: string } = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options });

export const QueueName = Type.String({ pattern: limits.namePattern, description: '1 to 128 of A-Z a-z 0-9 . _ -' });
export const Instant = Type.String({ format: 'date-time', description: 'RFC 3339, UTC' });
export const Counter = Type.Integer({ minimum: 0 });

export const Problem = exact(
  {
    type: Type.String({ description: 'about:blank' }),
    title: Type.String({ description: 'The sentence of the code' }),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable; see the error catalogue' }),
    detail: Type.Optional(Type.String({ description: 'What is special about this case' })),
    retryAfterMs: Type.Optional(Type.Integer()),
    requestId: Type.Optional(Type.String()),
    issues: Type.Optional(Type.Array(exact({ path: Type.String(), message: Type.String() }))),
    /** Where each message has its own outcome and none was accepted. */
    results: Type.Optional(Type.Array(Type.Unknown())),
  },
  { $id: 'Problem' },
);
export type Problem = Static<typeof Problem>;

export const ItemError = exact(
  { code: Type.String(), detail: Type.Optional(Type.String()), retryAfterMs: Type.Optional(Type.Integer()) },
  { $id: 'ItemError', description: 'Why this one item was refused; the codes are those of the error catalogue.' },
);
export type ItemError = Static<typeof ItemError>;

export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.pageLimitMax })),
  cursor: Type.Optional(Type.String({ maxLength: 512 })),
};

/** Fields of every message that comes out: exactly one of `payload` (JSON) and `payloadBase64` (anything else). */
export const MessageFields = {
  id: Type.String({ description: '<partition>-<offset>' }),
  publishedAt: Instant,
  publishedBy: Type.String(),
  contentType: Type.String(),
  key: Type.Optional(Type.String()),
  address: Type.Optional(Type.String({ description: 'Topic and path, of a message of a topic' })),
  headers: Type.Optional(Type.Record(Type.String(), Type.String())),
  payload: Type.Optional(Type.Unknown()),
  payloadBase64: Type.Optional(Type.String()),
};
