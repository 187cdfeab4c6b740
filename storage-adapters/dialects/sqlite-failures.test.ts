import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withTemporaryFolder } from '../../broker/test/rig/temporary-folder.ts';
import { sampleBatch, unlimited } from '../conformance/sample-rows.ts';
import { assertCode } from '../conformance/suite.ts';
import { bootsMax } from '../known-boots.ts';
import { openStorage } from '../open-storage.ts';
import type { StorageAdapter } from '../storage-adapter.ts';
import { ChildProgram } from '../test/child-program.ts';
import { configureWriter, readDurability } from './sqlite-connection.ts';

const withPath = (body: (path: string) => Promise<void>) =>
  withTemporaryFolder((folder) => body(join(folder, 'store.db')));

/** A store with some rows in partition 1, closed. */
async function makeStore(path: string): Promise<void> {
  const adapter = openStorage(`sqlite:${path}`);
  await adapter.open();
  await adapter.append([sampleBatch({ partition: 1, from: 0, count: 2_000, size: 500 })]);
  await adapter.completeCheckpoint(1, 1_000, new Uint8Array(8));
  await adapter.close();
}

async function withOpen(path: string, body: (adapter: StorageAdapter) => Promise<void>): Promise<void> {
  const adapter = openStorage(`sqlite:${path}`);
  await adapter.open();
  try {
    await body(adapter);
  } finally {
    await adapter.close();
  }
}

/** Who has opened it, this time included. */
async function openOnce(path: string): Promise<readonly string[]> {
  const adapter = openStorage(`sqlite:${path}`);
  const { boots } = await adapter.open();
  await adapter.close();
  return boots;
}

/** Changes the database behind the adapter's back. */
function tamper(path: string, sql: string): void {
  const connection = new Database(path);
  connection.exec(sql);
  connection.close();
}

const refusal = (call: Promise<unknown>) => call.then(String, (error: Error) => error.message);

test('a process whose boot sequence is not the newest can no longer write, and says why', () =>
  withPath(async (path) => {
    await withOpen(path, async (adapter) => {
      await adapter.append([sampleBatch({ partition: 1, from: 0 })]);
      tamper(path, 'update node set boot_sequence = boot_sequence + 1');
      const append = adapter.append([sampleBatch({ partition: 1, from: 1 })]);
      assert.match(await refusal(append), 'another process has opened this store since');
      await assertCode(adapter.append([sampleBatch({ partition: 2, from: 0 })]), 'failed');
      await assertCode(adapter.read(1, 0, 9, unlimited), 'failed');
      await assertCode(adapter.stats(), 'failed');
    });
    await withOpen(path, async (adapter) => assert.is((await adapter.read(1, 0, 9, unlimited)).length, 1));
  }));

test('a write that the file system refuses is `failed`, and so is everything after it', () =>
  withPath(async (path) => {
    // A limit on file size is refused with EFBIG, which SQLite reports as it does any I/O error.
    const child = ChildProgram.start('append-until-failed', [`sqlite:${path}`], "trap '' XFSZ; ulimit -f 3000");
    const [end, ...codes] = await child.ended();
    assert.equal(codes, ['failed', 'failed', 'failed']);
    await withOpen(path, async (adapter) => {
      const { length } = await adapter.read(1, 0, 1e9, unlimited);
      assert.ok(length >= Number(end) && Number(end) > 0, `${end} were confirmed, ${length} are there`);
    });
  }));

test('a store of a newer version is refused, naming what is unknown', () =>
  withPath(async (path) => {
    await makeStore(path);
    tamper(path, "insert into knex_migrations (name, batch, migration_time) values ('0999-later', 9, 0)");
    const adapter = openStorage(`sqlite:${path}`);
    await assertCode(adapter.open(), 'newer_schema');
    assert.match(await refusal(adapter.open()), '0999-later');
    await adapter.close();
  }));

test('a migration lock that a dead process left does not keep a store from opening', () =>
  withPath(async (path) => {
    await makeStore(path);
    tamper(path, 'update knex_migrations_lock set is_locked = 1');
    await withOpen(path, async (adapter) => assert.is((await adapter.read(1, 0, 9, unlimited)).length, 9));
  }));

