export type SqlValue = number | string | Uint8Array | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface Statement {
  readonly sql: string;
  /** One for each `?`, in order. */
  readonly values: readonly SqlValue[];
  readonly returnsRows: boolean;
}

/**
 * A query is a generator of statements: it says *what* is asked and decides by the answers, the dialect says *how*:
 * SQLite runs it to its end within a worker thread, a database server will await each statement. One text for all.
 */
export type Query<Result> = Generator<Statement, Result, SqlRow[]>;

export function* select<Row extends object>(sql: string, ...values: SqlValue[]): Query<Row[]> {
  return (yield { sql, values, returnsRows: true }) as unknown as Row[];
}

export function* selectFirst<Row extends object>(sql: string, ...values: SqlValue[]): Query<Row | undefined> {
  return (yield* select<Row>(sql, ...values))[0];
}

export function* execute(sql: string, ...values: SqlValue[]): Query<void> {
  yield { sql, values, returnsRows: false };
}
