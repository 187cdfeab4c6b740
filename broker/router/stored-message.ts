import { Entry, type IEntry } from '../../proto/log-messages.ts';
import type { ReadRow } from '../core/dispatch/group-dispatcher.ts';
import { formatMessageId } from './message-id.ts';
import type { StoredMessage } from './router.ts';

export function storedMessage(partition: number, offset: number, entry: IEntry): StoredMessage {
  const message = entry.message!;
  return {
    id: formatMessageId(partition, offset),
    publishedAt: entry.timestamp ?? 0,
    publishedBy: message.publishedBy ?? '',
    contentType: message.contentType ?? '',
    headers: (message.headers ?? []).map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })),
    key: message.key ?? '',
    address: message.address || undefined,
    payload: message.payload ?? new Uint8Array(0),
  };
}

/** As it stands in the log. */
export function messageOfRow(partition: number, { offset, bytes }: ReadRow): StoredMessage {
  return storedMessage(partition, offset, Entry.decode(bytes));
}
