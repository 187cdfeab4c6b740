import { usageError } from '../command-error.ts';

/** `name=value` pairs of a repeatable option. @throws CommandError `usage` */
export function parseHeaders(pairs: readonly string[]): Record<string, string> | undefined {
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw usageError(`--header: "${pair}" is not name=value.`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
