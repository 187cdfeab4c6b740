import { BrokerError } from '../core/broker-error.ts';

/** Cursors are opaque to clients: a letter for what they continue, and where. */
export function formatCursor(kind: string, value: string | number): string {
  return Buffer.from(`${kind}${value}`).toString('base64url');
}

/** Rejects what `formatCursor` of the same kind did not make. */
export function parseCursor(kind: string, cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!text.startsWith(kind) || formatCursor(kind, text.slice(kind.length)) !== cursor) {
    throw new BrokerError('invalid_cursor');
  }
  return text.slice(kind.length);
}

export function parseNumberCursor(kind: string, cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const value = Number(parseCursor(kind, cursor));
  if (!Number.isSafeInteger(value) || value < 0) throw new BrokerError('invalid_cursor');
  return value;
}
