import { wrapText } from '../layout/wrap-text.ts';
import type { Payload } from '../state/broker-port.ts';
import { payloadRaw, payloadText } from '../state/payload-text.ts';
import type { PayloadView } from '../state/ui-state.ts';
import { type Line, span } from '../theme/line.ts';
import type { Token } from '../theme/theme.ts';

/** A payload as rows of which only those on the screen are made. */
export interface PayloadRows {
  readonly count: number;
  readonly row: (index: number) => Line;
}

/** The last payload that was shown: scrolling asks for the same one again and again. */
let last: { payload: Payload; view: PayloadView; width: number; rows: PayloadRows } | undefined;

export function payloadRows(payload: Payload, view: PayloadView, width: number): PayloadRows {
  if (last?.payload === payload && last.view === view && last.width === width) return last.rows;
  const rows = view === 'hex' ? hexRows(payloadRaw(payload), width) : textRows(payload, view, width);
  last = { payload, view, width, rows };
  return rows;
}

function textRows(payload: Payload, view: PayloadView, width: number): PayloadRows {
  const pretty = view === 'json' && payload.kind === 'json';
  const text = pretty ? JSON.stringify(payload.value, undefined, 2) : payloadText(payload);
  const rows = wrapText(text, width);
  const row = (index: number): Line => {
    const { text: shown, start } = rows[index]!;
    if (!pretty) return [span(shown)];
    return start > 0 && text[start - 1] !== '\n' ? continuedLine(shown) : jsonLine(shown);
  };
  return { count: rows.length, row };
}

/** A string may run on in the next row. */
const jsonPart = /("(?:[^"\\]|\\.)*(?:"|\\?$))(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** A row that goes on with the one before: of a string, nothing else is as long as a row. */
function continuedLine(row: string): Line {
  const [, string = '', comma = ''] = /^(.*?)(,?)$/su.exec(row) ?? [];
  return [span(string, 'json-string'), span(comma)];
}

/** A row of indented JSON. */
function jsonLine(row: string): Line {
  const line: { text: string; token?: Token }[] = [];
  let at = 0;
  for (const match of row.matchAll(jsonPart)) {
    const [, string, colon, number] = match;
    const shown = string ?? match[0];
    if (match.index > at) line.push({ text: row.slice(at, match.index) });
    const token = string === undefined ? (number === undefined ? 'json-literal' : 'json-number') : nameOrString(colon);
    line.push({ text: shown, token });
    at = match.index + shown.length;
  }
  return [...line, { text: row.slice(at) }];
}

function nameOrString(colon: string | undefined): Token {
  return colon === undefined ? 'json-string' : 'json-name';
}

/** Offset, bytes and what of them is printable, sixteen or eight to a row. */
function hexRows(bytes: Uint8Array, width: number): PayloadRows {
  const perRow = width >= 77 ? 16 : 8;
  return {
    count: Math.max(1, Math.ceil(bytes.length / perRow)),
    row: (index) => {
      const part = [...bytes.subarray(index * perRow, (index + 1) * perRow)];
      const offset = (index * perRow).toString(16).padStart(8, '0');
      const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
      const text = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
      return [span(`${offset}  `, 'muted'), span(hex.padEnd(3 * perRow)), span(` ${text}`, 'accent')];
    },
  };
}
