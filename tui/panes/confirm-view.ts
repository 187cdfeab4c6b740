import type { Framed } from '../components/frame-lines.ts';
import { centreIn, type Panes } from '../layout/arrange-panes.ts';
import { wrapWords } from '../layout/wrap-text.ts';
import type { Dialog } from '../state/ui-state.ts';
import { type Line, span } from '../theme/line.ts';

const widthWanted = 64;

/** A question before what cannot be undone. */
export function confirmView(dialog: Extract<Dialog, { kind: 'confirm' }>, panes: Panes): Framed {
  const width = Math.min(widthWanted, panes.body.width);
  const question = wrapWords(dialog.question, width - 4);
  const lines: Line[] = [
    [],
    ...question.map((row): Line => [span(` ${row}`)]),
    [],
    [span(' y', 'key'), span(' or '), span('Enter', 'key'), span(': '), span(`${dialog.verb}`, 'danger')],
    [span(' n', 'key'), span(' or '), span('Esc', 'key'), span(': change nothing')],
  ];
  const at = centreIn(panes.body, { width, height: lines.length + 2 });
  return { at, title: [span(` ${dialog.title} `, 'title')], focused: true, lines };
}
