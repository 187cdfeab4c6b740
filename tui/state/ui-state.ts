import type { BrowseState } from '../../proto/http/messages.ts';
import type { Queue, Stats } from '../../proto/http/queues.ts';
import type { Subscription } from '../../proto/http/subscriptions.ts';
import type { Topic } from '../../proto/http/topics.ts';
import type { ViewName } from '../commands/ui/views.ts';
import type { Size } from '../layout/arrange-panes.ts';
import type { LeasedMessage, ListedMessage } from './broker-port.ts';
import type { FeedState } from './feed-state.ts';
import type { FormName, FormSubject } from './forms.ts';
import type { Operation } from './operation.ts';
import type { RatesHistory } from './rates-history.ts';
import type { GroupName, Subject } from './subject.ts';
import type { TextField } from './text-field.ts';
import type { Typed } from './typed.ts';

/** `list` is that of the view. */
export type PaneName = 'list' | 'messages';

export const messageTabs = ['ready', 'leased', 'scheduled', 'dead'] as const satisfies readonly BrowseState[];

/** An error as it is shown: its code of the catalogue and a sentence. */
export interface ShownError {
  readonly code: string;
  readonly sentence: string;
}

/**
 * connecting → live on the first answer; live → lost on a failed call; lost → live on the next answer. What was last
 * known stays on the screen while the connection is lost, marked with its age.
 */
export interface Connection {
  readonly phase: 'connecting' | 'live' | 'lost';
  readonly error: ShownError | undefined;
  /** When the last answer came, by this machine's clock. */
  readonly answeredAt: number | undefined;
  readonly retryAt: number | undefined;
}

export interface Named {
  readonly name: string;
}

/** The list of a view. */
export interface ListState<Item extends Named> {
  /** As the node gave them. */
  readonly all: readonly Item[];
  /** The node has told them, however long ago. */
  readonly known: boolean;
  /** How many the node has; undefined when it did not count. */
  readonly total: number | undefined;
  /** The node has more than it lists at once: a filter is for the node. */
  readonly partial: boolean;
  /** `all`, filtered and ordered. */
  readonly visible: readonly Item[];
  readonly sort: string;
  readonly filter: string;
  /** The name that the selection follows, whatever row it moves to. Undefined only when nothing is visible. */
  readonly selected: string | undefined;
  /** What is selected as soon as the node lists it. */
  readonly sought: string | undefined;
  /** First row on the screen. */
  readonly top: number;
  /** What was created here and no answer of the node has shown yet. */
  readonly created: { readonly item: Item; readonly missed: number } | undefined;
}

const emptyList: ListState<never> = {
  all: [],
  known: false,
  total: undefined,
  partial: false,
  visible: [],
  sort: 'name',
  filter: '',
  selected: undefined,
  sought: undefined,
  top: 0,
  created: undefined,
};

/** A message of the list; `lease` is there when this screen holds it. */
export interface MessageRow extends ListedMessage {
  readonly lease?: string | undefined;
}

export interface MessagesState {
  /** What everything below belongs to. */
  readonly of: Subject | undefined;
  /** Of a group: the state that is shown. */
  readonly tab: BrowseState;
  /** Of a topic: the first offset that is shown, or the newest messages, the last first. */
  readonly from: number | 'newest';
  readonly phase: 'loading' | 'loaded' | 'failed';
  readonly error: ShownError | undefined;
  readonly fetched: readonly ListedMessage[];
  /** The node has more than was fetched. */
  readonly more: boolean;
  /** `fetched`, with the leases that this screen holds first in their tab. */
  readonly visible: readonly MessageRow[];
  readonly selected: string | undefined;
  readonly top: number;
}

/** A delivery to this screen that it has not settled. */
export interface HeldLease {
  readonly group: GroupName;
  readonly message: LeasedMessage;
}

export type PayloadView = 'json' | 'text' | 'hex';

