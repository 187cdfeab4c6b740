import { safeText } from './safe-text.ts';

const lineOrTab = /(\n|\t)/;

/** `safeText` for text of several lines: line feeds and tabs stay what they are. */
export function safeLines(text: string): string {
  return text
    .split(lineOrTab)
    .map((piece) => (lineOrTab.test(piece) ? piece : safeText(piece)))
    .join('');
}
