import type { ReadKind, Reads } from '../queries/read-operation.ts';
import type { LogRow } from '../storage-adapter.ts';
import type { Reply } from './worker-answers.ts';

/** Rows travel between threads as two buffers, whatever their number; an object a row would cost its receiver far more. */
interface PackedRows {
  /** Five numbers a row: offset, leader epoch, stream, crc, length. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** The rows' bytes, end to end. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type AnyAnswer = Reads[ReadKind]['answer'];
type StreamPlace = Reads['streams']['answer'][number];

export function packAnswer(kind: ReadKind, answer: AnyAnswer): Reply {
  switch (kind) {
    case 'range':
    case 'offsets':
    case 'retained': {
      const packed = packRows(answer as readonly LogRow[]);
      return { value: packed, transfer: [packed.numbers.buffer, packed.bytes.buffer] };
    }
    case 'streams': {
      const numbers = Float64Array.from((answer as StreamPlace[]).flatMap(({ offset, stream }) => [offset, stream]));
      return { value: numbers, transfer: [numbers.buffer] };
    }
    default:
      return { value: answer, transfer: [] };
  }
}

export function unpackAnswer(kind: ReadKind, value: unknown): AnyAnswer {
  switch (kind) {
    case 'range':
    case 'offsets':
    case 'retained':
      return unpackRows(value as PackedRows);
    case 'streams':
      return unpackStreams(value as Float64Array);
    default:
      return value as AnyAnswer;
  }
}

const numbersPerRow = 5;

function packRows(rows: readonly LogRow[]): PackedRows {
  const numbers = new Float64Array(rows.length * numbersPerRow);
  const bytes = new Uint8Array(rows.reduce((sum, row) => sum + row.bytes.length, 0));
  let at = 0;
  let end = 0;
  for (const row of rows) {
    numbers[at++] = row.offset;
    numbers[at++] = row.leaderEpoch;
    numbers[at++] = row.stream;
    numbers[at++] = row.crc;
    numbers[at++] = row.bytes.length;
    bytes.set(row.bytes, end);
    end += row.bytes.length;
  }
  return { numbers, bytes };
}

function unpackRows({ numbers, bytes }: PackedRows): LogRow[] {
  const rows: LogRow[] = [];
  let end = 0;
  for (let at = 0; at < numbers.length; at += numbersPerRow) {
    const start = end;
    end += numbers[at + 4]!;
    rows.push({
      offset: numbers[at]!,
      leaderEpoch: numbers[at + 1]!,
      stream: numbers[at + 2]!,
      crc: numbers[at + 3]!,
      bytes: bytes.subarray(start, end),
    });
  }
  return rows;
}

function unpackStreams(numbers: Float64Array): StreamPlace[] {
  const places: StreamPlace[] = [];
  for (let at = 0; at < numbers.length; at += 2) places.push({ offset: numbers[at]!, stream: numbers[at + 1]! });
  return places;
}
