/** A text that is being written and where the next character goes: a UTF-16 index that never splits a grapheme. */
export interface TextField {
  readonly value: string;
  readonly cursor: number;
}

export type TextEdit =
  | { readonly kind: 'insert'; readonly text: string }
  | { readonly kind: 'delete'; readonly span: Motion }
  | { readonly kind: 'move'; readonly by: Motion };

/** Where an edit reaches from the cursor. `line` is a line of the text, not of the screen. */
export type Motion =
  | 'character-left'
  | 'character-right'
  | 'word-left'
  | 'word-right'
  | 'line-start'
  | 'line-end'
  | 'line-up'
  | 'line-down';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** More than any grapheme is long; keeps an edit of a long text from reading all of it. */
const graphemeReach = 64;

export const emptyField: TextField = { value: '', cursor: 0 };

export function fieldOf(value: string): TextField {
  return { value, cursor: value.length };
}

export function editField(field: TextField, edit: TextEdit): TextField {
  switch (edit.kind) {
    case 'insert':
      return replace(field, field.cursor, field.cursor, edit.text);
    case 'move':
      return { ...field, cursor: target(field, edit.by) };
    case 'delete': {
      const end = target(field, edit.span);
      return replace(field, Math.min(end, field.cursor), Math.max(end, field.cursor), '');
    }
  }
}

function replace({ value }: TextField, from: number, to: number, text: string): TextField {
  return { value: value.slice(0, from) + text + value.slice(to), cursor: from + text.length };
}

function target(field: TextField, motion: Motion): number {
  const { value, cursor } = field;
  switch (motion) {
    case 'character-left':
      return previousGrapheme(value, cursor);
    case 'character-right':
      return nextGrapheme(value, cursor);
    case 'word-left':
      return graphemeStart(value, skipBack(value, skipBack(value, cursor, notWord), inWord));
    case 'word-right':
      return graphemeStart(value, skipAhead(value, skipAhead(value, cursor, notWord), inWord));
    case 'line-start':
      return lineStart(value, cursor);
    case 'line-end':
      return lineEnd(value, cursor);
    case 'line-up':
      return otherLine(field, lineStart(value, cursor) - 1);
    case 'line-down':
      return otherLine(field, lineEnd(value, cursor) + 1);
  }
}

function lineStart(value: string, cursor: number): number {
  return value.lastIndexOf('\n', cursor - 1) + 1;
}

function lineEnd(value: string, cursor: number): number {
  const end = value.indexOf('\n', cursor);
  return end === -1 ? value.length : end;
}

/** The same place in the line that `index` is in; stays where it is when there is no such line. */
function otherLine({ value, cursor }: TextField, index: number): number {
  if (index < 0 || index > value.length) return cursor;
  const column = cursor - lineStart(value, cursor);
  const start = lineStart(value, index);
  const line = value.slice(start, lineEnd(value, index));
  return start + (segmenter.segment(line).containing(column)?.index ?? Math.min(column, line.length));
}

const inWord = /[\p{L}\p{M}\p{N}_]/u;
const notWord = /[^\p{L}\p{M}\p{N}_]/u;

function skipBack(value: string, from: number, kind: RegExp): number {
  let at = from;
  while (at > 0) {
    const character = value.slice(previousCodePoint(value, at), at);
    if (!kind.test(character)) break;
    at -= character.length;
  }
  return at;
}

function skipAhead(value: string, from: number, kind: RegExp): number {
  let at = from;
  while (at < value.length) {
    const character = String.fromCodePoint(value.codePointAt(at)!);
    if (!kind.test(character)) break;
    at += character.length;
  }
  return at;
}

function previousCodePoint(value: string, at: number): number {
  return at > 1 && value.codePointAt(at - 2)! > 0xffff ? at - 2 : at - 1;
}

/** `at`, or the start of the grapheme that it is inside of. */
function graphemeStart(value: string, at: number): number {
  const from = Math.max(0, at - graphemeReach);
  const around = segmenter.segment(value.slice(from, at + graphemeReach));
  return from + (around.containing(at - from)?.index ?? at - from);
}

function nextGrapheme(value: string, cursor: number): number {
  const ahead = value.slice(cursor, cursor + graphemeReach);
  const [first] = segmenter.segment(ahead);
  return cursor + (first?.segment.length ?? 0);
}

function previousGrapheme(value: string, cursor: number): number {
  const from = Math.max(0, cursor - graphemeReach);
  const last = Array.from(segmenter.segment(value.slice(from, cursor))).at(-1);
  return last === undefined ? 0 : from + last.index;
}