test('a database of another program is refused and left alone', () =>
  withPath(async (path) => {
    tamper(path, 'create table recipes (name text)');
    const before = readFileSync(path);
    await assertCode(openStorage(`sqlite:${path}`).open(), 'invalid');
    assert.ok(readFileSync(path).equals(before));
  }));

test('a file that is no database is `corrupt`', () =>
  withPath(async (path) => {
    writeFileSync(path, 'this is not a database, and long enough to have a header '.repeat(100));
    await assertCode(openStorage(`sqlite:${path}`).open(), 'corrupt');
  }));

test('a path that cannot be a file is `failed`', () =>
  withPath(async (path) => {
    writeFileSync(path, '');
    await assertCode(openStorage(`sqlite:${path}/below.db`).open(), 'failed');
  }));

test('bytes that changed on the disk are `corrupt`, whichever page they are in', () =>
  withPath(async (path) => {
    await makeStore(path);
    const { size } = statSync(path);
    const file = openSync(path, 'r+');
    // Every page but those with the schema and the small tables, which opening reads.
    for (let at = 20 * 4096; at < size; at += 4096) writeSync(file, new Uint8Array(600).fill(0x5a), 0, 600, at + 1_000);
    closeSync(file);
    const adapter = openStorage(`sqlite:${path}`);
    const outcome = await adapter.open().then(
      () =>
        adapter.read(1, 0, 2_000, unlimited).then(
          () => 'read',
          (error: { code: string }) => error.code,
        ),
      (error: { code: string }) => error.code,
    );
    assert.is(outcome, 'corrupt');
    await adapter.close();
  }));

test('what stands beside the entries of a segment has a checksum: streams, offsets and leader epoch', () =>
  withPath(async (path) => {
    await makeStore(path);
    const last = 'where last_offset = (select max(last_offset) from log_segments)';
    const heads = "cast(substr(heads, 1, 12) || x'01' || substr(heads, 14) as blob)";
    for (const [damage, repair] of [
      [`heads = ${heads}`, `heads = ${heads.replace("x'01'", "x'00'")}`],
      ['leader_epoch = leader_epoch + 1', 'leader_epoch = leader_epoch - 1'],
    ] as const) {
      tamper(path, `update log_segments set ${damage} ${last}`);
      await withOpen(path, async (adapter) => {
        assert.match(await refusal(adapter.readStreams(1, 1_990, 2_000, 99)), 'offset 1999 of partition 1 is damaged');
        await assertCode(adapter.read(1, 1_999, 2_000, unlimited), 'corrupt');
        await assertCode(adapter.truncate(1, 1_999), 'corrupt');
      });
      tamper(path, `update log_segments set ${repair} ${last}`);
    }
    await withOpen(path, async (adapter) => assert.is((await adapter.readStreams(1, 1_990, 2_000, 99)).length, 10));
  }));

test('a bit of the row of a partition, or of its epochs, that changed does not empty it or take a promise back', () =>
  withPath(async (path) => {
    await makeStore(path);
    for (const [damage, repair] of [
      ['partitions set installing = 1', 'partitions set installing = 0'],
      ['partitions set current_epoch = 3', 'partitions set current_epoch = 1'],
      ['epochs set start_offset = 1', 'epochs set start_offset = 0'],
    ]) {
      tamper(path, `update ${damage}`);
      await assertCode(openStorage(`sqlite:${path}`).open(), 'corrupt');
      tamper(path, `update ${repair}`);
    }
    await withOpen(path, async (adapter) => assert.is((await adapter.readState(1))?.end, 2_000));
  }));

