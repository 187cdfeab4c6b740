import { cpus } from 'node:os';
import type { Answer, Finding, Row } from './question.ts';

type Column = readonly [title: string, cell: (row: Row) => string];

const columns = (counts: string): readonly Column[] => [
  ['work', ({ work }) => work],
  [`${counts}/s`, ({ perSecond }) => whole(perSecond)],
  ['p50 ms', ({ p50Ms }) => (p50Ms === undefined ? '' : short(p50Ms))],
  ['p99 ms', ({ p99Ms }) => (p99Ms === undefined ? '' : short(p99Ms))],
  ['RSS MiB', ({ rssBytes }) => whole(rssBytes / 2 ** 20)],
  ['client', ({ clientMicros }) => short(clientMicros)],
  ['node main', ({ nodeMicros }) => short(nodeMicros.main)],
  ['writer', ({ nodeMicros }) => short(nodeMicros.writer)],
  ['others', ({ nodeMicros }) => short(nodeMicros.others)],
];

/** The four columns on the right are µs of CPU per message, or whatever is counted. */
export function reportAnswer(title: string, { counts = 'msgs', rows, findings }: Answer): string {
  const lines = [title];
  if (rows.length > 0) lines.push('', ...table(rows, columns(counts)));
  if (findings.length > 0) lines.push('', ...findings.map(findingLine));
  return `${lines.join('\n')}\n`;
}

/** What every figure depends on, once for all of them. */
export function reportConditions(durability: Readonly<Record<string, string>>, fileSystem: string): string {
  const settings = Object.entries({ ...durability, fileSystem }).map(([name, value]) => `${name}=${value}`);
  const [{ model = 'unknown processor' } = {}] = cpus();
  return [
    `256-byte messages; node and client share ${cpus().length} × ${model}, Node ${process.versions.node}`,
    `durability: ${settings.join(' ')}`,
    'client, node main, writer, others: µs of CPU per message, page or request',
  ].join('\n');
}

export function meetsAim({ value, atLeast, atMost }: Finding): boolean {
  return value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);
}

function table(rows: readonly Row[], shown: readonly Column[]): string[] {
  const cells = [shown.map(([title]) => title), ...rows.map((row) => shown.map(([, cell]) => cell(row)))];
  const widths = shown.map((_, at) => Math.max(...cells.map((line) => line[at]!.length)));
  return cells.map((line) =>
    `  ${line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ')}`.trimEnd(),
  );
}

function findingLine(finding: Finding): string {
  const { what, value, unit, atLeast, atMost } = finding;
  const figure = unit === '/s' ? `${whole(value)}/s` : `${short(value)} ${unit}`;
  if (atLeast === undefined && atMost === undefined) return `  ${what}: ${figure}`;
  const aim = atLeast === undefined ? `≤ ${atMost!.toLocaleString('en')}` : `≥ ${atLeast.toLocaleString('en')}`;
  return `  ${what}: ${figure} (aim ${aim}: ${meetsAim(finding) ? 'met' : 'missed'})`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function short(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.1) return value.toFixed(3);
  return Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(1);
}
