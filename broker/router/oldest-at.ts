import type { PartitionPort } from './partition-port.ts';

/** When the oldest message of the group that has not ended was published. */
export async function oldestAt(ports: readonly PartitionPort[], group: number): Promise<number | undefined> {
  const answers = await Promise.all(ports.map((port) => port.query({ type: 'oldest', group })));
  const times = answers.map(({ publishedAt }) => publishedAt).filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}
