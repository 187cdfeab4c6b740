const thousands = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const steps = ['', 'k', 'M', 'G', 'T', 'P'] as const;

/** A count in full: `12,345`. */
export function formatCount(count: number): string {
  return thousands.format(count);
}

/** A number in at most four columns and a letter: `999`, `1.2k`, `34k`, `5.6M`. Rates below ten keep one decimal. */
export function formatShort(value: number, decimalsBelowTen = false): string {
  let scaled = Math.max(0, value);
  let step = 0;
  while (scaled >= 999.5 && step < steps.length - 1) {
    scaled /= 1000;
    step += 1;
  }
  const decimals = scaled < 9.95 && (step > 0 || (decimalsBelowTen && scaled >= 0.05)) ? 1 : 0;
  return `${scaled.toFixed(decimals)}${steps[step]}`;
}

/** Messages per second: `0`, `0.4`, `12`, `1.0k`. */
export function formatRate(perSecond: number): string {
  return formatShort(perSecond, true).replace(/^0\.0$/, '0');
}

/** A stretch of time in its largest whole unit: `0s`, `42s`, `3m`, `5h`, `12d`. Negative is 0. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 100) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 100) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 72 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}

/** What is left of a time, to the nearest second, but 1s until it is over. */
export function formatLeft(ms: number): string {
  return ms <= 0 ? '0s' : formatAge(Math.max(1000, Math.round(ms / 1000) * 1000));
}
