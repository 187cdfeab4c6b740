import { type Instance, render, useApp } from 'ink';
import { useMemo, useRef } from 'react';
import type { Chasqui } from './client/client.ts';
import { CommandError } from './commands/command-error.ts';
import type { ViewName } from './commands/ui/views.ts';
import { UiContext } from './hooks/use-ui.ts';
import type { KeyContext, QuitReason } from './keys/action.ts';
import type { Size } from './layout/arrange-panes.ts';
import { Screen } from './panes/screen.tsx';
import { scrollExtent } from './panes/scroll-extent.ts';
import { clientPort } from './state/client-port.ts';
import { systemClock } from './state/clock.ts';
import { type Session, startSession } from './state/session.ts';
import { type Theme, themeFor } from './theme/theme.ts';

export interface UiOptions {
  /** Stays open: it is the caller's to close. */
  readonly client: Chasqui;
  readonly contextName: string;
  /** A sentence about the node, shown until there is something else to say. */
  readonly nodeNote?: string | undefined;
  readonly view?: ViewName | undefined;
}

export interface UiResult {
  readonly reason: QuitReason;
}

/**
 * A character that this terminal takes for wider than we do must not push the end of its row into the next one: that
 * would shift all rows below, and they are not drawn again before they change.
 */
const lineWrap = { off: '\u001b[?7l', on: '\u001b[?7h' } as const;

/** Ink draws its first row from the column where the cursor is, which is behind what was typed while all was loaded. */
const emptyLine = '\r\u001b[K';

/** How long leaving may wait for the node to take leases back. */
const giveBackMs = 1_000;

/**
 * Takes the terminal over until the user leaves. However it ends, the terminal is as it was before. Whatever else than a
 * key ends it rejects after that, with what it was.
 */
export async function runUi({ client, contextName, nodeNote, view }: UiOptions): Promise<UiResult> {
  const session = startSession({
    port: clientPort(client),
    clock: systemClock,
    size: windowSize(),
    contextName,
    nodeNote,
    view,
  });
  const ending = Promise.withResolvers<QuitReason>();
  // Before Ink listens for the size: the tree has its new size when Ink draws it.
  const stopListening = listenOutside(session, ending);
  const releaseStderr = holdStderr(session);
  // Ink does so too, but only after it has drawn: until then what is typed would be echoed into the screen.
  process.stdin.setRawMode(true);
  process.stdout.write(emptyLine + lineWrap.off);
  const instance = render(<Ui session={session} theme={themeFor(process.env)} onEnd={ending.resolve} />, {
    alternateScreen: true,
    incrementalRendering: true,
    // Data comes ten times a second at most (the store sees to it), so this bounds only how long a key waits for its frame.
    maxFps: 60,
    patchConsole: false,
    exitOnCtrlC: false,
    interactive: true,
  });
  try {
    return { reason: await Promise.race([ending.promise, failure(instance)]) };
  } finally {
    instance.unmount();
    process.stdout.write(lineWrap.on);
    process.stdin.setRawMode(false);
    releaseStderr();
    stopListening();
    await session.stop(giveBackMs);
  }
}

/** A component that throws ends Ink's tree: this rejects. */
async function failure(instance: Instance): Promise<never> {
  await instance.waitUntilExit();
  throw new CommandError('failure', 'The screen ended by itself.');
}

/** Signals, the size of the window, a terminal that goes away, and errors that nobody caught. Gives the undoing. */
function listenOutside({ store }: Session, ending: PromiseWithResolvers<QuitReason>): () => void {
  const signalled = (signal: string): void =>
    ending.reject(new CommandError('interrupted', `${signal} ended the screen.`));
  const gone = (error?: Error): void =>
    ending.reject(new CommandError('failure', `The terminal has gone: ${error?.message ?? 'its input has ended'}.`));
  const uncaught = (error: unknown): void =>
    ending.reject(error ?? new CommandError('failure', 'Something failed and did not say what.'));
  const resize = (): void => store.dispatch({ type: 'resized', size: windowSize() });
  const listeners = [
    [process, 'SIGTERM', signalled],
    [process, 'SIGHUP', signalled],
    [process, 'SIGINT', signalled],
    [process, 'uncaughtException', uncaught],
    [process, 'unhandledRejection', uncaught],
    [process.stdin, 'end', gone],
    [process.stdin, 'error', gone],
    [process.stdout, 'error', gone],
    [process.stdout, 'resize', resize],
  ] as const;
  for (const [emitter, event, listener] of listeners) emitter.on(event, listener);
  return () => {
    for (const [emitter, event, listener] of listeners) emitter.off(event, listener);
  };
}

/**
 * What anything else in this process writes to the terminal would tear the screen: it is told in the status line
 * instead. Gives the undoing. A stderr that goes elsewhere is left alone.
 */
function holdStderr({ store }: Session): () => void {
  const { stderr } = process;
  if (!stderr.isTTY) return () => {};
  const write = stderr.write;
  stderr.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    const text = (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()).trim();
    const done = rest.at(-1);
    if (text !== '') store.dispatch({ type: 'told', status: { tone: 'note', text, at: systemClock.now() } });
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };
  return () => {
    stderr.write = write;
  };
}

function windowSize(): Size {
  const { columns, rows } = process.stdout;
  return { columns: columns || 80, rows: rows || 24 };
}

interface UiProps {
  readonly session: Session;
  readonly theme: Theme;
  readonly onEnd: (reason: QuitReason) => void;
}

function Ui({ session, theme, onEnd }: UiProps) {
  const { suspendTerminal } = useApp();
  const over = useRef(false);
  const ui = useMemo(() => ({ session, theme }), [session, theme]);
  // A second suspension while one lasts is refused by Ink, and needs nothing more.
  const lend = (borrow: () => void | Promise<void>): void => {
    const whole = async (): Promise<void> => {
      process.stdout.write(lineWrap.on);
      await borrow();
      process.stdout.write(emptyLine + lineWrap.off);
    };
    void suspendTerminal(whole).catch(() => {});
  };
  const keys: KeyContext = {
    session,
    quit: (reason) => {
      over.current = true;
      onEnd(reason);
    },
    suspend: () => lend(stopProcessGroup),
    // Leaving the alternate screen and coming back draws everything anew.
    redraw: () => lend(() => {}),
    extent: () => scrollExtent(session.store.state()),
  };
  return (
    <UiContext value={ui}>
      <Screen keys={keys} isOver={() => over.current} />
    </UiContext>
  );
}

/** A group without a shell to continue it is not stopped by the kernel, so the wait has an end of its own. */
const notStoppedMs = 500;

/**
 * Stops this process and everything that the shell started with it (npm, its shell): stopping only ourselves would
 * leave the shell waiting for npm. Resolves when the group goes on.
 */
async function stopProcessGroup(): Promise<void> {
  const goneOn = Promise.withResolvers<void>();
  const timer = setTimeout(goneOn.resolve, notStoppedMs);
  process.once('SIGCONT', goneOn.resolve);
  process.kill(0, 'SIGTSTP');
  await goneOn.promise;
  process.off('SIGCONT', goneOn.resolve);
  clearTimeout(timer);
}
