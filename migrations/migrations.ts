import type { Knex } from 'knex';
import { addChecksums } from './add-checksums.ts';
import { createLog } from './create-log.ts';
import type { Migration } from './migration.ts';
import { rememberBoots } from './remember-boots.ts';

/** In order. Forward only: a change of the schema is one more line at the end. */
export const migrations: readonly Migration[] = [createLog, addChecksums, rememberBoots];

/** Knex's directory loader would store names with the extension of whoever ran first, source or compiled program. */
export function migrationSource(all: readonly Migration[]): Knex.MigrationSource<Migration> {
  return {
    getMigrations: async () => [...all],
    getMigrationName: ({ name }) => name,
    getMigration: async ({ up }) => ({ up, down: refuseDown }),
  };
}

async function refuseDown(): Promise<void> {
  throw new Error('migrations go forward only');
}
