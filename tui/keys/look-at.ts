import type { ListedMessage } from '../state/broker-port.ts';
import type { MessageRow, PayloadView } from '../state/ui-state.ts';
import type { KeyContext } from './action.ts';

/** Opens the inspector on a message of `of`. */
export function lookAt({ session: { store } }: KeyContext, of: string, message: MessageRow): void {
  store.dispatch({
    type: 'dialog-opened',
    dialog: { kind: 'inspector', of, message, view: viewOf(message), top: 0 },
  });
}

function viewOf({ payload }: ListedMessage): PayloadView {
  return payload.kind === 'json' ? 'json' : bytesView(payload.bytes);
}

/** Bytes that are text are read as text. */
function bytesView(bytes: Uint8Array): PayloadView {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells text from other bytes
    return /[\0-\x08\x0e-\x1f]/.test(text) ? 'hex' : 'text';
  } catch {
    return 'hex';
  }
}
