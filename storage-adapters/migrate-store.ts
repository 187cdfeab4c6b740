import type { Knex } from 'knex';
import type { Migration } from '../migrations/migration.ts';
import { migrationSource, migrations } from '../migrations/migrations.ts';
import { StorageError } from './storage-adapter.ts';

/**
 * Brings the schema up to date; refuses one that a newer program made (`newer_schema`). The caller holds the store's
 * exclusive lock, so a migration lock that is found set was left by a process that died.
 */
export async function migrateStore(knex: Knex, known: readonly Migration[] = migrations): Promise<void> {
  const config = { migrationSource: migrationSource(known) };
  if (await knex.schema.hasTable('knex_migrations')) {
    await refuseNewerSchema(knex, known);
    await knex.migrate.forceFreeMigrationsLock(config);
  }
  await knex.migrate.latest(config);
}

async function refuseNewerSchema(knex: Knex, known: readonly Migration[]): Promise<void> {
  const names = new Set(known.map(({ name }) => name));
  const applied: { name: string }[] = await knex('knex_migrations').select('name');
  const unknown = applied.find(({ name }) => !names.has(name));
  if (unknown === undefined) return;
  throw new StorageError(
    'newer_schema',
    `the store was written by a newer version of Chasqui (it has the migration "${unknown.name}"); start that version`,
  );
}
