import { parseDuration } from './duration.ts';

const instant = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** RFC 3339 of a time as people type it: with a zone, a day (UTC), or a duration for so long ago. `undefined` when it is none of them. */
export function instantOf(typed: string, now: number): string | undefined {
  const ms = instant.test(typed) ? Date.parse(typed) : ago(typed, now);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

function ago(typed: string, now: number): number {
  try {
    return now - parseDuration(typed);
  } catch {
    return Number.NaN;
  }
}
