import { crc32 } from 'node:zlib';
import { type CheckpointPart, type IndexBlock, StorageError } from './storage-adapter.ts';

/**
 * What an adapter stores beside its own rows, to be verified whenever they are read: a bit that changed on the disk must
 * not become a wrong fold. Entries of the log have the crc that came with them. Null stands beside rows that were written
 * before there were checksums; those pass.
 */
export type StoredChecksum = number | null;

interface CheckpointPlace {
  readonly partition: number;
  /** Offset of the checkpoint. */
  readonly checkpoint: number;
}

/** crc32 over the numbers (f64, little-endian) and then the bytes. */
export function rowChecksum(numbers: readonly number[], bytes: Uint8Array): number {
  const view = new DataView(new ArrayBuffer(numbers.length * 8));
  for (const [i, number] of numbers.entries()) view.setFloat64(i * 8, number, true);
  return crc32(bytes, crc32(new Uint8Array(view.buffer)));
}

export function headerChecksum({ partition, checkpoint }: CheckpointPlace, header: Uint8Array): number {
  return rowChecksum([partition, checkpoint], header);
}

export function partChecksum({ partition, checkpoint }: CheckpointPlace, { group, state }: CheckpointPart): number {
  return rowChecksum([partition, checkpoint, group, state === undefined ? 0 : 1], state ?? new Uint8Array(0));
}

export function blockChecksum(partition: number, block: IndexBlock): number {
  const { group, lane, from, firstOffset, lastOffset, offsets } = block;
  return rowChecksum([partition, group, lane, from, firstOffset, lastOffset], offsets);
}

export function verifyHeader(place: CheckpointPlace, header: Uint8Array, stored: StoredChecksum): void {
  if (stored === null || headerChecksum(place, header) === stored) return;
  throw mismatch(`the checkpoint at offset ${place.checkpoint} of partition ${place.partition}`);
}

/** `place`: of the checkpoint the part was saved for, which may be an earlier one than that which is loaded. */
export function verifyPart(place: CheckpointPlace, part: CheckpointPart, stored: StoredChecksum): void {
  if (stored === null || partChecksum(place, part) === stored) return;
  const { partition, checkpoint } = place;
  throw mismatch(`group ${part.group} in the checkpoint at offset ${checkpoint} of partition ${partition}`);
}

export function verifyBlock(partition: number, block: IndexBlock, stored: StoredChecksum): void {
  if (stored === null || blockChecksum(partition, block) === stored) return;
  throw mismatch(`the index block of group ${block.group} at offset ${block.firstOffset} of partition ${partition}`);
}

export function entryMismatch(partition: number, offset: number): StorageError {
  return mismatch(`the entry at offset ${offset} of partition ${partition}`);
}

function mismatch(what: string): StorageError {
  return new StorageError('corrupt', `${what} does not match its checksum`);
}
