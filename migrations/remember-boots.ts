import type { Knex } from 'knex';
import type { Migration } from './migration.ts';

/** Who has opened the store: storage-adapters/known-boots.ts. Empty in a store that is older. */
export const rememberBoots: Migration = {
  name: '0003-remember-boots',
  async up(knex: Knex): Promise<void> {
    await knex.schema.createTable('boots', (table) => {
      table.bigInteger('boot_sequence').primary().notNullable();
      table.string('name', 64).notNullable();
    });
  },
};
