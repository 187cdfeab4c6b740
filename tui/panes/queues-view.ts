import type { Queue } from '../../proto/http/queues.ts';
import { fieldLines } from '../components/field-lines.ts';
import type { Framed } from '../components/frame-lines.ts';
import { type Column, listLines } from '../components/list-lines.ts';
import { listHeight, type Panes } from '../layout/arrange-panes.ts';
import { truncateText } from '../layout/fit-text.ts';
import { formatCount, formatRate, formatShort } from '../layout/format-quantity.ts';
import { sparkline } from '../layout/sparkline.ts';
import { wrapWords } from '../layout/wrap-text.ts';
import { queuesListedMax } from '../state/poll-stats.ts';
import type { UiState } from '../state/ui-state.ts';
import { type Line, span } from '../theme/line.ts';

type QueuesViewState = Pick<UiState, 'address' | 'connection' | 'dialogs' | 'focus' | 'history' | 'node' | 'queues'>;

/** The list of queues. */
export function queuesView(state: QueuesViewState, panes: Panes): Framed {
  const { queues } = state;
  const at = panes.list;
  const height = listHeight(panes);
  const top = state.dialogs.at(-1);
  const focused = (state.focus === 'list' && top === undefined) || top?.kind === 'filter';
  const lines =
    queues.visible.length === 0
      ? emptyLines(state, at.width - 2)
      : listLines({
          // A column is left free at the frame.
          columns: columnsFor(at.width - 3, state),
          items: queues.visible.slice(queues.top, queues.top + height),
          width: at.width - 2,
          isSelected: ({ name }) => name === queues.selected,
          focused,
        });
  return { at, title: titleOf(state), foot: footOf(state, height), focused, lines };
}

function titleOf({ queues, node, dialogs }: QueuesViewState): Line {
  const all = node?.queues ?? queues.all.length;
  const shown = queues.visible.length;
  const filter = dialogs.find((dialog) => dialog.kind === 'filter');
  // Of what the node finds for a filter it gives so many at most.
  const more = queues.filter !== '' && shown >= queuesListedMax ? '+' : '';
  const count = shown === all ? formatCount(all) : `${formatCount(shown)}${more} of ${formatCount(all)}`;
  const title: Line = [span(' Queues ', 'title'), span(`${count} `)];
  const how = isFoundByNode({ node }) ? 'begin with: ' : 'filter: ';
  if (filter !== undefined)
    return [
      ...title,
      span(how, 'muted'),
      ...fieldLines(filter.field, { width: 24, height: 1 }, true).flat(),
      span(' '),
    ];
  if (queues.filter !== '') return [...title, span(`${how}${truncateText(queues.filter, 24)} `, 'warn')];
  const order = queues.all.length < all ? ', the busiest ' : ' ';
  return [...title, span(`by ${sortName[queues.sort]}${order}`, 'muted')];
}

/** Of more queues than are listed the node finds those whose names begin so, and cannot look inside of names. */
function isFoundByNode({ node }: Pick<QueuesViewState, 'node'>): boolean {
  return (node?.queues ?? 0) > queuesListedMax;
}

const sortName = { name: 'name', ready: 'ready', dead: 'dead', in: 'in/s', out: 'out/s' } as const;

function footOf({ queues }: QueuesViewState, height: number): Line {
  if (queues.visible.length <= height) return [];
  const row = queues.visible.findIndex(({ name }) => name === queues.selected) + 1;
  return [span(` ${formatCount(row)} of ${formatCount(queues.visible.length)} `, 'muted')];
}

const number = (
  title: string,
  width: number,
  of: (queue: Queue) => number,
  token?: Column<Queue>['token'],
): Column<Queue> => ({
  title,
  width,
  align: 'right',
  cell: (queue) => formatShort(of(queue)),
  ...(token === undefined ? {} : { token }),
});
const rate = (title: string, of: (queue: Queue) => number): Column<Queue> => ({
  title,
  width: 5,
  align: 'right',
  cell: (queue) => formatRate(of(queue)),
  token: (queue) => (of(queue) === 0 ? 'muted' : undefined),
});

const ready = number('ready', 5, ({ counts }) => counts.ready);
const leased = number('leased', 6, ({ counts }) => counts.leased);
const scheduled = number('sched', 5, ({ counts }) => counts.scheduled);
const dead = number(
  'dead',
  5,
  ({ counts }) => counts.dead,
  ({ counts }) => (counts.dead > 0 ? 'danger' : undefined),
);
const inRate = rate('in/s', ({ rates }) => rates.inPerSecond);
const outRate = rate('out/s', ({ rates }) => rates.outPerSecond);

const nameWidthWanted = 20;
const chartWidth = 12;

/** Room goes to the names first; then the scheduled count, and where there is much of it a chart of what comes in. */
function columnsFor(width: number, { history }: QueuesViewState): Column<Queue>[] {
  const numbers = [ready, leased, dead, inRate, outRate];
  const room = (columns: readonly Column<Queue>[]): number =>
    width - 2 - columns.reduce((sum, column) => sum + column.width + 1, 0);
  if (room([...numbers, scheduled]) >= nameWidthWanted) numbers.splice(2, 0, scheduled);
  const chart: Column<Queue> = {
    title: 'in/s lately',
    width: chartWidth,
    cell: ({ name }) => chartOf(history.queues.get(name)?.in ?? []),
    token: () => 'chart-in',
  };
  if (room([...numbers, chart]) >= nameWidthWanted + 4) numbers.push(chart);
  const name: Column<Queue> = {
    title: 'name',
    width: room(numbers),
    cell: (queue) => (queue.pending ? `${queue.name} (being made)` : queue.name),
  };
  return [name, ...numbers];
}

/** Blank where nothing came in: in a long list the charts should stand out. */
function chartOf(samples: readonly number[]): string {
  return samples.some((value) => value > 0) ? sparkline(samples, chartWidth).replaceAll('·', ' ') : '';
}

function emptyLines(state: QueuesViewState, width: number): Line[] {
  const sentences = emptySentences(state);
  return [[], ...sentences.flatMap((sentence) => wrapWords(sentence, width - 4).map((row) => [span(`  ${row}`)]))];
}

function emptySentences({ address, connection, node, queues }: QueuesViewState): string[] {
  if (queues.filter !== '') {
    const how = isFoundByNode({ node }) ? 'begins with' : 'contains';
    return [`No queue's name ${how} "${truncateText(queues.filter, 40)}".`, 'Esc shows all.'];
  }
  if (connection.phase === 'connecting') return [`Waiting for ${address} …`];
  if (connection.phase === 'lost')
    return [connection.error?.sentence ?? 'The node does not answer.', 'Ctrl-R tries again at once, q leaves.'];
  return ['No queues yet.', 'Press c to create one, ? for all keys.'];
}
