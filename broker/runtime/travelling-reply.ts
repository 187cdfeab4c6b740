import { Message } from '../../proto/log-messages.ts';
import type { Grant } from '../core/dispatch/group-dispatcher.ts';
import type { ReplyValue } from '../core/partition/partition-input.ts';

interface TravellingGrant extends Omit<Grant, 'message'> {
  /** As it is encoded in the log. */
  readonly message: Uint8Array;
}

/** A reply as plain data: messages are encoded, and only where there are some. */
export type TravellingReply =
  | Exclude<ReplyValue, { type: 'received' }>
  | { readonly type: 'received'; readonly grants: readonly TravellingGrant[] };

export function packReply(value: ReplyValue): TravellingReply {
  if (value.type !== 'received') return value;
  const grants = value.grants.map((grant) => ({ ...grant, message: Message.encode(grant.message).finish() }));
  return { type: 'received', grants };
}

export function unpackReply(value: TravellingReply): ReplyValue {
  if (value.type !== 'received') return value;
  return {
    type: 'received',
    grants: value.grants.map((grant) => ({ ...grant, message: Message.decode(grant.message) })),
  };
}
