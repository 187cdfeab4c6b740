import { bytesText } from '../commands/print/units.ts';
import type { Framed } from '../components/frame-lines.ts';
import type { Extent } from '../keys/action.ts';
import type { Panes } from '../layout/arrange-panes.ts';
import { fitText } from '../layout/fit-text.ts';
import { formatAge, formatCount, formatLeft } from '../layout/format-quantity.ts';
import { wrapText } from '../layout/wrap-text.ts';
import { payloadBytes } from '../state/payload-text.ts';
import { heldLease, nodeNow } from '../state/selectors.ts';
import type { Dialog, MessageRow, UiState } from '../state/ui-state.ts';
import { type Line, span } from '../theme/line.ts';
import { payloadRows } from './payload-rows.ts';

type Inspector = Extract<Dialog, { kind: 'inspector' }>;

/** One message in full: what is known about it, its headers and its payload. */
export function inspectorView(state: UiState, dialog: Inspector, panes: Panes): Framed {
  const at = panes.inspector;
  const width = at.width - 4;
  const height = at.height - 2;
  const about = aboutLines(state, dialog, width);
  const body = payloadRows(dialog.message.payload, dialog.view, width);
  const rows = about.length + body.count;
  const lines = Array.from({ length: Math.min(height, rows - dialog.top) }, (_, index): Line => {
    const row = dialog.top + index;
    return [span(' '), ...(row < about.length ? about[row]! : body.row(row - about.length))];
  });
  const end = Math.min(rows, dialog.top + height);
  const foot = rows > height ? ` ${formatCount(dialog.top + 1)}-${formatCount(end)} of ${formatCount(rows)} ` : '';
  return {
    at,
    title: [span(` Message ${dialog.message.id} `, 'title'), span(`in ${dialog.of} `, 'accent')],
    foot: [span(foot, 'muted')],
    focused: state.dialogs.at(-1) === dialog,
    lines,
  };
}

/** How many rows there are to scroll through. */
export function inspectorExtent(state: UiState, dialog: Inspector, panes: Panes): Extent {
  const width = panes.inspector.width - 4;
  const rows = aboutLines(state, dialog, width).length + payloadRows(dialog.message.payload, dialog.view, width).count;
  return { rows, height: panes.inspector.height - 2 };
}

const labelWidth = 13;

function aboutLines(state: UiState, { message, view }: Inspector, width: number): Line[] {
  const headers = Object.entries(message.headers);
  return [
    ...facts(state, message).flatMap(([label, value]) => labelled(label, value, width)),
    ...(headers.length === 0 ? [] : [[span('Headers', 'heading')]]),
    ...headers.flatMap(([name, value]) => labelled(name, value, width)),
    [
      span('Payload', 'heading'),
      span(
        ` ${message.contentType}, ${bytesText(payloadBytes(message.payload))}, shown as ${viewNames[view]}`,
        'muted',
      ),
    ],
  ];
}

const viewNames = { json: 'JSON', text: 'text', hex: 'bytes' } as const;

function facts(state: UiState, message: MessageRow): [string, string][] {
  const now = nodeNow(state);
  const held = heldLease(state, message.id);
  const until = held?.message.leaseUntil ?? message.leaseUntil;
  const instant = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', ' UTC');
  const all: [string, string | undefined][] = [
    ['State', stateText(message)],
    ['Address', message.address],
    [
      'Published',
      `${instant(message.publishedAt)}, ${formatAge(now - message.publishedAt)} ago, by ${message.publishedBy}`,
    ],
    ['Key', message.key],
    [
      'Due',
      message.dueAt === undefined ? undefined : `${instant(message.dueAt)}, in ${formatLeft(message.dueAt - now)}`,
    ],
    [
      'Leased',
      until === undefined
        ? undefined
        : `by ${held === undefined ? (message.consumer ?? 'someone') : 'you here'}, ${formatLeft(until - now)} left`,
    ],
    ['Reason', message.reason],
    ['Error', message.error],
  ];
  return all.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== '');
}

function stateText({ attempts, state }: MessageRow): string | undefined {
  return state && `${state}, ${formatCount(attempts)} ${attempts === 1 ? 'try' : 'tries'}`;
}

function labelled(label: string, value: string, width: number): Line[] {
  return wrapText(value, width - labelWidth).map(({ text }, index) => [
    span(fitText(index === 0 ? label : '', labelWidth - 1), 'muted'),
    span(` ${text}`),
  ]);
}
