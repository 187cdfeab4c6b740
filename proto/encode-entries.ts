import protobuf from 'protobufjs/minimal.js';
import { Entry, type IEntry } from './log-messages.ts';

/** The writer's buffer is used again and again, unless something large made it grow beyond this. */
const keptBytesMax = 1024 * 1024;

let writer = protobuf.Writer.create();

/**
 * The bytes of each entry, all in one buffer: one allocation a batch instead of three an entry, and no growing of buffers
 * (measured: a third of the time that encoding took).
 */
export function encodeEntries(entries: readonly IEntry[]): Uint8Array[] {
  writer.reset();
  const ends = entries.map((entry) => {
    Entry.encode(entry, writer);
    return writer.len;
  });
  const bytes = writer.finish();
  if (bytes.length > keptBytesMax) writer = protobuf.Writer.create();
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}
