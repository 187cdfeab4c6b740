/**
 * One key. `name` is what actions are bound to: the character itself (`j`, `G`, `/`), or `enter`, `escape`, `tab`, `up` …
 * with `ctrl-`, `alt-` and `shift-` before it, in this order. `text` is what the key writes into a field, if anything.
 */
export interface KeyEvent {
  readonly name: string;
  readonly text: string;
}

/** What a person did at the keyboard: a key, or a paste. */
export type Typed = KeyEvent | { readonly pasted: string };

/** How many characters may be typed ahead: more than anyone types while a node answers. */
export const typedAheadMax = 16_384;

export function lengthOf(typed: readonly Typed[]): number {
  return typed.reduce((sum, each) => sum + ('pasted' in each ? each.pasted.length : 1), 0);
}
