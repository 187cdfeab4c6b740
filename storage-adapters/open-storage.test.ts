import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withTemporaryFolder } from '../broker/test/rig/temporary-folder.ts';
import { openStorage } from './open-storage.ts';
import { StorageError } from './storage-adapter.ts';

function refusal(url: string): string {
  try {
    openStorage(url);
  } catch (error) {
    assert.instance(error, StorageError);
    assert.is((error as StorageError).code, 'invalid');
    return (error as StorageError).message;
  }
  return 'accepted';
}

test('the scheme picks the adapter', async () => {
  assert.is(openStorage('memory:').supports.durable, false);
  await withTemporaryFolder(async (folder) => {
    const adapter = openStorage(`sqlite:${join(folder, 'deeper', 'still', 'store.db')}`);
    assert.is(adapter.supports.durable, true);
    await adapter.open();
    await adapter.close();
  });
});

test('another scheme is refused, naming those there are and never a password', () => {
  const message = refusal('postgres://chasqui:secret@db/store');
  assert.is(message, 'there is no store of the kind "postgres:"; a store begins with one of memory:, sqlite:');
  for (const url of ['', 'store.db', 'constructor:', '__proto__:', 'SQLITE:x'])
    assert.match(refusal(url), 'no store of');
});

test('a path that names no file is refused', () => {
  for (const url of ['sqlite:', 'sqlite:folder/', 'sqlite:a\0b'])
    assert.match(refusal(url), 'needs the path of a file');
  assert.match(refusal('sqlite::memory:'), 'say "memory:"');
  assert.match(refusal('memory:x'), 'takes nothing after it');
});

test.run();
