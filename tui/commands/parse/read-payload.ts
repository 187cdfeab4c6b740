import { createReadStream } from 'node:fs';
import { errorCatalogue } from '../../../proto/error-catalogue.ts';
import { limits } from '../../../proto/limits.ts';
import { CommandError, usageError } from '../command-error.ts';

export interface PayloadSource {
  /** The payload itself, or `-` for stdin. */
  readonly argument: string | undefined;
  readonly file: string | undefined;
  readonly stdin: AsyncIterable<Uint8Array | string>;
}

/** The bytes of one payload. @throws CommandError `usage`, `file_unreadable`, `payload_too_large` */
export async function readPayload(source: PayloadSource): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of open(source)) {
    size += piece.length;
    if (size > limits.payloadBytesMax) throw tooLarge('');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * The lines of the source that are not empty, without their line ends; together those that came together.
 * @throws like `readPayload`
 */
export async function* readPayloadLines(source: PayloadSource): AsyncGenerator<Uint8Array[], void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  for await (const piece of open(source)) {
    const whole = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const end = whole.lastIndexOf('\n') + 1;
    const lines = splitLines(whole.subarray(0, end), number);
    number += lines.count;
    if (lines.texts.length > 0) yield lines.texts;
    rest = whole.subarray(end);
    if (rest.length > limits.payloadBytesMax + 1) throw tooLarge(` It is line ${number + 1}.`);
  }
  const last = splitLines(Buffer.concat([rest, Buffer.from('\n')]), number);
  if (last.texts.length > 0) yield last.texts;
}

/** Whole lines, each with its line feed; `before` is how many came earlier. */
function splitLines(bytes: Buffer, before: number): { readonly texts: Buffer[]; readonly count: number } {
  const texts: Buffer[] = [];
  let [start, count] = [0, 0];
  for (let end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', start)) {
    const text = bytes.subarray(start, bytes[end - 1] === 0x0d && end > start ? end - 1 : end);
    start = end + 1;
    count += 1;
    if (text.length > limits.payloadBytesMax) throw tooLarge(` It is line ${before + count}.`);
    if (text.length > 0) texts.push(text);
  }
  return { texts, count };
}

const tooLarge = (place: string): CommandError =>
  new CommandError('payload_too_large', `${errorCatalogue.payload_too_large.sentence}${place}`);

async function* open({ argument, file, stdin }: PayloadSource): AsyncGenerator<Buffer, void, undefined> {
  if (argument !== undefined && file !== undefined)
    throw usageError('Give the payload once: as an argument or with -f.');
  const from = argument ?? file;
  if (from === undefined) throw usageError('Give the payload as an argument, with -f FILE, or as - for stdin.');
  if (from === '-') for await (const piece of stdin) yield Buffer.from(piece as Uint8Array);
  else if (file === undefined) yield Buffer.from(from);
  else yield* readFile(file);
}

async function* readFile(file: string): AsyncGenerator<Buffer, void, undefined> {
  try {
    for await (const piece of createReadStream(file)) yield piece as Buffer;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CommandError('file_unreadable', `${file} cannot be read: ${message.split(',')[0]}.`, { cause: error });
  }
}
