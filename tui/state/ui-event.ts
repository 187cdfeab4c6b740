import type { BrowseState } from '../../proto/http/messages.ts';
import type { Queue, Stats } from '../../proto/http/queues.ts';
import type { ViewName } from '../commands/ui/views.ts';
import type { Size } from '../layout/arrange-panes.ts';
import type { LeasedMessage, ListedMessage } from './broker-port.ts';
import type { Operation } from './operation.ts';
import type { TextEdit } from './text-field.ts';
import type { Typed } from './typed.ts';
import type { Dialog, FormDialog, PaneName, PayloadView, ShownError, StatusLine } from './ui-state.ts';

/** Everything that can happen to the screen. `by` counts rows; ±Infinity reaches the ends. */
export type UiEvent =
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'ticked'; readonly now: number }
  // The node answered, or did not.
  | { readonly type: 'stats-arrived'; readonly stats: Stats; readonly now: number; readonly address: string }
  | { readonly type: 'node-named'; readonly name: string }
  | { readonly type: 'connection-lost'; readonly error: ShownError; readonly retryAt: number; readonly now: number }
  | {
      readonly type: 'messages-arrived';
      readonly queue: string;
      readonly tab: BrowseState;
      readonly messages: readonly ListedMessage[];
      readonly more: boolean;
    }
  | { readonly type: 'messages-failed'; readonly queue: string; readonly tab: BrowseState; readonly error: ShownError }
  // Someone moved about.
  | { readonly type: 'view-opened'; readonly view: ViewName }
  | { readonly type: 'focused'; readonly pane: PaneName }
  | { readonly type: 'queue-moved'; readonly by: number }
  | { readonly type: 'message-moved'; readonly by: number }
  | { readonly type: 'tab-chosen'; readonly tab: BrowseState }
  | { readonly type: 'queues-sorted' }
  | { readonly type: 'queues-filtered'; readonly filter: string }
  /** Someone wants to see it; it may not be listed. */
  | { readonly type: 'queue-sought'; readonly name: string }
  | { readonly type: 'refresh-asked' }
  // Dialogs.
  | { readonly type: 'dialog-opened'; readonly dialog: Dialog }
  | { readonly type: 'dialog-closed' }
  | { readonly type: 'dialog-scrolled'; readonly by: number; readonly rows: number; readonly height: number }
  | { readonly type: 'view-chosen'; readonly view: PayloadView }
  | { readonly type: 'field-edited'; readonly edit: TextEdit }
  | { readonly type: 'field-focused'; readonly by: number }
  | { readonly type: 'form-refused'; readonly field: number | undefined; readonly text: string }
  | { readonly type: 'form-done'; readonly form: FormDialog }
  | { readonly type: 'palette-moved'; readonly by: number; readonly count: number }
  | { readonly type: 'palette-completed'; readonly text: string }
  | { readonly type: 'command-run'; readonly text: string }
  | { readonly type: 'quit-asked' }
  // An operation and its answer, and what is typed in between.
  | { readonly type: 'asked'; readonly operation: Operation }
  | { readonly type: 'answered'; readonly operation: Operation; readonly ok: boolean }
  /** Nobody wants to wait for the answer any longer; it is told when it comes. */
  | { readonly type: 'waiting-ended' }
  | { readonly type: 'typed-ahead'; readonly typed: Typed }
  | { readonly type: 'typed-ahead-taken' }
  // What operations change before the node's next answer tells it.
  | { readonly type: 'queue-created'; readonly queue: Queue }
  | { readonly type: 'queue-deleted'; readonly name: string }
  | { readonly type: 'leased'; readonly queue: string; readonly messages: readonly LeasedMessage[] }
  | { readonly type: 'lease-extended'; readonly lease: string; readonly leaseUntil: number }
  | { readonly type: 'lease-ended'; readonly lease: string }
  | { readonly type: 'message-gone'; readonly queue: string; readonly id: string }
  /** Something was done here that the list of messages should show soon. */
  | { readonly type: 'messages-touched' }
  | { readonly type: 'told'; readonly status: StatusLine | undefined };
