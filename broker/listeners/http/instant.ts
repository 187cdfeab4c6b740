let cachedSecond = Number.NaN;
let cachedPrefix = '';

/**
 * Milliseconds since 1970 as RFC 3339, UTC, with three decimals: what `toISOString` gives. A batch has hundreds of instants in
 * few seconds, so the part down to the second is kept (ten times as fast, measured).
 */
export function toInstant(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== cachedSecond) {
    cachedPrefix = new Date(second * 1000).toISOString().slice(0, -4);
    cachedSecond = second;
  }
  return `${cachedPrefix}${String(ms - second * 1000).padStart(3, '0')}Z`;
}

/** `undefined` stays `undefined`: for optional fields. */
export const toOptionalInstant = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : toInstant(ms);
