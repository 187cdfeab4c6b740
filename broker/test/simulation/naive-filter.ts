/** Whether a filter matches an address: what the trie of the broker is held against. */
export function matchesNaively(filter: string, address: string): boolean {
  return fits(filter.split('/'), address.split('/'));
}

function fits(filter: readonly string[], levels: readonly string[]): boolean {
  const [first, ...others] = filter;
  if (first === undefined) return levels.length === 0;
  if (first === '#') return fits(others, levels) || (levels.length > 0 && fits(filter, levels.slice(1)));
  const isMatch = first === '*' || first === '+' || first === levels[0];
  return levels.length > 0 && isMatch && fits(others, levels.slice(1));
}
