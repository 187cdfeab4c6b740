import { spawnSync } from 'node:child_process';
import * as assert from 'uvu/assert';
import { withTemporaryFolder } from './temporary-folder.ts';

const mount = (...args: string[]) => spawnSync('mount', args).status === 0;

/** A folder on a disk of its own, of `size` as mount(8) writes it: `6m`. */
export async function withSmallDisk(size: string, body: (folder: string) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    assert.ok(mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder));
    try {
      await body(folder);
    } finally {
      spawnSync('umount', ['--lazy', folder]);
    }
  });
}

export function resizeDisk(folder: string, size: string): void {
  assert.ok(mount('-o', `remount,size=${size}`, folder));
}

/** Why there is no small disk on this machine; `undefined` when there can be. */
export async function missingSmallDisk(): Promise<string | undefined> {
  const reason = 'needs root for a small tmpfs';
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return reason;
  return withTemporaryFolder((folder) => {
    if (!mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)) return reason;
    spawnSync('umount', [folder]);
    return undefined;
  });
}
