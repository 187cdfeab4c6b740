import { fitText } from '../layout/fit-text.ts';
import { fitLine, type Line, type Span, span } from '../theme/line.ts';
import type { Token } from '../theme/theme.ts';

export interface Column<Item> {
  readonly title: string;
  readonly width: number;
  readonly align?: 'right';
  readonly cell: (item: Item) => string;
  readonly token?: (item: Item) => Token | undefined;
}

interface ListOptions<Item> {
  readonly columns: readonly Column<Item>[];
  /** Only those that are on the screen. */
  readonly items: readonly Item[];
  readonly width: number;
  readonly isSelected: (item: Item) => boolean;
  readonly focused: boolean;
}

/** A heading and a row per item. The selected one has a mark as well as its look, so that no one needs the colours. */
export function listLines<Item>({ columns, items, width, isSelected, focused }: ListOptions<Item>): Line[] {
  const heading = columns.map(({ title, width: wide, align }) => fitText(title, wide, align)).join(' ');
  return [
    fitLine([span('  '), span(heading, 'heading')], width),
    ...items.map((item) => {
      if (!isSelected(item)) return fitLine([span('  '), ...cells(columns, item)], width);
      const token = focused ? 'selected' : 'selected-elsewhere';
      const text = cells(columns, item)
        .map((cell) => cell.text)
        .join('');
      return fitLine([span(`▸ ${text}`, token)], width, token);
    }),
  ];
}

function cells<Item>(columns: readonly Column<Item>[], item: Item): Span[] {
  return columns.flatMap(({ width, align, cell, token }, index) => [
    span(index === 0 ? '' : ' '),
    span(fitText(cell(item), width, align), token?.(item)),
  ]);
}
