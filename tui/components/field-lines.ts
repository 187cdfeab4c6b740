import { graphemes, rowText, textWidth } from '../layout/fit-text.ts';
import { type WrappedRow, wrapText } from '../layout/wrap-text.ts';
import type { TextField } from '../state/text-field.ts';
import { type Line, span } from '../theme/line.ts';

/** A text field in rows of `width` columns, scrolled to its cursor; the cursor is drawn when the field has the keys. */
export function fieldLines(
  field: TextField,
  size: { readonly width: number; readonly height: number },
  focused: boolean,
): Line[] {
  const { width, height } = size;
  if (height === 1) return [lineField(field, width, focused)];
  const rows = wrapText(field.value, width - 1);
  const cursorRow = rows.findLastIndex(({ start }) => start <= field.cursor);
  const top = Math.max(0, Math.min(cursorRow - Math.floor(height / 2), rows.length - height));
  return rows
    .slice(top, top + height)
    .map((row, index) => (focused && top + index === cursorRow ? rowWithCursor(row, field) : [span(row.text)]));
}

function rowWithCursor({ start, end }: WrappedRow, { value, cursor }: TextField): Line {
  return withCursor(value.slice(start, cursor), value.slice(cursor, end));
}

/** One row that shows the part of the text around the cursor. */
function lineField({ value, cursor }: TextField, width: number, focused: boolean): Line {
  const before = tailOf(value.slice(Math.max(0, cursor - 8 * width), cursor), width - 2);
  const after = headOf(value.slice(cursor, cursor + 8 * width), width - textWidth(rowText(before)));
  return focused ? withCursor(before, after) : [span(rowText(before + after))];
}

function withCursor(before: string, after: string): Line {
  const [at = ' ', ...rest] = graphemes(after);
  return [span(rowText(before)), span(rowText(at), 'cursor'), span(rowText(rest.join('')))];
}

function headOf(text: string, width: number): string {
  return takeWithin(graphemes(text), width).join('');
}

function tailOf(text: string, width: number): string {
  return takeWithin(graphemes(text).reverse(), width).reverse().join('');
}

function takeWithin(list: readonly string[], width: number): string[] {
  let left = width;
  const end = list.findIndex((grapheme) => {
    left -= textWidth(rowText(grapheme));
    return left < 0;
  });
  return list.slice(0, end === -1 ? list.length : end);
}
