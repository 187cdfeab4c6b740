export interface SaidOf {
  readonly number: number;
  readonly said: string;
}

/** `1-5 acked, 6 stale_lease, 7-9 acked`: numbers that follow each other, and of which the same is said, are one run. */
export function inRuns(all: readonly SaidOf[]): string {
  const runs: { first: number; last: number; said: string }[] = [];
  for (const { number, said } of all) {
    const run = runs.at(-1);
    if (run !== undefined && run.last + 1 === number && run.said === said) run.last = number;
    else runs.push({ first: number, last: number, said });
  }
  return runs.map(describeRun).join(', ');
}

function describeRun({ first, last, said }: { readonly first: number; readonly last: number; readonly said: string }) {
  const numbers = first === last ? `${first}` : `${first}-${last}`;
  return said === '' ? numbers : `${numbers} ${said}`;
}
