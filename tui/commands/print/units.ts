const durationUnits = [
  ['d', 24 * 3600_000],
  ['h', 3600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** Milliseconds as one would type them: `90000` → `1m30s`. */
export function durationText(ms: number): string {
  let rest = Math.round(ms);
  let text = '';
  for (const [unit, size] of durationUnits) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) text += `${amount}${unit}`;
  }
  return text === '' ? '0s' : text;
}

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `1536` → `1.5 KiB`; never longer than seven characters. */
export function bytesText(bytes: number): string {
  let amount = bytes;
  let power = 0;
  while (amount >= (power === 0 ? 1024 : 999.5) && power < byteUnits.length - 1) {
    amount /= 1024;
    power += 1;
  }
  return `${amount.toFixed(power > 0 && amount < 9.95 ? 1 : 0)} ${byteUnits[power]}`;
}

/** Per second, with as many digits as mean something. */
export function rateText(perSecond: number): string {
  const text = perSecond.toFixed(perSecond < 10 ? 1 : 0);
  return text === '0.0' ? '0' : text;
}

/** `1 message`, `3 messages`. */
export const countText = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
