import type { AnomalyClass } from './anomaly.ts';

/** The log says what it must not. */
export class NaiveViolation extends Error {
  override readonly name = 'NaiveViolation';
  readonly kind: AnomalyClass;

  constructor(kind: AnomalyClass, message: string) {
    super(message);
    this.kind = kind;
  }
}

export function must(condition: unknown, message: string, kind: AnomalyClass = 'unfaithful log'): asserts condition {
  if (!condition) throw new NaiveViolation(kind, message);
}