test('a store from before there were checksums opens, is read, and has them for what is written from then on', () =>
  withPath(async (path) => {
    await makeStore(path);
    const columns = ['partitions', 'checkpoints', 'checkpoint_parts', 'index_blocks'].map(
      (table) => `alter table ${table} drop column crc;`,
    );
    tamper(path, `${columns.join('')} alter table log_segments drop column heads_crc;`);
    tamper(path, "delete from knex_migrations where name = '0002-add-checksums'");
    await withOpen(path, async (adapter) => {
      assert.is((await adapter.read(1, 0, 1e9, unlimited)).length, 2_000);
      assert.is((await adapter.loadCheckpoint(1, 'newest'))?.offset, 1_000);
      await adapter.append([sampleBatch({ partition: 1, from: 2_000, leaderEpoch: 2 })]);
      await adapter.truncate(1, 1_500);
    });
    tamper(path, 'update partitions set current_epoch = 1');
    await assertCode(openStorage(`sqlite:${path}`).open(), 'corrupt');
  }));

test('a store from before it knew who opened it opens, and knows this process and those that follow', () =>
  withPath(async (path) => {
    await makeStore(path);
    tamper(path, "drop table boots; delete from knex_migrations where name = '0003-remember-boots'");
    const [first] = await openOnce(path);
    const boots = await openOnce(path);
    assert.is(boots.length, 2);
    assert.is(boots[0], first);
    await withOpen(path, async (adapter) => assert.is((await adapter.read(1, 0, 1e9, unlimited)).length, 2_000));
  }));

test('a store that was opened without end, and never registered, keeps the first and the newest who did', () =>
  withPath(async (path) => {
    const [first] = await openOnce(path);
    const sequence = `with recursive n(i) as (select 2 union all select i + 1 from n where i < ${bootsMax + 50})`;
    tamper(path, `insert into boots ${sequence} select i, 'opened ' || i from n`);
    tamper(path, 'update node set boot_sequence = (select max(boot_sequence) from boots)');
    const boots = await openOnce(path);
    assert.is(boots.length, bootsMax);
    assert.equal([boots[0], boots[1], boots.at(-2)], [first, 'opened 53', `opened ${bootsMax + 50}`]);
    const again = await openOnce(path);
    assert.equal(again.slice(0, -1), [first, ...boots.slice(2)]);
  }));

test('a segment whose lengths contradict each other is `corrupt`', () =>
  withPath(async (path) => {
    for (const damage of ["heads = x'00'", "heads = x''", "bodies = x'00'", 'last_offset = last_offset + 1']) {
      await withTemporaryFolder(async (folder) => {
        const other = join(folder, 'store.db');
        await makeStore(other);
        tamper(
          other,
          `update log_segments set heads_crc = null, ${damage} where last_offset = (select max(last_offset) from log_segments)`,
        );
        await withOpen(other, (adapter) => assertCode(adapter.read(1, 1_990, 2_000, unlimited), 'corrupt'));
      });
    }
    assert.ok(path);
  }));

test('a state that contradicts the log is `corrupt` at open', () =>
  withPath(async (path) => {
    await makeStore(path);
    tamper(path, 'update partitions set crc = null, newest_checkpoint = 5000');
    await assertCode(openStorage(`sqlite:${path}`).open(), 'corrupt');
    tamper(path, 'update partitions set newest_checkpoint = 1000; delete from checkpoints');
    await withOpen(path, (adapter) => assertCode(adapter.loadCheckpoint(1, 'newest'), 'corrupt'));
  }));

test('a store whose commits are not on the disk when they return is refused', () =>
  withPath(async (path) => {
    const connection = new Database(path);
    assert.equal(configureWriter(connection), { journal_mode: 'wal', synchronous: 'FULL' });
    connection.pragma('synchronous = NORMAL');
    await assertCode(
      Promise.resolve().then(() => readDurability(connection)),
      'weak_durability',
    );
    connection.pragma('synchronous = FULL');
    connection.pragma('journal_mode = DELETE');
    await assertCode(
      Promise.resolve().then(() => readDurability(connection)),
      'weak_durability',
    );
    connection.close();
    await assertCode(
      Promise.resolve().then(() => configureWriter(new Database(':memory:'))),
      'weak_durability',
    );
  }));

test('the files are for their owner only: they hold password hashes and signing keys', () =>
  withPath(async (path) => {
    await withOpen(path, async (adapter) => {
      await adapter.append([sampleBatch({ partition: 1, from: 0 })]);
      for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}.lock`]) {
        assert.is(statSync(file).mode & 0o777, 0o600, file);
      }
    });
  }));

test.run();
