/** How rows are shown to a person. Text is made harmless where it is written, so a view may use what strangers wrote as it is. */
export type View<Row> = TableView<Row> | TextView<Row> | PlainView<Row>;

export interface Column<Row> {
  readonly title: string;
  readonly align?: 'right';
  readonly cell: (row: Row) => string;
}

export interface TableView<Row> {
  readonly kind: 'table';
  readonly columns: readonly Column<Row>[];
  /** A sentence instead of a table without rows. */
  readonly empty: string;
}

/** A few lines per row; JSON in a pipe. */
export interface TextView<Row> {
  readonly kind: 'text';
  readonly show: (row: Row) => string;
}

/** The same in a pipe as on a terminal: a script, a payload. */
export interface PlainView<Row> {
  readonly kind: 'plain';
  readonly show: (row: Row) => string | Uint8Array;
}

export const table = <Row>(empty: string, columns: readonly Column<Row>[]): TableView<Row> => ({
  kind: 'table',
  columns,
  empty,
});
export const text = <Row>(show: (row: Row) => string): TextView<Row> => ({ kind: 'text', show });
export const plain = <Row>(show: (row: Row) => string | Uint8Array): PlainView<Row> => ({ kind: 'plain', show });

/** `label  value` lines with the values in one column; absent values are left out. */
export function details(entries: readonly (readonly [label: string, value: string | number | undefined])[]): string {
  const present = entries.filter(([, value]) => value !== undefined);
  const width = Math.max(0, ...present.map(([label]) => label.length));
  return present.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n');
}
