import { safeJson } from './safe-json.ts';
import { safeLines } from './safe-lines.ts';
import type { TableText } from './table-text.ts';
import type { PlainView, TableView, TextView, View } from './view.ts';

/** Writes rows one after the other; `write` resolves when the row is out. */
export interface RowPrinter<Row> {
  write(row: Row): Promise<void>;
  end(): Promise<void>;
}

export interface PrintTarget {
  readonly json: boolean;
  readonly quiet: boolean;
  /** stdout is a terminal of this many columns. */
  readonly terminal: boolean;
  readonly columns: number;
  readonly styled: boolean;
  writeOut(text: string | Uint8Array): Promise<void>;
}

/** Rows that are measured before the first line of a table is written. */
const firstRows = 500;
const nothing = async (): Promise<void> => {};

/** A table or text for a person, one JSON object a line for a program; plain views are plain for both. */
export function rowPrinter<Row>(view: View<Row>, target: PrintTarget): RowPrinter<Row> {
  if (view.kind === 'plain' && !target.json) return plainPrinter(view, target);
  if (target.json || !target.terminal) {
    return { write: (row) => target.writeOut(`${safeJson(row)}\n`), end: nothing };
  }
  return view.kind === 'table' ? tablePrinter(view, target) : textPrinter(view as TextView<Row>, target);
}

function textPrinter<Row>(view: TextView<Row>, target: PrintTarget): RowPrinter<Row> {
  return { write: (row) => target.writeOut(`${safeLines(view.show(row))}\n`), end: nothing };
}

function plainPrinter<Row>(view: PlainView<Row>, target: PrintTarget): RowPrinter<Row> {
  return {
    write(row) {
      const shown = view.show(row);
      if (!target.terminal) return target.writeOut(shown);
      const text = typeof shown === 'string' ? shown : new TextDecoder().decode(shown);
      return target.writeOut(safeLines(text));
    },
    end: nothing,
  };
}

function tablePrinter<Row>(view: TableView<Row>, target: PrintTarget): RowPrinter<Row> {
  let lines: TableText<Row> | undefined;
  let waiting: Row[] = [];
  const flush = async (): Promise<void> => {
    // Measuring text is slow to load, and most commands print no table.
    const { TableText } = await import('./table-text.ts');
    lines ??= new TableText(view.columns, { ...target, heading: !target.quiet });
    const rows = waiting;
    waiting = [];
    await target.writeOut(lines.render(rows));
  };
  return {
    async write(row) {
      waiting.push(row);
      if (lines !== undefined || waiting.length === firstRows) await flush();
    },
    async end() {
      if (waiting.length > 0) await flush();
      else if (lines === undefined && !target.quiet) await target.writeOut(`${view.empty}\n`);
    },
  };
}
