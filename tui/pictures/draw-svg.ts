import { graphemes, textWidth } from '../layout/fit-text.ts';
import type { CellStyle, Run } from './read-cells.ts';

const cell = { width: 8.4, height: 18 } as const;
const margin = 12;
const fontSize = 14;
const colours = { background: '#16181d', foreground: '#d7dae0' } as const;
const sixteen = [
  ...['#3f4451', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d7dae0'],
  ...['#5c6370', '#ff7b86', '#b1e18b', '#efcf8a', '#79c0ff', '#d68fe8', '#6fd3df', '#ffffff'],
] as const;

/** A screen as an SVG picture: text stays text, lines and bars are drawn so that no font leaves gaps in them. */
export function drawSvg(rows: readonly (readonly Run[])[], columns: number, title: string): string {
  const width = round(columns * cell.width + 2 * margin);
  const height = round(rows.length * cell.height + 2 * margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${colours.background}"/>`,
    `<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${fontSize}" xml:space="preserve">`,
    ...rows.flatMap((row, index) => drawRow(row, index)),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function drawRow(runs: readonly Run[], row: number): string[] {
  const drawn: string[] = [];
  let column = 0;
  for (const run of runs) {
    drawn.push(...drawRun(run, column, row));
    column += textWidth(run.text);
  }
  return drawn;
}

function drawRun({ text, style }: Run, column: number, row: number): string[] {
  const [ink, paper] = inks(style);
  const drawn: string[] = [];
  const width = textWidth(text);
  if (paper !== undefined) drawn.push(rectangle(column, row, [0, 0, width, 1], paper));
  const faint = style.dim ? ' opacity="0.6"' : '';
  if (style.underline) drawn.push(rectangle(column, row, [0, 0.9, width, 0.06], ink, faint));
  for (const piece of pieces(text, column)) {
    const shape = shapes[piece.text[0]!];
    if (shape === undefined)
      drawn.push(drawText(piece, row, ink, `${faint}${style.bold ? ' font-weight="bold"' : ''}`));
    else drawn.push(...drawShape(shape, piece, row, ink, faint));
  }
  return drawn;
}

function inks({ foreground, background, inverse }: CellStyle): [ink: string, paper: string | undefined] {
  const ink = foreground === undefined ? colours.foreground : sixteen[foreground]!;
  const paper = background === undefined ? undefined : sixteen[background]!;
  return inverse ? [paper ?? colours.background, ink] : [ink, paper];
}

interface Piece {
  readonly text: string;
  readonly column: number;
}

/** Stretches without a gap of two spaces, and drawn characters each alone: so nothing that a font does adds up. */
function pieces(text: string, column: number): Piece[] {
  const found: Piece[] = [];
  let at = column;
  let open = false;
  for (const grapheme of graphemes(text)) {
    const alone = grapheme === ' ' || shapes[grapheme] !== undefined || textWidth(grapheme) !== 1;
    const last = found.at(-1);
    if (open && !alone && last !== undefined) found[found.length - 1] = { ...last, text: last.text + grapheme };
    else if (grapheme !== ' ') found.push({ text: grapheme, column: at });
    open = !alone;
    at += textWidth(grapheme);
  }
  return found;
}

function drawText({ text, column }: Piece, row: number, ink: string, more: string): string {
  const [x, y] = [round(margin + column * cell.width), round(margin + row * cell.height + 13.5)];
  const length = round(textWidth(text) * cell.width);
  return `<text x="${x}" y="${y}" textLength="${length}" fill="${ink}"${more}>${escapeXml(text)}</text>`;
}

type Box = readonly [left: number, top: number, width: number, height: number];

/** Parts of a cell that are filled, in shares of it; a corner is a curve. */
type Shape = { readonly boxes: readonly Box[] } | { readonly corner: readonly [dx: 1 | -1, dy: 1 | -1] };

const thin = { x: 0.07, y: 0.035 };
const across: Box = [0, 0.5 - thin.y, 1, 2 * thin.y];
const upright: Box = [0.5 - thin.x, 0, 2 * thin.x, 1];
const bar = (eighths: number): Shape => ({ boxes: [[0, 1 - eighths / 8, 0.9, eighths / 8]] });

const shapes: Readonly<Record<string, Shape>> = {
  '─': { boxes: [across] },
  '│': { boxes: [upright] },
  '┃': { boxes: [[0.35, 0, 0.3, 1]] },
  '╭': { corner: [1, 1] },
  '╮': { corner: [-1, 1] },
  '╰': { corner: [1, -1] },
  '╯': { corner: [-1, -1] },
  ...Object.fromEntries([...'▁▂▃▄▅▆▇█'].map((character, index) => [character, bar(index + 1)])),
};

function drawShape(shape: Shape, { column }: Piece, row: number, ink: string, more: string): string[] {
  if ('boxes' in shape) return shape.boxes.map((box) => rectangle(column, row, box, ink, more));
  const [dx, dy] = shape.corner;
  const [x, y] = [round(margin + (column + 0.5) * cell.width), round(margin + (row + 0.5) * cell.height)];
  const [reachX, reachY] = [round((dx * cell.width) / 2), round((dy * cell.height) / 2)];
  const path = `M${round(x + reachX)} ${y}Q${x} ${y} ${x} ${round(y + reachY)}`;
  return [`<path d="${path}" fill="none" stroke="${ink}" stroke-width="1.2"${more}/>`];
}

function rectangle(column: number, row: number, [left, top, width, height]: Box, fill: string, more = ''): string {
  const x = round(margin + (column + left) * cell.width);
  const y = round(margin + (row + top) * cell.height);
  return `<rect x="${x}" y="${y}" width="${round(width * cell.width)}" height="${round(height * cell.height)}" fill="${fill}"${more}/>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
