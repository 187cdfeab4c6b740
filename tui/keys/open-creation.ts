import { type FormName, openForm } from '../state/forms.ts';
import type { Subject } from '../state/subject.ts';
import type { KeyContext } from './action.ts';

/** A form that makes something: about nothing, or about the topic that is to be subscribed to. */
export function openCreation({ session: { store } }: KeyContext, form: FormName, of?: Subject): void {
  store.dispatch({ type: 'dialog-opened', dialog: openForm(form, { of }, store.state().drafts) });
}
