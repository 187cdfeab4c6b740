import protobuf from 'protobufjs/minimal.js';
import { Entry, type IEntry } from './log-messages.ts';

/**
 * The bytes of each entry, all in one buffer: a writer and an allocation a batch instead of three an entry (measured: half
 * of the time that encoding took).
 */
export function encodeEntries(entries: readonly IEntry[]): Uint8Array[] {
  const writer = protobuf.Writer.create();
  const ends = entries.map((entry) => {
    Entry.encode(entry, writer);
    return writer.len;
  });
  const bytes = writer.finish();
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}
