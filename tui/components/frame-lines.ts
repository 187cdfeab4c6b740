import type { Rectangle } from '../layout/arrange-panes.ts';
import { fitLine, type Line, lineWidth, span } from '../theme/line.ts';
import type { Placed } from './compose-rows.ts';

export interface Framed {
  readonly at: Rectangle;
  readonly title: Line;
  /** In the upper border, on the right, where the title leaves room for all of it. */
  readonly aside?: Line;
  /** In the lower border, on the right. */
  readonly foot?: Line;
  readonly focused: boolean;
  /** What is inside; missing rows are blank, superfluous ones are left out. */
  readonly lines: readonly Line[];
}

/** A framed part of the screen as lines, exactly as many and as wide as its rectangle. */
export function frameLines({ at, title, aside = [], foot = [], focused, lines }: Framed): Placed {
  const token = focused ? 'border-focused' : 'border';
  const width = at.width - 2;
  const inside = Array.from({ length: at.height - 2 }, (_, index) => fitLine(lines[index] ?? [], width));
  const side = span('│', token);
  const framed: Line[] = [
    [span('╭─', token), ...upperBorder(title, aside, width - 1, token), span('╮', token)],
    ...inside.map((line) => [side, ...line, side]),
    [span('╰', token), ...borderWith(foot, width - 1, token, 'right'), span('─╯', token)],
  ];
  return { at, lines: framed };
}

function upperBorder(title: Line, aside: Line, width: number, token: 'border' | 'border-focused'): Line {
  const taken = lineWidth(aside) === 0 ? 0 : lineWidth(aside) + 1;
  if (taken === 0 || lineWidth(title) + taken >= width) return borderWith(title, width, token, 'left');
  return [...borderWith(title, width - taken, token, 'left'), ...aside, span('─', token)];
}

function borderWith(text: Line, width: number, token: 'border' | 'border-focused', side: 'left' | 'right'): Line {
  if (lineWidth(text) === 0) return [span('─'.repeat(width), token)];
  const shown = fitLine(text, Math.min(lineWidth(text), width));
  const rule = span('─'.repeat(width - lineWidth(shown)), token);
  return side === 'left' ? [...shown, rule] : [rule, ...shown];
}
