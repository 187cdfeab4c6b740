import type { KeyContext } from './action.ts';

/** A word in the status line, for whoever pressed the key. */
export function note({ session: { store } }: KeyContext, text: string): void {
  store.dispatch({ type: 'told', status: { tone: 'note', text, at: store.state().now } });
}
