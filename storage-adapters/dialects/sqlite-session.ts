import type { Database, Statement as Prepared } from 'better-sqlite3';
import type { Query, SqlRow, SqlValue, Statement } from '../queries/query.ts';
import { pageSize } from './sqlite-connection.ts';
import { sqliteError } from './sqlite-error.ts';

/** Of the write-ahead log, in bytes. */
export interface WalLength {
  readonly bytes: number;
  /** Not in the database yet. */
  readonly uncopied: number;
}

/** Runs queries on one connection, each statement prepared once. Throws StorageErrors only. */
export class SqliteSession {
  readonly #connection: Database;
  readonly #prepared = new Map<string, Prepared<unknown[], SqlRow>>();

  constructor(connection: Database) {
    this.#connection = connection;
  }

  /** Commits, or leaves the store as it was and throws. */
  write<Result>(query: Query<Result>): Result {
    return this.#transaction('begin immediate', query);
  }

  /** All statements see the same state. */
  read<Result>(query: Query<Result>): Result {
    return this.#transaction('begin', query);
  }

  /** Copies what it can of the write-ahead log into the database, without making anybody wait. */
  copyWal(): WalLength {
    this.#walCheckpoint('PASSIVE');
    return this.walLength(); // Not what PASSIVE says: commits went on meanwhile.
  }

  /** Pages of the file that hold nothing: they are used again before it grows. */
  freePages(): number {
    return this.#attempt(() => Number(this.#prepare('pragma freelist_count').get()?.freelist_count));
  }

  walLength(): WalLength {
    return this.#walCheckpoint('NOOP');
  }

  #walCheckpoint(mode: 'NOOP' | 'PASSIVE'): WalLength {
    const row = this.#attempt(() => this.#prepare(`pragma wal_checkpoint(${mode})`).get());
    const frames = Math.max(0, Number(row?.log));
    return { bytes: frames * pageSize, uncopied: (frames - Math.max(0, Number(row?.checkpointed))) * pageSize };
  }

  #transaction<Result>(begin: string, query: Query<Result>): Result {
    return this.#attempt(() => {
      this.#prepare(begin).run();
      try {
        const result = this.#run(query);
        this.#prepare('commit').run();
        return result;
      } catch (error) {
        // A full disk or an I/O error has already rolled back.
        if (this.#connection.inTransaction) this.#prepare('rollback').run();
        throw error;
      }
    });
  }

  #run<Result>(query: Query<Result>): Result {
    let step = query.next([]);
    while (!step.done) step = query.next(this.#execute(step.value));
    return step.value;
  }

  #execute({ sql, values, returnsRows }: Statement): SqlRow[] {
    const prepared = this.#prepare(sql);
    if (returnsRows) return prepared.all(values as SqlValue[]);
    prepared.run(values as SqlValue[]);
    return [];
  }

  #prepare(sql: string): Prepared<unknown[], SqlRow> {
    let prepared = this.#prepared.get(sql);
    if (prepared === undefined) {
      prepared = this.#connection.prepare<unknown[], SqlRow>(sql);
      this.#prepared.set(sql, prepared);
    }
    return prepared;
  }

  #attempt<Result>(action: () => Result): Result {
    try {
      return action();
    } catch (error) {
      throw sqliteError(error, this.#connection.name);
    }
  }
}
