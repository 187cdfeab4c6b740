import { styleText } from 'node:util';
import stringWidth from 'string-width';
import { safeText } from './safe-text.ts';
import type { Column } from './view.ts';

const gap = '  ';
const ellipsis = '…';

/** Cuts `text` to `width` columns; what was cut shows as an ellipsis. */
export function fitText(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const next = stringWidth(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return width > 0 ? kept + ellipsis : '';
}

interface TableOptions {
  /** Width of the terminal: a last column that is too wide is cut. */
  readonly columns: number;
  readonly styled: boolean;
  readonly heading: boolean;
}

/** Writes rows under aligned headings; the widths are those of the first rows, later and wider cells push theirs aside. */
export class TableText<Row> {
  readonly #columns: readonly Column<Row>[];
  readonly #options: TableOptions;
  #widths: readonly number[] | undefined;

  constructor(columns: readonly Column<Row>[], options: TableOptions) {
    this.#columns = columns;
    this.#options = options;
  }

  /** Lines with their line feeds; the first call has the heading. */
  render(rows: readonly Row[]): string {
    const cells = rows.map((row) => this.#columns.map((column) => safeText(column.cell(row))));
    if (this.#widths !== undefined) return this.#lines(cells);
    this.#widths = this.#columns.map((column, index) =>
      Math.max(stringWidth(column.title), ...cells.map((line) => stringWidth(line[index]!))),
    );
    return this.#heading() + this.#lines(cells);
  }

  #heading(): string {
    if (!this.#options.heading) return '';
    const line = this.#line(this.#columns.map((column) => column.title));
    return `${this.#options.styled ? styleText('bold', line, { validateStream: false }) : line}\n`;
  }

  #lines(cells: readonly (readonly string[])[]): string {
    return cells.map((line) => `${this.#line(line)}\n`).join('');
  }

  #line(cells: readonly string[]): string {
    const padded = cells.map((cell, index) => {
      const room = ' '.repeat(Math.max(0, this.#widths![index]! - stringWidth(cell)));
      return this.#columns[index]!.align === 'right' ? room + cell : cell + room;
    });
    return fitText(padded.join(gap).trimEnd(), this.#options.columns);
  }
}
