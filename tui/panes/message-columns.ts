import { bytesText } from '../commands/print/units.ts';
import type { Column } from '../components/list-lines.ts';
import { payloadBytes, payloadPreview } from '../state/payload-text.ts';
import type { MessageRow } from '../state/ui-state.ts';
import type { Token } from '../theme/theme.ts';

export type MessageColumn = Column<MessageRow>;

export const textColumn = (
  title: string,
  width: number,
  cell: (row: MessageRow) => string,
  token?: Token,
): MessageColumn => ({
  title,
  width,
  cell,
  ...(token === undefined ? {} : { token: () => token }),
});

export const rightColumn = (title: string, width: number, cell: (row: MessageRow) => string): MessageColumn => ({
  title,
  width,
  align: 'right',
  cell,
});

/** As wide as the longest id. */
export function idColumn(rows: readonly MessageRow[]): MessageColumn {
  return textColumn('id', Math.min(16, Math.max(6, ...rows.map(({ id }) => id.length))), ({ id }) => id);
}

/** What is left of a row beside these columns. */
export function roomBeside(columns: readonly MessageColumn[], width: number): number {
  return width - 2 - columns.reduce((sum, column) => sum + column.width + 1, 0);
}

/** What the message says, in the rest of the row; its key and size where there is room for them. */
export function withContent(
  columns: readonly MessageColumn[],
  rows: readonly MessageRow[],
  width: number,
): MessageColumn[] {
  const all = [...columns];
  if (rows.some(({ key }) => key !== undefined) && roomBeside(all, width) >= 36)
    all.push(textColumn('key', 10, ({ key }) => key ?? ''));
  if (roomBeside(all, width) >= 26) all.push(rightColumn('size', 7, ({ payload }) => bytesText(payloadBytes(payload))));
  const room = Math.max(0, roomBeside(all, width));
  return [...all, textColumn('payload', room, (row) => payloadPreview(row.payload, width), 'muted')];
}
