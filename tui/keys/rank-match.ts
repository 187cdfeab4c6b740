/** In names of actions and queues words end so. */
const wordEnds = '-._ ';

/**
 * How well what was typed fits a name, 0 best; `undefined` when its characters do not occur in the name in this order.
 * From the whole name over its beginning, the beginning of a word, any part, and the first letters of its words, to
 * characters that are scattered in it.
 */
export function rankMatch(typed: string, name: string): number | undefined {
  const [wanted, text] = [typed.toLowerCase(), name.toLowerCase()];
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  if ([...wordEnds].some((end) => text.includes(end + wanted))) return 2;
  if (text.includes(wanted)) return 3;
  if (initialsOf(text).startsWith(wanted)) return 4;
  return isScattered(wanted, text) ? 5 : undefined;
}

function initialsOf(text: string): string {
  return [...text].filter((_, index) => index === 0 || wordEnds.includes(text[index - 1]!)).join('');
}

function isScattered(wanted: string, text: string): boolean {
  let at = -1;
  return [...wanted].every((character) => {
    at = text.indexOf(character, at + 1);
    return at !== -1;
  });
}

/** What fits, best first; what fits equally well keeps its order. `namesOf` gives all names that a thing goes by. */
export function rankAll<T>(typed: string, things: readonly T[], namesOf: (thing: T) => readonly string[]): T[] {
  const best = (thing: T): number =>
    Math.min(...namesOf(thing).map((name) => rankMatch(typed, name) ?? Number.POSITIVE_INFINITY));
  return things
    .map((thing) => ({ thing, rank: best(thing) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing);
}
