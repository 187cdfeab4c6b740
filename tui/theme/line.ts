import { graphemes, rowText, textWidth, truncateText } from '../layout/fit-text.ts';
import type { Theme, Token } from './theme.ts';

/** A piece of one row. */
export interface Span {
  readonly text: string;
  readonly token?: Token;
}

/** One row of the screen. */
export type Line = readonly Span[];

export function span(text: string, token?: Token): Span {
  return token === undefined ? { text } : { text, token };
}

export function lineWidth(line: Line): number {
  return line.reduce((width, { text }) => width + textWidth(text), 0);
}

/** `line` in exactly `width` columns: cut, or padded with spaces of the token. */
export function fitLine(line: Line, width: number, padding?: Token): Line {
  const fitted: Span[] = [];
  let left = width;
  for (const each of line) {
    const wide = textWidth(each.text);
    if (wide <= left) {
      fitted.push(each);
      left -= wide;
      continue;
    }
    const text = truncateText(each.text, left);
    fitted.push({ ...each, text });
    left -= textWidth(text);
    break;
  }
  return left > 0 ? [...fitted, span(' '.repeat(left), padding)] : fitted;
}

/** `line` with `over` on it from column `left` on. */
export function overlayLine(line: Line, left: number, over: Line): Line {
  const right = left + lineWidth(over);
  return [...sliceLine(line, 0, left), ...over, ...sliceLine(line, right, Number.POSITIVE_INFINITY)];
}

/** What is between two columns. */
function sliceLine(line: Line, from: number, to: number): Span[] {
  const kept: Span[] = [];
  let column = 0;
  for (const each of line) {
    const start = column;
    column += textWidth(each.text);
    if (column <= from || start >= to) continue;
    const whole = start >= from && column <= to;
    kept.push(whole ? each : { ...each, text: sliceText(each.text, from - start, to - start) });
  }
  return kept;
}

/** A character that is cut through leaves blanks: no terminal shows a part of one. */
function sliceText(text: string, from: number, to: number): string {
  let sliced = '';
  let column = 0;
  for (const grapheme of graphemes(text)) {
    const start = column;
    column += textWidth(grapheme);
    if (column <= from || start >= to) continue;
    const whole = start >= from && column <= to;
    sliced += whole ? grapheme : ' '.repeat(Math.min(column, to) - Math.max(start, from));
  }
  return sliced;
}

/** The row as a terminal takes it. The one gate to the terminal: whatever the text, no control character passes. */
export function paintLine(line: Line, theme: Theme): string {
  let painted = '';
  for (const { text, token = 'plain' } of line) {
    const style = theme[token];
    const safe = rowText(text);
    painted += style.length === 0 ? safe : `\u001b[${style.join(';')}m${safe}\u001b[0m`;
  }
  return painted;
}
