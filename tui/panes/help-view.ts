import type { Framed } from '../components/frame-rows.ts';
import type { Action, Layer } from '../keys/action.ts';
import { actions } from '../keys/actions.ts';
import { fieldKeys } from '../keys/field-keys.ts';
import { keyLabel } from '../keys/key-label.ts';
import { centreIn, type Panes } from '../layout/arrange-panes.ts';
import { fitText } from '../layout/fit-text.ts';
import { wrapWords } from '../layout/wrap-text.ts';
import type { Dialog, UiState } from '../state/ui-state.ts';
import { type Line, span } from '../theme/line.ts';

type Help = Extract<Dialog, { kind: 'help' }>;

const sections: readonly (readonly [Layer, string])[] = [
  ['panes', 'In both lists'],
  ['queues', 'In the queues'],
  ['messages', 'In the messages'],
  ['settle', 'On the selected message'],
  ['inspector', 'Looking at a message'],
  ['form', 'In a form'],
  ['filter', 'Writing a filter'],
  ['confirm', 'When something is asked'],
  ['waiting', 'While the node has not answered; other keys are heard after it'],
  ['always', 'Everywhere'],
];
const keysWidth = 20;
const widthWanted = 78;

/** All keys, by where they work. */
export function helpView(state: UiState, dialog: Help, panes: Panes): Framed {
  const at = rectangle(panes);
  const lines = helpLines(at.width - 4);
  const height = at.height - 2;
  const more =
    lines.length > height
      ? ` ${dialog.top + 1}-${Math.min(dialog.top + height, lines.length)} of ${lines.length} `
      : '';
  return {
    at,
    title: [span(' Keys ', 'title')],
    foot: [span(more, 'muted')],
    focused: state.dialogs.at(-1) === dialog,
    lines: lines.slice(dialog.top, dialog.top + height).map((line) => [span(' '), ...line]),
  };
}

/** How many rows there are to scroll through. */
export function helpExtent(panes: Panes): { rows: number; height: number } {
  const at = rectangle(panes);
  return { rows: helpLines(at.width - 4).length, height: at.height - 2 };
}

function rectangle({ body }: Panes) {
  // A sliver of the lists on both sides would only disturb.
  const width = body.width < widthWanted + 20 ? body.width : widthWanted;
  return centreIn(body, { width, height: body.height });
}

function helpLines(width: number): Line[] {
  const bySection = sections.flatMap(([layer, title]) => [
    [span(title, 'heading')],
    ...actions.filter((action) => action.layer === layer).flatMap((action) => actionLines(action, width)),
    [],
  ]);
  const editing = fieldKeys.flatMap(({ keys, help }) => keyLines(keys, help, width));
  return [...bySection, [span('Writing in a field', 'heading')], ...editing];
}

function actionLines({ keys, help }: Action, width: number): Line[] {
  return keyLines(keys, help, width);
}

function keyLines(keys: readonly string[], help: string, width: number): Line[] {
  const labels = keys.map(keyLabel).join(' ');
  return wrapWords(help, width - keysWidth - 1).map((text, index) => [
    span(fitText(index === 0 ? labels : '', keysWidth), 'key'),
    span(` ${text}`),
  ]);
}
