import { rowText, textWidth, truncateText } from '../layout/fit-text.ts';
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
