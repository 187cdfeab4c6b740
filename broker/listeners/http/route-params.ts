import { Type } from 'typebox';
import { exact, QueueName } from '../../../proto/http/shared.ts';

/** `/v1/queues/:name`, and whatever else delivers messages. */
export const GroupParams = exact({ name: QueueName });

const MessageId = Type.String({
  pattern: '^(0|[1-9][0-9]{0,3})-(0|[1-9][0-9]{0,15})$',
  description: '<partition>-<offset>',
});

export const MessageParams = exact({ id: MessageId });
export const GroupMessageParams = exact({ name: QueueName, id: MessageId });
