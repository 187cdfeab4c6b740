import { graphemes, rowText, textWidth } from './fit-text.ts';

/** A row of a wrapped text: `text` is what is shown, [start, end) its place in the original string. */
export interface WrappedRow {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Rows of `text` when each holds at most `width` columns: broken at newlines and, where a line is longer, between any
 * two graphemes. A newline belongs to no row. Always at least one row.
 */
export function wrapText(text: string, width: number): WrappedRow[] {
  const rows: WrappedRow[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    wrapLine(line, start, Math.max(1, width), rows);
    start += line.length + 1;
  }
  return rows;
}

function wrapLine(line: string, lineStart: number, width: number, rows: WrappedRow[]): void {
  let shown = '';
  let used = 0;
  let start = lineStart;
  let end = lineStart;
  for (const grapheme of graphemes(line)) {
    const visible = rowText(grapheme);
    const columns = textWidth(visible);
    if (used + columns > width && used > 0) {
      rows.push({ text: shown, start, end });
      shown = '';
      used = 0;
      start = end;
    }
    shown += visible;
    used += columns;
    end += grapheme.length;
  }
  rows.push({ text: shown, start, end });
}

/** Rows of prose, broken between words. */
export function wrapWords(text: string, width: number): string[] {
  const rows: string[] = [];
  for (const paragraph of text.split('\n')) {
    let row = '';
    for (const word of paragraph.split(' ').flatMap((each) => wrapText(each, width).map(({ text }) => text))) {
      const longer = row === '' ? word : `${row} ${word}`;
      if (row !== '' && textWidth(longer) > width) {
        rows.push(row);
        row = word;
      } else row = longer;
    }
    rows.push(row);
  }
  return rows;
}
