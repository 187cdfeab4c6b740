/** A terminal's size in cells. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A part of the screen in cells, from the top left corner. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything is. The header, the status line and the footer take one row each, the panes what is between. */
export interface Panes {
  readonly mode: 'stacked' | 'side-by-side';
  readonly header: Rectangle;
  /** The list of the view. */
  readonly list: Rectangle;
  readonly messages: Rectangle;
  /** Where the inspector of a message lies while it is open: over the messages, or over all panes where room is scarce. */
  readonly inspector: Rectangle;
  /** What dialogs are centred in. */
  readonly body: Rectangle;
  readonly status: Rectangle;
  readonly footer: Rectangle;
}

/** Below this nothing useful fits. */
export const smallestSize: Size = { columns: 60, rows: 16 };
/** From here both lists are readable beside each other. */
const sideBySideColumns = 110;
/** More than this the list of queues has no use for: its numbers, a long name and a chart. */
const queuesWidthMax = 81;
const queuesWidthShare = 0.43;
const queuesHeightShare = 0.42;

/** The screen's rectangles at a size, or `undefined` when it is too small. Pure; the tests draw what it gives. */
export function arrangePanes({ columns, rows }: Size): Panes | undefined {
  if (columns < smallestSize.columns || rows < smallestSize.rows) return undefined;
  const row = (top: number): Rectangle => ({ left: 0, top, width: columns, height: 1 });
  const body: Rectangle = { left: 0, top: 1, width: columns, height: rows - 3 };
  const frame = { header: row(0), body, status: row(rows - 2), footer: row(rows - 1) };
  return columns < sideBySideColumns
    ? { mode: 'stacked', ...frame, ...stack(body) }
    : { mode: 'side-by-side', ...frame, ...placeSideBySide(body) };
}

function stack(body: Rectangle): Pick<Panes, 'list' | 'messages' | 'inspector'> {
  const height = Math.max(6, Math.round(body.height * queuesHeightShare));
  return {
    list: { ...body, height },
    messages: { ...body, top: body.top + height, height: body.height - height },
    inspector: body,
  };
}

function placeSideBySide(body: Rectangle): Pick<Panes, 'list' | 'messages' | 'inspector'> {
  const width = Math.min(Math.floor(body.width * queuesWidthShare), queuesWidthMax);
  const messages = { ...body, left: width, width: body.width - width };
  return { list: { ...body, width }, messages, inspector: messages };
}

/** A rectangle of a wanted size in the middle of another, never larger than it. */
export function centreIn(outer: Rectangle, wanted: { readonly width: number; readonly height: number }): Rectangle {
  const width = Math.min(wanted.width, outer.width);
  const height = Math.min(wanted.height, outer.height);
  return {
    left: outer.left + Math.floor((outer.width - width) / 2),
    top: outer.top + Math.floor((outer.height - height) / 2),
    width,
    height,
  };
}

/** The first row to show so that `index` is inside a window of `height` rows over `count`, moving as little as possible. */
export function scrollTop(args: {
  readonly top: number;
  readonly index: number;
  readonly count: number;
  readonly height: number;
}): number {
  const { index, count, height } = args;
  const lowest = Math.max(0, count - height);
  let top = Math.min(args.top, lowest);
  if (index >= 0 && index < top) top = index;
  if (index >= top + height) top = index - height + 1;
  return Math.max(0, Math.min(top, lowest));
}

/** Rows of the list that fit: the pane without its frame and its heading. */
export function listHeight({ list }: Panes): number {
  return list.height - 3;
}

/** Rows about the queue above its messages: none where there is no room, two where there is plenty. */
export function queueFactsHeight({ messages }: Panes): 0 | 1 | 2 {
  if (messages.height < 10) return 0;
  return messages.height < 20 ? 1 : 2;
}

/** Rows of messages that fit: the pane without its frame, its heading and the rows about the queue. */
export function messageListHeight(panes: Panes): number {
  return panes.messages.height - 3 - queueFactsHeight(panes);
}

/** Rows of a feed that fit: all panes without its frame, its heading and the row about it. */
export function feedListHeight({ body }: Panes): number {
  return body.height - 4;
}
