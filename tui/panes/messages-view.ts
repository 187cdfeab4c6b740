import type { Framed } from '../components/frame-lines.ts';
import { listLines } from '../components/list-lines.ts';
import { messageListHeight, type Panes, queueFactsHeight } from '../layout/arrange-panes.ts';
import { formatCount } from '../layout/format-quantity.ts';
import { wrapWords } from '../layout/wrap-text.ts';
import { selectedGroup, selectedTopic } from '../state/selectors.ts';
import type { UiState } from '../state/ui-state.ts';
import { type Line, span } from '../theme/line.ts';
import { aboutCollected } from './about-collected.ts';
import { aboutDelivered } from './about-delivered.ts';
import type { AboutMessages } from './about-messages.ts';

/** The messages of what is selected: of a queue or subscription in one state, of a topic as it keeps them. */
export function messagesView(state: UiState, panes: Panes): Framed {
  const { messages } = state;
  const at = panes.messages;
  const width = at.width - 2;
  const height = messageListHeight(panes);
  const focused = state.focus === 'messages' && state.dialogs.length === 0;
  const about = aboutOf(state, width, queueFactsHeight(panes));
  const list =
    messages.visible.length === 0
      ? emptyLines(state, about.empty, width)
      : listLines({
          columns: about.columns,
          items: messages.visible.slice(messages.top, messages.top + height),
          width,
          isSelected: ({ id }) => id === messages.selected,
          focused,
        });
  return { at, title: about.title, foot: footOf(state, height), focused, lines: [...about.facts, ...list] };
}

function aboutOf(state: UiState, width: number, height: 0 | 1 | 2): AboutMessages {
  const group = selectedGroup(state);
  if (group !== undefined) return aboutDelivered(state, group, width, height);
  const topic = selectedTopic(state);
  if (topic !== undefined) return aboutCollected(state, topic, width, height);
  const noun = state.view.slice(0, -1);
  const empty = [`Messages of the selected ${noun} are shown here.`];
  return { title: [span(' Messages ', 'title')], facts: [], columns: [], empty };
}

function footOf({ messages }: UiState, height: number): Line {
  const { visible, more } = messages;
  if (visible.length <= height && !more) return [];
  const row = visible.findIndex(({ id }) => id === messages.selected) + 1;
  return [span(` ${formatCount(row)} of ${formatCount(visible.length)}${more ? '+' : ''} `, 'muted')];
}

function emptyLines(state: UiState, empty: readonly string[], width: number): Line[] {
  const [title, ...rest] = emptySentences(state, empty);
  const rows = rest.flatMap((sentence) => wrapWords(sentence, width - 4));
  return [[], [span(`  ${title}`)], ...rows.map((row): Line => [span(`  ${row}`, 'muted')])];
}

function emptySentences({ connection, messages }: UiState, empty: readonly string[]): readonly string[] {
  if (messages.of === undefined) return empty;
  if (messages.phase === 'failed') return [messages.error?.sentence ?? 'The messages could not be read.'];
  if (messages.phase === 'loading') return [connection.phase === 'live' ? 'Reading …' : 'Not known yet.'];
  return empty;
}
