import type { BrowseState } from '../../proto/http/messages.ts';
import type { Queue, Stats } from '../../proto/http/queues.ts';
import type { Subscription } from '../../proto/http/subscriptions.ts';
import type { Topic } from '../../proto/http/topics.ts';
import type { ViewName } from '../commands/ui/views.ts';
import type { Size } from '../layout/arrange-panes.ts';
import type { LeasedMessage, ListedMessage } from './broker-port.ts';
import type { FeedArrival, FeedOf } from './feed-state.ts';
import type { Operation } from './operation.ts';
import type { GroupName, Subject } from './subject.ts';
import type { TextEdit } from './text-field.ts';
import type { Typed } from './typed.ts';
import type { Dialog, FormDialog, PaneName, PayloadView, ShownError, StatusLine } from './ui-state.ts';

/** Everything that can happen to the screen. `by` counts rows; ±Infinity reaches the ends. */
export type UiEvent =
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'ticked'; readonly now: number }
  // The node answered, or did not.
  | {
      readonly type: 'stats-arrived';
      readonly stats: Stats;
      /** They are those of the list; otherwise only the totals of the node were asked for. */
      readonly withQueues: boolean;
      readonly now: number;
      readonly address: string;
    }
  | { readonly type: 'topics-arrived'; readonly topics: readonly Topic[]; readonly isPartial: boolean }
  | {
      readonly type: 'subscriptions-arrived';
      readonly subscriptions: readonly Subscription[];
      readonly isPartial: boolean;
    }
  | { readonly type: 'list-failed'; readonly error: ShownError }
  | { readonly type: 'node-named'; readonly name: string }
  | { readonly type: 'connection-lost'; readonly error: ShownError; readonly retryAt: number; readonly now: number }
  | {
      readonly type: 'messages-arrived';
      /** Which list they are of (`listOf`). */
      readonly list: string;
      readonly messages: readonly ListedMessage[];
      readonly more: boolean;
    }
  | { readonly type: 'messages-failed'; readonly list: string; readonly error: ShownError }
  // Someone moved about.
  | { readonly type: 'view-opened'; readonly view: ViewName }
  | { readonly type: 'focused'; readonly pane: PaneName }
  | { readonly type: 'list-moved'; readonly by: number }
  | { readonly type: 'message-moved'; readonly by: number }
  | { readonly type: 'tab-chosen'; readonly tab: BrowseState }
  | { readonly type: 'offset-chosen'; readonly from: number | 'newest' }
  | { readonly type: 'list-sorted' }
  | { readonly type: 'list-filtered'; readonly filter: string }
  /** Someone wants to see it; it may not be listed. */
  | { readonly type: 'sought'; readonly subject: Subject }
  | { readonly type: 'refresh-asked' }
  // The feed. `of` tells an answer for one that was closed from one for the feed that is open.
  | { readonly type: 'feed-opened'; readonly of: FeedOf }
  | { readonly type: 'feed-began'; readonly of: FeedOf }
  | { readonly type: 'feed-arrived'; readonly of: FeedOf; readonly arrivals: readonly FeedArrival[] }
  | { readonly type: 'feed-failed'; readonly of: FeedOf; readonly error: ShownError }
  | { readonly type: 'feed-paused'; readonly isPaused: boolean }
  | { readonly type: 'feed-moved'; readonly by: number }
  | { readonly type: 'feed-searched'; readonly search: string }
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
  | { readonly type: 'topic-created'; readonly topic: Topic }
  | { readonly type: 'subscribed'; readonly subscription: Subscription }
  | { readonly type: 'deleted'; readonly subject: Subject }
  | { readonly type: 'paused'; readonly group: GroupName; readonly isPaused: boolean }
  | { readonly type: 'leased'; readonly group: GroupName; readonly messages: readonly LeasedMessage[] }
  | { readonly type: 'lease-extended'; readonly lease: string; readonly leaseUntil: number }
  | { readonly type: 'lease-ended'; readonly lease: string }
  | { readonly type: 'message-gone'; readonly group: GroupName; readonly id: string }
  /** Something was done here that the list of messages should show soon. */
  | { readonly type: 'messages-touched' }
  | { readonly type: 'told'; readonly status: StatusLine | undefined };
