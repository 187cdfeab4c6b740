import { expectFrame } from './expect-frame.ts';
import { type TestScreen, withScreen } from './with-screen.tsx';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
] as const;

type Options = Parameters<typeof withScreen>[0];

/** The same at both sizes; `name` is that of the frame. */
export function atBothSizes(
  name: string,
  given: NonNullable<Options['given']>,
  body: (screen: TestScreen, frame: (part?: string) => void) => Promise<void>,
) {
  return async (): Promise<void> => {
    for (const size of sizes)
      await withScreen({ ...size, given }, (screen) =>
        body(screen, (part = '') => expectFrame(`${name}${part}-${size.columns}x${size.rows}`, screen.frame())),
      );
  };
}
