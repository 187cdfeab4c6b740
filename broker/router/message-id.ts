import { BrokerError } from '../core/broker-error.ts';

export function formatMessageId(partition: number, offset: number): string {
  return `${partition}-${offset}`;
}

/** A message id routes itself: it names its partition and its place there. */
export function parseMessageId(id: string): { readonly partition: number; readonly offset: number } {
  const match = /^(0|[1-9]\d{0,6})-(0|[1-9]\d{0,15})$/.exec(id);
  const offset = Number(match?.[2]);
  if (match === null || !Number.isSafeInteger(offset)) throw new BrokerError('invalid_message_id');
  return { partition: Number(match[1]), offset };
}
