import { type ViewName, views } from '../commands/ui/views.ts';
import { fieldLines } from '../components/field-lines.ts';
import type { Framed } from '../components/frame-lines.ts';
import { type Column, listLines } from '../components/list-lines.ts';
import { listHeight, type Panes } from '../layout/arrange-panes.ts';
import { truncateText } from '../layout/fit-text.ts';
import { formatCount } from '../layout/format-quantity.ts';
import { wrapWords } from '../layout/wrap-text.ts';
import { listedMax } from '../state/reduce-lists.ts';
import type { ListState, UiState } from '../state/ui-state.ts';
import { type Line, lineWidth, span } from '../theme/line.ts';

type ItemOf<View extends ViewName> = UiState[View]['all'][number];

interface ListPane<View extends ViewName> {
  readonly view: View;
  readonly columns: (width: number) => readonly Column<ItemOf<View>>[];
  /** What is said when there is nothing yet. */
  readonly empty: readonly string[];
}

/** The list of a view. */
export function listPane<View extends ViewName>(state: UiState, panes: Panes, pane: ListPane<View>): Framed {
  const list = state[pane.view] as ListState<ItemOf<View>>;
  const at = panes.list;
  const height = listHeight(panes);
  const top = state.dialogs.at(-1);
  const focused = (state.focus === 'list' && top === undefined) || top?.kind === 'filter';
  const lines =
    list.visible.length === 0
      ? emptyLines(state, pane, at.width - 2)
      : listLines({
          // A column is left free at the frame.
          columns: pane.columns(at.width - 3),
          items: list.visible.slice(list.top, list.top + height),
          width: at.width - 2,
          isSelected: ({ name }) => name === list.selected,
          focused,
        });
  const aside = othersOf(pane.view);
  return {
    at,
    title: titleOf(state, pane.view, at.width - 5 - lineWidth(aside)),
    aside,
    foot: footOf(list, height),
    focused,
    lines,
  };
}

/** The usual order is left unsaid where the title has less `room`: that there are other views matters more. */
function titleOf(state: UiState, view: ViewName, room: number): Line {
  const list = state[view];
  const filter = state.feed === undefined ? state.dialogs.find((dialog) => dialog.kind === 'filter') : undefined;
  const title: Line = [span(` ${view[0]!.toUpperCase()}${view.slice(1)} `, 'title'), span(countOf(list))];
  const how = list.partial ? 'begin with: ' : 'filter: ';
  if (filter !== undefined)
    return [
      ...title,
      span(how, 'muted'),
      ...fieldLines(filter.field, { width: 24, height: 1 }, true).flat(),
      span(' '),
    ];
  if (list.filter !== '') return [...title, span(`${how}${truncateText(list.filter, 24)} `, 'warn')];
  const ordered = [...title, span(`by ${list.sort}${list.partial ? orderOf(view) : ' '}`, 'muted')];
  const isUsual = list.sort === 'name' && !list.partial;
  return list.visible.length === 0 || (isUsual && lineWidth(ordered) > room) ? title : ordered;
}

/** Which of very many are listed. */
function orderOf(view: ViewName): string {
  return view === 'queues' ? ', the busiest ' : ', the first ';
}

function countOf({ all, filter, known, partial, total, visible }: ListState<{ name: string }>): string {
  const shown = visible.length;
  if (!known && all.length === 0) return '';
  // Of what the node finds for a filter it gives so many at most.
  const more =
    (filter !== '' && shown >= listedMax) || (partial && total === undefined && shown >= listedMax) ? '+' : '';
  if (total === undefined || shown === total) return `${formatCount(shown)}${more} `;
  return `${formatCount(shown)}${more} of ${formatCount(total)} `;
}

const shortNames: Readonly<Record<ViewName, string>> = { queues: 'queues', topics: 'topics', subscriptions: 'subs' };

/** The other views and the keys that lead to them. */
function othersOf(view: ViewName): Line {
  return [
    span(' '),
    ...views.flatMap((other, index) =>
      other === view ? [] : [span(`(${index + 1})`, 'key'), span(` ${shortNames[other]} `, 'muted')],
    ),
  ];
}

function footOf({ selected, visible }: ListState<{ name: string }>, height: number): Line {
  if (visible.length <= height) return [];
  const row = visible.findIndex(({ name }) => name === selected) + 1;
  return [span(` ${formatCount(row)} of ${formatCount(visible.length)} `, 'muted')];
}

function emptyLines<View extends ViewName>(state: UiState, pane: ListPane<View>, width: number): Line[] {
  const sentences = emptySentences(state, pane);
  return [[], ...sentences.flatMap((sentence) => wrapWords(sentence, width - 4).map((row) => [span(`  ${row}`)]))];
}

function emptySentences<View extends ViewName>(state: UiState, { empty, view }: ListPane<View>): readonly string[] {
  const { address, connection } = state;
  const { filter, known, partial } = state[view];
  if (filter !== '') {
    const how = partial ? 'begins with' : 'contains';
    return [`No ${view.slice(0, -1)}'s name ${how} "${truncateText(filter, 40)}".`, 'Esc shows all.'];
  }
  if (connection.phase === 'connecting') return [`Waiting for ${address} …`];
  if (connection.phase === 'lost')
    return [connection.error?.sentence ?? 'The node does not answer.', 'Ctrl-R tries again at once, q leaves.'];
  return known ? empty : ['Reading …'];
}
