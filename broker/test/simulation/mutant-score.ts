import type { Mutant } from './mutant.ts';

interface Kind {
  mutants: number;
  killed: number;
  readonly by: Map<string, number>;
}

/** How many mutants of each kind (what their names begin with) were killed, and by what. */
export class MutantScore {
  readonly #kinds = new Map<string, Kind>();

  /** `by`: a class of anomaly or a test; undefined: it survived, or could not be tried. */
  add({ name }: Mutant, by: string | undefined): void {
    const prefix = name.slice(0, name.indexOf(':'));
    const kind = this.#kinds.get(prefix) ?? { mutants: 0, killed: 0, by: new Map<string, number>() };
    this.#kinds.set(prefix, kind);
    kind.mutants += 1;
    if (by === undefined) return;
    kind.killed += 1;
    kind.by.set(by, (kind.by.get(by) ?? 0) + 1);
  }

  /** A line for each kind: what killed the most of them comes first. */
  lines(): string[] {
    return [...this.#kinds].map(([kind, { mutants, killed, by }]) => {
      const killers = [...by].sort(([, a], [, b]) => b - a).map(([killer, count]) => `${killer} ${count}`);
      return `${kind.padEnd(16)} ${`${killed}/${mutants}`.padStart(7)}  ${killers.join(', ')}`.trimEnd();
    });
  }
}
