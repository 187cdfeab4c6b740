import { errorCatalogue, isErrorCode } from '../../proto/error-catalogue.ts';
import { truncateText } from '../layout/fit-text.ts';
import { formatAge, formatCount, formatLeft, formatRate, formatShort } from '../layout/format-quantity.ts';
import { sparkline } from '../layout/sparkline.ts';
import type { UiState } from '../state/ui-state.ts';
import { fitLine, type Line, lineWidth, span } from '../theme/line.ts';

type HeaderState = Pick<
  UiState,
  'address' | 'connection' | 'contextName' | 'history' | 'node' | 'nodeName' | 'now' | 'size'
>;

/** The first row: which node this is, whether it answers, and what goes through it. */
export function headerLine(state: HeaderState): Line {
  const width = state.size.columns;
  const left = [...identity(state), ...health(state)];
  const right = totals(state);
  const gap = width - lineWidth(left) - lineWidth(right) - 1;
  // Where both do not fit, whether the node answers matters more than how much it does.
  return gap < 1 ? fitLine(left, width) : [...left, span(' '.repeat(gap)), ...right, span(' ')];
}

function identity({ address, contextName, nodeName, size }: HeaderState): Line {
  const name = contextName === '' || contextName === nodeName ? '' : `${truncateText(contextName, 20)} `;
  const node = nodeName === undefined || size.columns < 100 ? '' : `${truncateText(nodeName, 20)} at `;
  return [span(' chasqui ', 'accent'), span(name, 'title'), span(`${node}${truncateText(address, 30)} `, 'muted')];
}

function health({ connection, now }: HeaderState): Line {
  switch (connection.phase) {
    case 'connecting':
      return [span('○ connecting …', 'warn')];
    case 'live':
      return [span('● live', 'ok')];
    case 'lost': {
      const left = Math.max(0, (connection.retryAt ?? now) - now);
      const retry = left === 0 ? 'retrying' : `retrying in ${formatLeft(left)}`;
      const age = connection.answeredAt === undefined ? '' : `, data ${formatAge(now - connection.answeredAt)} old`;
      const what =
        connection.error !== undefined && isRefusal(connection.error.code) ? 'not logged in' : 'disconnected';
      return [span(`✖ ${what}`, 'danger'), span(`, ${retry}${age}`, 'warn')];
    }
  }
}

/** The node answers, but not to us. */
function isRefusal(code: string): boolean {
  return isErrorCode(code) && errorCatalogue[code].status === 401;
}

function totals({ connection, history, node, size }: HeaderState): Line {
  if (node === undefined || connection.phase !== 'live') return [];
  const wide = size.columns >= 100;
  const chart = (samples: readonly number[]) => (wide ? `${sparkline(samples, 8)} ` : '');
  const messages = wide ? `${formatShort(node.messages)} message${node.messages === 1 ? '' : 's'}  ` : '';
  return [
    span(`${formatCount(node.queues)} queue${node.queues === 1 ? '' : 's'}  ${messages}`),
    span('in ', 'muted'),
    span(chart(history.node.in), 'chart-in'),
    span(`${formatRate(node.inPerSecond)}/s`),
    span('  out ', 'muted'),
    span(chart(history.node.out), 'chart-out'),
    span(`${formatRate(node.outPerSecond)}/s`),
  ];
}