export type Dialog =
  | { readonly kind: 'help'; readonly field: TextField; readonly top: number }
  /** `chosen` is a row of what is offered for the text. */
  | { readonly kind: 'palette'; readonly field: TextField; readonly chosen: number }
  | { readonly kind: 'filter'; readonly field: TextField }
  /** Lies over all panes; what it shows is `feed`. */
  | { readonly kind: 'feed' }
  | {
      readonly kind: 'inspector';
      /** Where the message is. */
      readonly of: string;
      readonly message: MessageRow;
      readonly view: PayloadView;
      readonly top: number;
    }
  | {
      readonly kind: 'confirm';
      readonly title: string;
      readonly question: string;
      /** The verb on the button. */
      readonly verb: string;
      readonly operation: Operation;
    }
  | FormDialog;

export interface FormDialog {
  readonly kind: 'form';
  readonly form: FormName;
  readonly subject: FormSubject;
  readonly fields: readonly TextField[];
  readonly focused: number;
  /** What is wrong, and with which field if it is one. */
  readonly problem: { readonly field: number | undefined; readonly text: string } | undefined;
}

export interface StatusLine {
  readonly tone: 'ok' | 'error' | 'note' | 'busy';
  readonly text: string;
  readonly at: number;
}

export interface UiState {
  readonly size: Size;
  /** This machine's clock, a second coarse. */
  readonly now: number;
  /** The node's clock minus this machine's: ages and leases are counted on the node's. */
  readonly clockSkewMs: number;
  readonly contextName: string;
  readonly nodeNote: string | undefined;
  readonly nodeName: string | undefined;
  /** Where the node that answers is. */
  readonly address: string;
  readonly connection: Connection;
  readonly node: Stats['node'] | undefined;
  readonly history: RatesHistory;
  /** Of the node's last answer: another one says that something may have changed. */
  readonly stamp: string;
  readonly view: ViewName;
  readonly focus: PaneName;
  readonly queues: ListState<Queue>;
  readonly topics: ListState<Topic>;
  readonly subscriptions: ListState<Subscription>;
  readonly messages: MessagesState;
  readonly leases: readonly HeldLease[];
  /** While its dialog is open. */
  readonly feed: FeedState | undefined;
  /** The last one has the keys. */
  readonly dialogs: readonly Dialog[];
  /** What was written in a form that was closed unsent, by form and what it is about. */
  readonly drafts: Readonly<Record<string, readonly TextField[]>>;
  /** What was run in the palette, each once, the last first. */
  readonly commandsRun: readonly string[];
  /**
   * The operation whose answer is awaited, none for the first answer of the node; `full`: more was typed meanwhile than is
   * kept.
   */
  readonly waiting: { readonly operation: Operation | undefined; readonly full: boolean } | undefined;
  /** What was typed while an answer was awaited, to be heard after it. */
  readonly typedAhead: readonly Typed[];
  readonly status: StatusLine | undefined;
  /** Grows when someone asks for fresh data. */
  readonly refreshes: number;
  /** Grows when something was done here that changes the list of messages. */
  readonly touches: number;
  /** Ctrl-C was pressed once over a form with text. */
  readonly quitAsked: boolean;
}

export function initialState(given: {
  readonly size: Size;
  readonly now: number;
  readonly contextName: string;
  readonly nodeNote: string | undefined;
  readonly address: string;
  readonly view: ViewName;
}): UiState {
  return {
    ...given,
    clockSkewMs: 0,
    nodeName: undefined,
    connection: { phase: 'connecting', error: undefined, answeredAt: undefined, retryAt: undefined },
    node: undefined,
    history: { node: { in: [], out: [] }, items: new Map() },
    stamp: '',
    focus: 'list',
    queues: emptyList,
    topics: emptyList,
    subscriptions: emptyList,
    messages: {
      of: undefined,
      tab: 'ready',
      from: 'newest',
      phase: 'loading',
      error: undefined,
      fetched: [],
      more: false,
      visible: [],
      selected: undefined,
      top: 0,
    },
    leases: [],
    feed: undefined,
    dialogs: [],
    drafts: {},
    commandsRun: [],
    waiting: undefined,
    typedAhead: [],
    status: undefined,
    refreshes: 0,
    touches: 0,
    quitAsked: false,
  };
}
