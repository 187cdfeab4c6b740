import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import { withTemporaryFolder } from '../../broker/test/rig/temporary-folder.ts';
import { register } from '../conformance/conformance.ts';
import { openStorage } from '../open-storage.ts';

/** In the file itself: SQLite has no checksums of its own. */
async function flipBit(path: string, bytes: Uint8Array): Promise<number> {
  const file = readFileSync(path);
  let count = 0;
  for (let at = file.indexOf(bytes); at >= 0; at = file.indexOf(bytes, at + 1)) {
    file[at + (bytes.length >> 1)]! ^= 4;
    count += 1;
  }
  writeFileSync(path, file);
  return count;
}

register({
  name: 'sqlite',
  open: (body) =>
    withTemporaryFolder((folder) => {
      const path = join(folder, 'store.db');
      return body({
        createAdapter: () => openStorage(`sqlite:${path}`),
        flipBit: (bytes) => flipBit(path, bytes),
      });
    }),
});

test.run();
