import { draftName } from './forms.ts';
import { editField, emptyField, fieldOf } from './text-field.ts';
import type { UiEvent } from './ui-event.ts';
import type { Dialog, FormDialog, UiState } from './ui-state.ts';

type DialogState = Pick<UiState, 'dialogs' | 'drafts' | 'quitAsked'>;

/** The dialogs that lie on the screen, the last on top: only that one has the keys. */
export function reduceDialogs(state: DialogState, event: UiEvent): DialogState {
  const top = state.dialogs.at(-1);
  switch (event.type) {
    case 'dialog-opened':
      return { ...state, dialogs: [...state.dialogs, event.dialog] };
    case 'feed-opened':
      return { ...state, dialogs: [{ kind: 'feed' }] };
    case 'view-opened':
    case 'sought':
      return { ...state, dialogs: [] };
    case 'dialog-closed':
      return { ...state, dialogs: state.dialogs.slice(0, -1), drafts: withDraft(state, top), quitAsked: false };
    case 'form-done':
      return { ...state, dialogs: withoutForm(state.dialogs, event.form), drafts: withoutDraft(state, event.form) };
    case 'quit-asked':
      return { ...state, quitAsked: true };
    default: {
      const changed = top === undefined ? undefined : reduceDialog(top, event);
      return changed === top || changed === undefined
        ? state
        : { ...state, dialogs: [...state.dialogs.slice(0, -1), changed], quitAsked: false };
    }
  }
}

/** The form may have been closed before its answer came, and another may be open by then. */
function withoutForm(dialogs: readonly Dialog[], { form, subject }: FormDialog): readonly Dialog[] {
  return dialogs.filter((dialog) => dialog.kind !== 'form' || dialog.form !== form || dialog.subject !== subject);
}

function withDraft({ drafts }: DialogState, closed: Dialog | undefined): UiState['drafts'] {
  return closed?.kind === 'form' ? { ...drafts, [draftName(closed.form, closed.subject)]: closed.fields } : drafts;
}

function withoutDraft({ drafts }: DialogState, done: FormDialog): UiState['drafts'] {
  const { [draftName(done.form, done.subject)]: _, ...rest } = drafts;
  return rest;
}

function reduceDialog(dialog: Dialog, event: UiEvent): Dialog {
  switch (dialog.kind) {
    case 'form':
      return reduceForm(dialog, event);
    case 'filter':
      return event.type === 'field-edited' ? { ...dialog, field: editField(dialog.field, event.edit) } : dialog;
    case 'inspector':
      if (event.type === 'view-chosen') return { ...dialog, view: event.view, top: 0 };
      return event.type === 'dialog-scrolled' ? { ...dialog, top: scrolled(dialog.top, event) } : dialog;
    case 'help':
      if (event.type === 'field-edited') return { ...dialog, field: editField(dialog.field, event.edit), top: 0 };
      return event.type === 'dialog-scrolled' ? { ...dialog, top: scrolled(dialog.top, event) } : dialog;
    case 'palette':
      return reducePalette(dialog, event);
    case 'confirm':
    case 'feed':
      return dialog;
  }
}

function reducePalette(palette: Extract<Dialog, { kind: 'palette' }>, event: UiEvent): Dialog {
  switch (event.type) {
    case 'field-edited':
      return { ...palette, field: editField(palette.field, event.edit), chosen: 0 };
    case 'palette-completed':
      return { ...palette, field: fieldOf(event.text), chosen: 0 };
    case 'palette-moved':
      return { ...palette, chosen: (palette.chosen + event.by + event.count) % Math.max(1, event.count) };
    default:
      return palette;
  }
}

function scrolled(top: number, { by, rows, height }: Extract<UiEvent, { type: 'dialog-scrolled' }>): number {
  return Math.max(0, Math.min(top + by, rows - height));
}

function reduceForm(form: FormDialog, event: UiEvent): FormDialog {
  switch (event.type) {
    case 'field-edited':
      return {
        ...form,
        fields: form.fields.with(form.focused, editField(form.fields[form.focused] ?? emptyField, event.edit)),
        problem: undefined,
      };
    case 'field-focused':
      return { ...form, focused: (form.focused + event.by + form.fields.length) % form.fields.length };
    case 'asked':
      return { ...form, problem: undefined };
    case 'form-refused':
      return {
        ...form,
        problem: { field: event.field, text: event.text },
        focused: event.field ?? form.focused,
      };
    default:
      return form;
  }
}
