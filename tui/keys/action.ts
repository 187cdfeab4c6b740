import type { ViewName } from '../commands/ui/views.ts';
import type { Session } from '../state/session.ts';
import type { Dialog, PaneName, UiState } from '../state/ui-state.ts';

/**
 * Where a key is heard: in a view, in its list, in the views of what delivers messages (`groups`), in all lists (`panes`), in
 * a dialog. `waiting` keys are heard while an answer is awaited, all others after it. `settle` keys act on a message, in the
 * lists and while it is looked at.
 */
export type Layer =
  | Dialog['kind']
  | ViewName
  | 'groups'
  | 'groups-list'
  | 'topics-list'
  | 'list'
  | 'messages'
  | 'group-messages'
  | 'settle'
  | 'panes'
  | 'waiting'
  | 'always';

/** The key that left the screen: q, or Ctrl-C. */
export type QuitReason = 'quit' | 'interrupt';

/** Of a text that scrolls: how many rows it has and how many are shown. */
export interface Extent {
  readonly rows: number;
  readonly height: number;
}

/** What actions may do. */
export interface KeyContext {
  readonly session: Session;
  readonly quit: (reason: QuitReason) => void;
  readonly suspend: () => void;
  readonly redraw: () => void;
  /** Of the text in the open dialog. */
  readonly extent: () => Extent | undefined;
}

/** One thing that a key does. Footer, help and palette are made from these. */
export interface Action {
  readonly id: string;
  /** Names of key events, the first is the one that is shown. */
  readonly keys: readonly string[];
  readonly layer: Layer;
  /** Other names in the palette than its id. */
  readonly aliases?: readonly string[];
  /** A word or two for the footer. */
  readonly label: string;
  /** A sentence for the help. */
  readonly help: string;
  /** In the palette it is offered in every view. */
  readonly everywhere?: true;
  /** Its place in the footer, small first; without one it is only in the help. */
  readonly footer?: number;
  /** Whether it works now, or a sentence that says why not. `extent` is that of the text in the open dialog. */
  readonly when: (state: UiState, extent: () => Extent | undefined) => true | string;
  readonly run: (context: KeyContext) => void;
}

/** Whose keys are heard, nearest first. */
export function layersOf({ dialogs, focus, view, waiting }: UiState): readonly Layer[] {
  if (waiting !== undefined) return ['waiting', 'always'];
  const top = dialogs.at(-1);
  if (top === undefined) return [...paneLayers(view, focus), 'panes', 'always'];
  return top.kind === 'inspector' ? ['inspector', 'settle', 'always'] : [top.kind, 'always'];
}

/** What a view adds where one of its panes has the keys. */
export function paneLayers(view: ViewName, focus: PaneName): readonly Layer[] {
  if (view === 'topics')
    return [...(focus === 'list' ? (['topics-list', 'list'] as const) : ['messages' as const]), view];
  const pane = focus === 'list' ? (['groups-list', 'list'] as const) : (['group-messages', 'messages'] as const);
  return [...pane, 'settle', view, 'groups'];
}

export const always = (): true => true;
