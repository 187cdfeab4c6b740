import type { Motion, TextEdit } from '../state/text-field.ts';

/** What a key does in a text field. */
export interface FieldKey {
  readonly keys: readonly string[];
  readonly help: string;
  readonly edit: TextEdit;
}

const move = (by: Motion, help: string, ...keys: string[]): FieldKey => ({ keys, help, edit: { kind: 'move', by } });
const remove = (span: Motion, help: string, ...keys: string[]): FieldKey => ({
  keys,
  help,
  edit: { kind: 'delete', span },
});

export const fieldKeys: readonly FieldKey[] = [
  move('character-left', 'One character back.', 'left', 'ctrl-b'),
  move('character-right', 'One character on.', 'right', 'ctrl-f'),
  move('word-left', 'One word back.', 'alt-b', 'ctrl-left', 'alt-left'),
  move('word-right', 'One word on.', 'alt-f', 'ctrl-right', 'alt-right'),
  move('line-start', 'To the start of the line.', 'home', 'ctrl-a'),
  move('line-end', 'To the end of the line.', 'end', 'ctrl-e'),
  remove('character-left', 'Delete the character before.', 'backspace'),
  remove('character-right', 'Delete the character after.', 'delete', 'ctrl-d'),
  remove('word-left', 'Delete the word before.', 'ctrl-w', 'alt-backspace'),
  remove('word-right', 'Delete the word after.', 'alt-d'),
  remove('line-start', 'Delete to the start of the line.', 'ctrl-u'),
  remove('line-end', 'Delete to the end of the line.', 'ctrl-k'),
];
