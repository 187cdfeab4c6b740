import type { Queue } from '../../proto/http/queues.ts';
import type { FormDialog, HeldLease, MessageRow, UiState } from './ui-state.ts';

export function selectedQueue({ queues }: UiState): Queue | undefined {
  return queues.visible.find(({ name }) => name === queues.selected);
}

/** The message that keys act on: the one that is looked at, else the selected row. */
export function subjectMessage({ dialogs, messages }: UiState): MessageRow | undefined {
  const top = dialogs.at(-1);
  if (top?.kind === 'inspector') return top.message;
  return messages.visible.find(({ id }) => id === messages.selected);
}

/** The lease that this screen holds on a message of the selected queue. */
export function heldLease({ leases, messages }: UiState, id: string): HeldLease | undefined {
  return leases.find((held) => held.queue === messages.queue && held.message.id === id);
}

/** The form that would lose text if everything ended now. */
export function openFormOf({ dialogs }: UiState): FormDialog | undefined {
  return dialogs.find((dialog) => dialog.kind === 'form');
}

/** The node's clock, in ms. */
export function nodeNow({ now, clockSkewMs }: UiState): number {
  return now + clockSkewMs;
}
