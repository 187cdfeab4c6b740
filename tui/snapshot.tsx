import { stripVTControlCharacters } from 'node:util';
import { renderToString } from 'ink';
import { isErrorCode } from '../proto/error-catalogue.ts';
import type { Chasqui } from './client/client.ts';
import { CommandError, usageError } from './commands/command-error.ts';
import type { ViewName } from './commands/ui/views.ts';
import { UiContext } from './hooks/use-ui.ts';
import type { KeyContext } from './keys/action.ts';
import { arrangePanes, type Size, smallestSize } from './layout/arrange-panes.ts';
import { Screen } from './panes/screen.tsx';
import { clientPort } from './state/client-port.ts';
import { systemClock } from './state/clock.ts';
import { type Session, startSession } from './state/session.ts';
import type { UiState } from './state/ui-state.ts';
import { themeFor } from './theme/theme.ts';

export interface SnapshotOptions {
  /** Stays open: it is the caller's to close. */
  readonly client: Chasqui;
  readonly contextName: string;
  readonly size: Size;
  readonly view: ViewName | undefined;
  /** Leave the sequences that colour it. */
  readonly color: boolean;
  readonly signal: AbortSignal;
}

/** The screen as it is once everything on it is known, as rows of text. Needs no terminal. */
export async function takeSnapshot(options: SnapshotOptions): Promise<string> {
  const { client, contextName, size, view, color, signal } = options;
  const { columns, rows } = smallestSize;
  if (arrangePanes(size) === undefined) throw usageError(`The smallest size is ${columns}x${rows}.`);
  const session = startSession({
    port: clientPort(client),
    clock: systemClock,
    size,
    contextName,
    nodeNote: undefined,
    view,
  });
  try {
    await known(session, signal);
    const drawn = draw(session);
    return color ? drawn : stripVTControlCharacters(drawn);
  } finally {
    await session.stop(0);
  }
}

/** The name of the node is an ornament: nobody waits for it longer. */
const nameMs = 1_000;

/** Resolves when nothing is missing on the screen; rejects when the node does not answer. */
async function known({ store }: Session, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let waitsForName = true;
  const check = (): void => {
    const state = store.state();
    if (state.connection.phase === 'lost') reject(errorOf(state));
    else if (isKnown(state) && (state.nodeName !== undefined || !waitsForName)) resolve();
  };
  const abort = (): void => reject(signal.reason);
  const stopWatching = store.watch(check);
  const cancel = systemClock.after(nameMs, () => {
    waitsForName = false;
    check();
  });
  signal.addEventListener('abort', abort, { once: true });
  try {
    await promise;
  } finally {
    stopWatching();
    cancel();
    signal.removeEventListener('abort', abort);
  }
}

function errorOf({ connection: { error } }: UiState): CommandError {
  const code = error !== undefined && isErrorCode(error.code) ? error.code : 'unreachable';
  return new CommandError(code, error?.sentence ?? 'The node does not answer.');
}

function isKnown({ view, ...state }: UiState): boolean {
  const { connection, messages, subscriptions } = state;
  const list = state[view];
  // Topics are shown with who reads them.
  const isListed = list.known && (view !== 'topics' || subscriptions.known);
  return connection.phase === 'live' && isListed && (list.selected === undefined || messages.phase !== 'loading');
}

/** Keys cannot come without a terminal. */
const noKeys: Omit<KeyContext, 'session'> = {
  quit: () => {},
  suspend: () => {},
  redraw: () => {},
  extent: () => undefined,
};

function draw(session: Session): string {
  const screen = (
    <UiContext value={{ session, theme: themeFor({}) }}>
      <Screen keys={{ session, ...noKeys }} isOver={() => false} />
    </UiContext>
  );
  return renderToString(screen, { columns: session.store.state().size.columns });
}
