import { fieldLines } from '../components/field-lines.ts';
import type { Framed } from '../components/frame-lines.ts';
import { type Column, listLines } from '../components/list-lines.ts';
import { commands } from '../keys/actions.ts';
import { type Palette, type PaletteEntry, paletteEntries, unknownCommand } from '../keys/palette-entries.ts';
import { centreIn, type Panes, scrollTop } from '../layout/arrange-panes.ts';
import { truncateText } from '../layout/fit-text.ts';
import { formatCount } from '../layout/format-quantity.ts';
import type { UiState } from '../state/ui-state.ts';
import { type Line, span } from '../theme/line.ts';

const sizeWanted = { width: 96, height: 20 };
/** A sliver of the lists below it would only disturb. */
const roomLeftMin = 4;

/** A line to write a command in, and below it what it may become. */
export function paletteView(state: UiState, dialog: Palette, panes: Panes): Framed {
  const at = rectangle(panes);
  const width = at.width - 2;
  // The frame, the line that is written and the heading of the list take four rows.
  const height = at.height - 4;
  const entries = paletteEntries(commands, state, dialog.field.value);
  const top = scrollTop({ top: 0, index: dialog.chosen, count: entries.length, height });
  const chosen = entries[dialog.chosen];
  const written: Line = [
    span(' : ', 'key'),
    ...fieldLines(dialog.field, { width: width - 4, height: 1 }, state.dialogs.at(-1) === dialog).flat(),
  ];
  const list =
    entries.length === 0
      ? [[], [span(` ${truncateText(unknownCommand(dialog.field.value), width - 2)}`, 'warn')]]
      : listLines({
          columns: columnsFor(entries, width - 1),
          items: entries.slice(top, top + height),
          width,
          isSelected: (entry) => entry === chosen,
          focused: true,
        });
  const foot = entries.length > height ? ` ${formatCount(dialog.chosen + 1)} of ${formatCount(entries.length)} ` : '';
  return {
    at,
    title: [span(' Command ', 'title')],
    foot: [span(foot, 'muted')],
    focused: true,
    lines: [written, ...list],
  };
}

function rectangle({ body }: Panes) {
  const { width, height } = sizeWanted;
  return centreIn(body, { width, height: body.height < height + roomLeftMin ? body.height : height });
}

function columnsFor(entries: readonly PaletteEntry[], width: number): Column<PaletteEntry>[] {
  const name = Math.min(40, Math.max(18, ...entries.map(({ text }) => text.length)));
  const key = 7;
  const muted = ({ refusal }: PaletteEntry) => (refusal === undefined ? undefined : 'muted');
  return [
    { title: 'command', width: name, cell: ({ text }) => text, token: muted },
    { title: 'key', width: key, cell: (entry) => entry.key, token: muted },
    {
      title: 'what it does',
      width: width - 4 - name - key,
      cell: ({ help, refusal }) => refusal ?? help,
      token: muted,
    },
  ];
}
