import { Entry, type IMessage } from '../../../proto/log-messages.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { QuerySource } from './query-source.ts';

export interface FoundMessage {
  readonly bytes: Uint8Array;
  readonly message: IMessage;
}

/** The row of one message. @throws BrokerError `message_gone`: older than the history; `message_not_found`: never was one */
export async function readMessage({ partition, replica, storage }: QuerySource, offset: number): Promise<FoundMessage> {
  if (offset >= replica.highWatermark) throw new BrokerError('message_not_found');
  const [row] = await storage.readOffsets(partition, [offset], { rows: 1, bytes: 1 });
  if (row === undefined) throw new BrokerError('message_gone');
  const { message } = Entry.decode(row.bytes);
  if (!message) throw new BrokerError('message_not_found');
  return { bytes: row.bytes, message };
}
