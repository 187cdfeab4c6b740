import stringWidth from 'string-width';
import { safeText } from '../commands/print/safe-text.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const asciiOnly = /^[\x20-\x7e]*$/;

/** Graphemes of `text`: what a reader takes for one character. */
export function graphemes(text: string): string[] {
  return asciiOnly.test(text) ? [...text] : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns that `text` takes in a terminal. */
export function textWidth(text: string): number {
  return stringWidth(text);
}

/** What makes one picture of several: variation selectors, skin tones, and joiners between pictures. */
const pictureParts =
  /[\ufe00-\ufe0f]|(?<=\p{Emoji_Modifier_Base}\ufe0f?)\p{Emoji_Modifier}|(?<=[\ufe0f\p{Emoji_Modifier}\p{Extended_Pictographic}])\u200d(?=\p{Extended_Pictographic})/gu;

/**
 * `text` ready for one row: control characters made visible, and what joins several characters to one picture dropped,
 * because terminals disagree on how wide such a picture is: a row that is wider than was reckoned tears the screen.
 */
export function rowText(text: string): string {
  return asciiOnly.test(text) ? text : safeText(text.replace(pictureParts, ''));
}

/** The longest beginning of `text` that takes at most `width` columns. */
function headOf(text: string, width: number): string {
  let head = '';
  let used = 0;
  for (const grapheme of graphemes(text)) {
    used += textWidth(grapheme);
    if (used > width) break;
    head += grapheme;
  }
  return head;
}

/** `text` in at most `width` columns; what was cut off is told by a final `…`. */
export function truncateText(text: string, width: number): string {
  // A payload may be a mebibyte: no grapheme that is shown lies further than this.
  const clean = rowText(text.length > 32 * (width + 1) ? text.slice(0, 32 * (width + 1)) : text);
  if (clean.length <= width && asciiOnly.test(clean)) return clean;
  if (textWidth(clean) <= width) return clean;
  return width < 1 ? '' : `${headOf(clean, width - 1)}…`;
}

/** `text` in exactly `width` columns: cut with `…` or padded with spaces. */
export function fitText(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const cut = truncateText(text, width);
  const padding = ' '.repeat(Math.max(0, width - textWidth(cut)));
  return align === 'left' ? cut + padding : padding + cut;
}
