import type { BrowseState } from '../../proto/http/messages.ts';
import type { Queue, Stats } from '../../proto/http/queues.ts';
import type { ViewName } from '../commands/ui/views.ts';
import type { Size } from '../layout/arrange-panes.ts';
import type { LeasedMessage, ListedMessage } from './broker-port.ts';
import type { FormName, FormSubject } from './forms.ts';
import type { Operation } from './operation.ts';
import type { RatesHistory } from './rates-history.ts';
import type { TextField } from './text-field.ts';
import type { Typed } from './typed.ts';

/** `list` is that of the view. */
export type PaneName = 'list' | 'messages';

/** What the list of queues may be ordered by; every key but the name puts the largest first. */
export const sortKeys = ['name', 'ready', 'dead', 'in', 'out'] as const;
export type SortKey = (typeof sortKeys)[number];

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

export interface QueuesState {
  /** As the node gave them. */
  readonly all: readonly Queue[];
  /** `all`, filtered and ordered. */
  readonly visible: readonly Queue[];
  readonly sort: SortKey;
  readonly filter: string;
  /** The name that the selection follows, whatever row it moves to. Undefined only when nothing is visible. */
  readonly selected: string | undefined;
  /** A queue that is selected as soon as the node lists it. */
  readonly sought: string | undefined;
  /** First row on the screen. */
  readonly top: number;
  /** A queue that was created here and that no answer of the node has shown yet. */
  readonly created: { readonly queue: Queue; readonly missed: number } | undefined;
}

/** A message of the list; `lease` is there when this screen holds it. */
export interface MessageRow extends ListedMessage {
  readonly lease?: string | undefined;
}

export interface MessagesState {
  /** The queue that everything below belongs to. */
  readonly queue: string | undefined;
  readonly tab: BrowseState;
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
  readonly queue: string;
  readonly message: LeasedMessage;
}

export type PayloadView = 'json' | 'text' | 'hex';

export type Dialog =
  | { readonly kind: 'help'; readonly field: TextField; readonly top: number }
  /** `chosen` is a row of what is offered for the text. */
  | { readonly kind: 'palette'; readonly field: TextField; readonly chosen: number }
  | { readonly kind: 'filter'; readonly field: TextField }
  | {
      readonly kind: 'inspector';
      readonly queue: string;
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
  readonly view: ViewName;
  readonly focus: PaneName;
  readonly queues: QueuesState;
  readonly messages: MessagesState;
  readonly leases: readonly HeldLease[];
  /** The last one has the keys. */
  readonly dialogs: readonly Dialog[];
  /** What was written in a form that was closed unsent, by form and queue. */
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
    history: { node: { in: [], out: [] }, queues: new Map() },
    focus: 'list',
    queues: {
      all: [],
      visible: [],
      sort: 'name',
      filter: '',
      selected: undefined,
      sought: undefined,
      top: 0,
      created: undefined,
    },
    messages: {
      queue: undefined,
      tab: 'ready',
      phase: 'loading',
      error: undefined,
      fetched: [],
      more: false,
      visible: [],
      selected: undefined,
      top: 0,
    },
    leases: [],
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
