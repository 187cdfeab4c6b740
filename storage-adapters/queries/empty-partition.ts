import { execute, type Query, selectFirst } from './query.ts';

/** Rows a slice deletes; a segment may hold 16 KiB and more. */
const rowsPerSlice = 100;

const tables = [
  { name: 'log_segments', column: 'last_offset' },
  { name: 'checkpoint_parts', column: 'group_id' },
  { name: 'index_blocks', column: 'group_id' },
  { name: 'checkpoints', column: 'checkpoint_offset' },
  { name: 'epochs', column: 'leader_epoch' },
];

/** Deletes one slice of all that a partition holds; true while there may be more. */
export function* deleteSliceOfAll(partition: number): Query<boolean> {
  for (const { name, column } of tables) {
    const last = yield* selectFirst<{ value: number }>(
      `select ${column} as "value" from ${name} where partition_id = ? order by ${column} limit 1 offset ?`,
      partition,
      rowsPerSlice,
    );
    if (last === undefined) {
      yield* execute(`delete from ${name} where partition_id = ?`, partition);
      continue;
    }
    yield* execute(`delete from ${name} where partition_id = ? and ${column} <= ?`, partition, last.value);
    return true;
  }
  return false;
}
