import { crc32 } from 'node:zlib';

/**
 * Checksum of a snapshot's retained rows: crc32 over (offset u64, crc u32; little-endian) of each row in offset order.
 * Begin with 0 and feed row after row; both ends of a snapshot compute it.
 */
export function retainedChecksum(checksum: number, offset: number, crc: number): number {
  scratch.setBigUint64(0, BigInt(offset), true);
  scratch.setUint32(8, crc, true);
  return crc32(scratchBytes, checksum);
}

const scratch = new DataView(new ArrayBuffer(12));
const scratchBytes = new Uint8Array(scratch.buffer);
