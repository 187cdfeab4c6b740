import { type Action, layersOf } from '../keys/action.ts';
import { actions } from '../keys/actions.ts';
import { keyLabel } from '../keys/key-label.ts';
import { textWidth, truncateText } from '../layout/fit-text.ts';
import { formatCount } from '../layout/format-quantity.ts';
import { lengthOf } from '../state/typed.ts';
import type { StatusLine, UiState } from '../state/ui-state.ts';
import { fitLine, type Line, span } from '../theme/line.ts';
import type { Token } from '../theme/theme.ts';
import { scrollExtent } from './scroll-extent.ts';

const marks: Readonly<Record<StatusLine['tone'], readonly [string, Token]>> = {
  ok: ['✔', 'ok'],
  error: ['✖', 'danger'],
  note: ['•', 'warn'],
  busy: ['…', 'muted'],
};

type StatusState = Pick<UiState, 'connection' | 'nodeNote' | 'size' | 'status' | 'typedAhead' | 'waiting'>;

/** What the last action came to; without one, why the node does not answer, or what was said about it. */
export function statusLine(state: StatusState): Line {
  const { connection, nodeNote = '', size, status } = state;
  if (status === undefined) return fitLine([span(` ${connection.error?.sentence ?? nodeNote}`, 'muted')], size.columns);
  const [mark, token] = marks[status.tone];
  return fitLine(
    [span(` ${mark} `, token), span(truncateText(status.text + typedAheadText(state), size.columns - 4), token)],
    size.columns,
  );
}

function typedAheadText({ status, typedAhead, waiting }: StatusState): string {
  if (status?.tone !== 'busy' || typedAhead.length === 0) return '';
  const typed = formatCount(lengthOf(typedAhead));
  return ` Typed ahead: ${typed}${waiting?.full ? '; more is not kept' : ''}. Esc drops it.`;
}

/** The keys that work now, as many as fit; help and the way out always do. */
export function footerLine(state: UiState): Line {
  const width = state.size.columns;
  // An answer that comes at once needs no footer of its own.
  const layers = layersOf(state.status?.tone === 'busy' ? state : { ...state, waiting: undefined });
  const working = actions
    .filter(
      ({ footer, layer, when }) =>
        footer !== undefined && layers.includes(layer) && when(state, () => scrollExtent(state)) === true,
    )
    .sort((a, b) => (a.footer ?? 0) - (b.footer ?? 0));
  const last = working.filter(({ footer }) => (footer ?? 0) >= alwaysShown);
  let room = width - 1 - last.reduce((sum, action) => sum + itemWidth(action), 0);
  const shown = working.filter((action) => {
    if ((action.footer ?? 0) >= alwaysShown || itemWidth(action) > room) return false;
    room -= itemWidth(action);
    return true;
  });
  return fitLine([span(' '), ...[...shown, ...last].flatMap(item)], width);
}

/** From this place on an entry is never left out. */
const alwaysShown = 90;

function item({ keys, label }: Action): Line {
  return [span(keyLabel(keys[0]!), 'key'), span(` ${label}  `)];
}

function itemWidth({ keys, label }: Action): number {
  return textWidth(keyLabel(keys[0]!)) + textWidth(label) + 3;
}
