/**
 * What is selected after a list changed: the same thing wherever it is now; if it is gone, what took its row.
 * Undefined when nothing is left.
 */
export function followSelection(
  before: readonly string[],
  after: readonly string[],
  selected: string | undefined,
): string | undefined {
  if (selected !== undefined && after.includes(selected)) return selected;
  const row = selected === undefined ? 0 : Math.max(0, before.indexOf(selected));
  return after[Math.min(row, after.length - 1)];
}

/** What is selected after moving `by` rows; ±Infinity reaches the ends. */
export function moveSelection(list: readonly string[], selected: string | undefined, by: number): string | undefined {
  const row = selected === undefined ? 0 : list.indexOf(selected);
  return list[Math.max(0, Math.min(row + by, list.length - 1))];
}
