/** The catalog is partition 0; queues live in partitions 1 … P. */
export const catalogPartition = 0;

/**
 * FNV-1a, 32 bit, over the UTF-8 bytes of `text`, finished with the avalanche step of MurmurHash3 so that `mod` sees every bit.
 * The name of this function is stored with a cluster: it never changes. Test vectors stand in partition-hash.test.ts.
 */
export function hashText(text: string): number {
  const bytes = new TextEncoder().encode(text);
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The partition that holds the queue of this name, in a cluster of `partitions` data partitions. */
export function partitionOfQueue(name: string, partitions: number): number {
  return 1 + (hashText(name) % partitions);
}

/** The partitions that hold the messages of a topic: `count` of them, side by side from the place of its name. */
export function partitionsOfTopic(name: string, count: number, partitions: number): number[] {
  const first = hashText(name) % partitions;
  return Array.from({ length: Math.min(count, partitions) }, (_, index) => 1 + ((first + index) % partitions));
}

/** Where a message of the topic goes: order is kept among messages of one key. */
export function partitionOfTopicMessage(name: string, count: number, key: string, partitions: number): number {
  const index = count === 1 ? 0 : hashText(key) % Math.min(count, partitions);
  return 1 + ((hashText(name) + index) % partitions);
}
