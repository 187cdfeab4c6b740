import type { Knex } from 'knex';
import type { Migration } from './migration.ts';

/** Each a crc32 (storage-adapters/row-checksum.ts); null in rows that are older. */
const columns = {
  partitions: 'crc',
  log_segments: 'heads_crc',
  checkpoints: 'crc',
  checkpoint_parts: 'crc',
  index_blocks: 'crc',
};

export const addChecksums: Migration = {
  name: '0002-add-checksums',
  async up(knex: Knex): Promise<void> {
    for (const [name, column] of Object.entries(columns)) {
      await knex.schema.alterTable(name, (table) => {
        table.bigInteger(column);
      });
    }
  },
};
