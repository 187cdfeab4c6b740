import type { PartitionPorts } from './partition-ports.ts';
import type { MessageStatus } from './router.ts';
import { messageOfRow } from './stored-message.ts';

export async function messageStatus(ports: PartitionPorts, id: string): Promise<MessageStatus> {
  const { port, offset } = ports.ofMessage(id);
  const { bytes, groups } = await port.query({ type: 'status', offset });
  return { ...messageOfRow(port.partition, { offset, bytes }), groups };
}
