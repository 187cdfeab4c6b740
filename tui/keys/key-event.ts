import type { Key } from 'ink';
import { graphemes } from '../layout/fit-text.ts';
import type { KeyEvent } from '../state/typed.ts';

const named = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const satisfies readonly (readonly [keyof Key, string])[];

/**
 * The keys of one input event. Bytes that reach the program together arrive as one event (`jjjq`, a line and its Enter),
 * so text is split into graphemes and each control character in it is the key that it stands for.
 */
export function splitKeys(input: string, key: Key): KeyEvent[] {
  if (key.eventType === 'release') return [];
  const special = named.find(([flag]) => key[flag] === true)?.[1];
  if (special !== undefined) return [{ name: modified(special, key), text: '' }];
  if (key.ctrl) return [{ name: modified(input.toLowerCase(), key), text: '' }];
  return graphemes(input).map((grapheme) => keyOf(grapheme, key.meta));
}

function modified(name: string, { ctrl, meta, shift }: Pick<Key, 'ctrl' | 'meta' | 'shift'>): string {
  return `${ctrl ? 'ctrl-' : ''}${meta ? 'alt-' : ''}${shift ? 'shift-' : ''}${name}`;
}

const controls: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\r\n': 'enter',
  '\t': 'tab',
  '\u001b': 'escape',
  '\b': 'backspace',
  '\u007f': 'backspace',
  '\0': 'ctrl- ',
};

function keyOf(grapheme: string, alt: boolean): KeyEvent {
  const prefix = alt ? 'alt-' : '';
  const control = controls[grapheme];
  if (control !== undefined) return { name: prefix + control, text: '' };
  const code = grapheme.charCodeAt(0);
  if (code < 0x20) return { name: `ctrl-${prefix}${String.fromCharCode(code + 0x60)}`, text: '' };
  return { name: prefix + grapheme, text: alt ? '' : grapheme };
}
