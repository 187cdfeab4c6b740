/** Calls back once, when `delayMs` are over; returns the way to call it off. */
export type After = (delayMs: number, callback: () => void) => () => void;

/** Resolves with what `begin` answers, or with undefined when that takes longer than `patienceMs`. */
export function withinTime<T>(
  after: After,
  patienceMs: number,
  begin: (answer: (value: T) => void) => unknown,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const stopTimer = after(patienceMs, () => resolve(undefined));
    begin((value) => {
      stopTimer();
      resolve(value);
    });
  });
}
