import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 25;

/**
 * Runs `action` while no other process does so under the lock file `path`, whose folder exists. A lock whose holder is gone, or that has been
 * held for longer than `staleMs`, is taken over: `action` takes less than that.
 */
export async function withFileLock<T>(path: string, staleMs: number, action: () => Promise<T>): Promise<T> {
  const own = `${process.pid} ${Date.now()} ${randomBytes(8).toString('hex')}`;
  await acquire(path, own, staleMs);
  try {
    return await action();
  } finally {
    // Only our own: someone may have taken over a lock that we held too long.
    if ((await contentOf(path)) === own) await rm(path, { force: true });
  }
}

async function acquire(path: string, own: string, staleMs: number): Promise<void> {
  const draft = `${path}.${own.split(' ')[2]}`;
  await writeFile(draft, own, { mode: 0o600 });
  try {
    // A hard link appears with its content or not at all, so nobody reads a half-written lock.
    while (!(await tryLink(draft, path))) {
      const held = await contentOf(path);
      if (held !== undefined && isStale(held, staleMs)) await takeAway(path, held);
      else await sleep(pollMs);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

async function tryLink(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock whose content is `held`. Should another process be faster, its new lock is put back. */
async function takeAway(path: string, held: string): Promise<void> {
  const aside = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await contentOf(aside)) !== held) await tryLink(aside, path);
  await rm(aside, { force: true });
}

function isStale(held: string, staleMs: number): boolean {
  const [pid, since] = held.split(' ').map(Number);
  return Number.isNaN(pid) || Number.isNaN(since) || Date.now() - since! > staleMs || !isAlive(pid!);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
