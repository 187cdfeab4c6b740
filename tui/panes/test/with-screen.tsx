import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import { UiContext } from '../../hooks/use-ui.ts';
import type { KeyContext, QuitReason } from '../../keys/action.ts';
import { startSession } from '../../state/session.ts';
import { FakeBroker } from '../../state/test/fake-broker.ts';
import { ManualClock, settled } from '../../state/test/manual-clock.ts';
import type { UiState } from '../../state/ui-state.ts';
import { themeFor } from '../../theme/theme.ts';
import { Screen } from '../screen.tsx';
import { scrollExtent } from '../scroll-extent.ts';

/** A screen of a size on a broker of the test's own, with its clock. */
export interface TestScreen {
  readonly broker: FakeBroker;
  readonly clock: ManualClock;
  readonly state: () => UiState;
  /** Types, as bytes that arrive together, and waits for what they set off. */
  readonly type: (bytes: string) => Promise<void>;
  /** Lets time pass. */
  readonly pass: (ms: number) => Promise<void>;
  /** The rows as text without colours. */
  readonly frame: () => string;
  /** The rows as they are written, with their colours. */
  readonly painted: () => string;
  readonly resize: (columns: number, rows: number) => Promise<void>;
  readonly left: () => QuitReason | undefined;
}

interface ScreenOptions {
  readonly columns: number;
  readonly rows: number;
  readonly env?: Record<string, string>;
  /** Fills the broker before the screen looks at it. */
  readonly given?: (broker: FakeBroker, clock: ManualClock) => void;
}

export async function withScreen(options: ScreenOptions, body: (screen: TestScreen) => Promise<void>): Promise<void> {
  const { columns, rows, env = {}, given } = options;
  const clock = new ManualClock();
  const broker = new FakeBroker(clock);
  given?.(broker, clock);
  const size = { columns, rows };
  const session = startSession({ port: broker, clock, size, contextName: 'local', nodeNote: undefined });
  let left: QuitReason | undefined;
  const keys: KeyContext = {
    session,
    quit: (reason) => {
      left ??= reason;
    },
    suspend: () => {},
    redraw: () => {},
    extent: () => scrollExtent(session.store.state()),
  };
  const tree = (
    <UiContext value={{ session, theme: themeFor(env) }}>
      <Screen keys={keys} isOver={() => left !== undefined} />
    </UiContext>
  );
  // The library's terminal has a hundred columns and no rows: without these Ink asks other programs for them.
  process.env.COLUMNS = String(columns);
  process.env.LINES = String(rows);
  const { stdin, stdout, lastFrame, rerender, unmount } = render(tree);
  const setSize = (wide: number, high: number): void => {
    Object.defineProperty(stdout, 'columns', { configurable: true, value: wide });
    Object.defineProperty(stdout, 'rows', { configurable: true, value: high });
    rerender(tree);
  };
  setSize(columns, rows);
  const pass = (ms: number): Promise<void> => clock.tick(ms);
  await pass(200);
  try {
    await body({
      broker,
      clock,
      state: session.store.state,
      type: async (bytes) => {
        stdin.write(bytes);
        await settled();
        await pass(150);
      },
      pass,
      frame: () => stripVTControlCharacters(lastFrame() ?? ''),
      painted: () => lastFrame() ?? '',
      resize: async (wide, high) => {
        session.store.dispatch({ type: 'resized', size: { columns: wide, rows: high } });
        setSize(wide, high);
        await settled();
      },
      left: () => left,
    });
  } finally {
    unmount();
    const stopped = session.stop(0);
    await pass(0);
    await stopped;
  }
}
