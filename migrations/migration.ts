import type { Knex } from 'knex';

export interface Migration {
  /** Stored in the database: never changed, without file extension. */
  readonly name: string;
  up(knex: Knex): Promise<void>;
}
