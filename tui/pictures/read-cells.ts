/** How a stretch of cells looks. Colours are numbers of the terminal's sixteen. */
export interface CellStyle {
  readonly foreground: number | undefined;
  readonly background: number | undefined;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
}

/** Text in one style, from a column on. */
export interface Run {
  readonly text: string;
  readonly style: CellStyle;
}

const plain: CellStyle = {
  foreground: undefined,
  background: undefined,
  bold: false,
  dim: false,
  underline: false,
  inverse: false,
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these sequences begin with one
const styling = /\u001b\[([\d;]*)m/;

/** The rows of a captured screen as runs. A style goes on over the end of a row. */
export function readCells(styled: string): Run[][] {
  let style = plain;
  return styled
    .replace(/\n$/, '')
    .split('\n')
    .map((row) => {
      const runs: Run[] = [];
      // Splitting by a group gives text and parameters in turn.
      for (const [index, part] of row.split(styling).entries()) {
        if (index % 2 === 1) style = part.split(';').map(Number).reduce(withParameter, style);
        else if (part !== '') runs.push({ text: part, style });
      }
      return runs;
    });
}

const attributes: Readonly<Record<number, Partial<CellStyle>>> = {
  0: plain,
  1: { bold: true },
  2: { dim: true },
  4: { underline: true },
  7: { inverse: true },
  22: { bold: false, dim: false },
  24: { underline: false },
  27: { inverse: false },
  39: { foreground: undefined },
  49: { background: undefined },
};

function withParameter(style: CellStyle, parameter: number): CellStyle {
  const within = (from: number): boolean => parameter >= from && parameter < from + 8;
  if (within(30)) return { ...style, foreground: parameter - 30 };
  if (within(40)) return { ...style, background: parameter - 40 };
  if (within(90)) return { ...style, foreground: parameter - 90 + 8 };
  if (within(100)) return { ...style, background: parameter - 100 + 8 };
  return { ...style, ...attributes[parameter] };
}
