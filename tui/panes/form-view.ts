import { bytesText } from '../commands/print/units.ts';
import { fieldLines } from '../components/field-lines.ts';
import type { Framed } from '../components/frame-lines.ts';
import { centreIn, type Panes } from '../layout/arrange-panes.ts';
import { fitText, truncateText } from '../layout/fit-text.ts';
import { wrapWords } from '../layout/wrap-text.ts';
import { type FieldSpec, forms } from '../state/forms.ts';
import { isJson } from '../state/recognise-payload.ts';
import type { TextField } from '../state/text-field.ts';
import type { FormDialog } from '../state/ui-state.ts';
import { type Line, span } from '../theme/line.ts';

const widthWanted = 76;
const longFieldHeight = 8;

/** Fields to fill in, each under its label, and below them what is wrong or what Enter does. `busy`: it was sent. */
export function formView(dialog: FormDialog, panes: Panes, busy: boolean): Framed {
  const { title, fields } = forms[dialog.form];
  const width = Math.min(widthWanted, panes.body.width) - 2;
  const verdict = verdictLines(dialog, width - 2, busy);
  // Of two rows each, the long field takes what the others leave it.
  const room = panes.body.height - 2 - 2 * fields.length - verdict.length + 1;
  const long = Math.max(1, Math.min(longFieldHeight, room));
  const lines = [
    ...fields.flatMap((spec, index) =>
      fieldRows(dialog, spec, index, { width, height: spec.multiline ? long : 1, busy }),
    ),
    ...verdict,
  ];
  const at = centreIn(panes.body, { width: width + 2, height: lines.length + 2 });
  return { at, title: [span(` ${truncateText(title(dialog.subject), width - 4)} `, 'title')], focused: true, lines };
}

function fieldRows(
  dialog: FormDialog,
  spec: FieldSpec,
  index: number,
  size: { readonly width: number; readonly height: number; readonly busy: boolean },
): Line[] {
  const field = dialog.fields[index]!;
  const focused = dialog.focused === index;
  const wrong = dialog.problem?.field === index;
  const labelToken = wrong ? 'danger' : focused ? 'title' : 'plain';
  const label = `${spec.label} `;
  const hint = fitText(hintOf(spec, field), size.width - label.length - 3, 'right');
  const rows = fieldLines(field, { width: size.width - 5, height: size.height }, focused && !size.busy);
  const bar = span(focused ? ' ┃ ' : ' │ ', focused ? 'accent' : 'border');
  return [
    [span(' '), span(label, labelToken), span(` ${hint}`, 'muted')],
    ...Array.from({ length: size.height }, (_, row): Line => [bar, ...(rows[row] ?? [])]),
  ];
}

function hintOf(spec: FieldSpec, { value }: TextField): string {
  if (spec.multiline !== true || value === '') return spec.hint;
  return `${isJson(value) ? 'JSON' : 'text'}, ${bytesText(Buffer.byteLength(value))}`;
}

function verdictLines({ form, problem }: FormDialog, width: number, busy: boolean): Line[] {
  if (problem !== undefined)
    return [[], ...wrapWords(`✖ ${problem.text}`, width).map((row): Line => [span(` ${row}`, 'danger')])];
  if (busy) return [[], [span(' Waiting for the node …', 'warn')]];
  return [[], [span(' Enter', 'key'), span(`: ${forms[form].verb}   `), span('Esc', 'key'), span(': close')]];
}
