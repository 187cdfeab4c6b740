import type { Rectangle, Size } from '../layout/arrange-panes.ts';
import { type Line, overlayLine, span } from '../theme/line.ts';

/** A part of the screen: as many lines as its rectangle is high, each as wide as it. */
export interface Placed {
  readonly at: Rectangle;
  readonly lines: readonly Line[];
}

/**
 * The rows of the screen: its parts, each over those before it. Ink could lay them over each other, but reckons some
 * scripts narrower than terminals and we do, and would shift what lies beside a dialog.
 */
export function composeRows({ columns, rows }: Size, parts: readonly Placed[]): Line[] {
  const screen: Line[] = Array.from({ length: rows }, () => [span(' '.repeat(columns))]);
  for (const { at, lines } of parts)
    for (const [index, line] of lines.entries()) {
      const under = screen[at.top + index];
      if (under !== undefined) screen[at.top + index] = overlayLine(under, at.left, line);
    }
  return screen;
}
