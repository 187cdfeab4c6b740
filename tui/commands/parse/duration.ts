import { usageError } from '../command-error.ts';

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3600_000, d: 24 * 3600_000 };
const part = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/g;
const whole = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;

/** `30s`, `5m`, `1h30m`, `250ms`, `2d` or `0` in whole milliseconds. */
export function parseDuration(text: string): number {
  if (text === '0') return 0;
  if (!whole.test(text)) throw usageError(`"${text}" is not a duration; write it like 30s, 5m, 2h or 250ms.`);
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(part)) ms += Number(amount) * unitMs[unit!]!;
  if (!Number.isSafeInteger(Math.round(ms))) throw usageError(`"${text}" is too long a time.`);
  return Math.round(ms);
}
