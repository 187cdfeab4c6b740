import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { processIsAlive } from '../rig/process-is-alive.ts';

/** The environment variable that marks everything a test file starts, whatever process group or session it hides in. */
export const testRunMark = 'CHASQUI_TEST_RUN';

/**
 * Process ids that a test file left behind: marked by `testRunMark=mark` in their environment (Linux), otherwise the
 * members of its process group. Zombies do not count: they hold nothing and wait for their parent.
 */
export function leftoverProcesses(group: number, mark: string): number[] {
  if (!existsSync('/proc/self/environ')) return groupIsAlive(group) ? [-group] : [];
  const marked = Buffer.from(`${testRunMark}=${mark}\0`);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && carriesMark(pid, marked) && processIsAlive(pid));
}

/** Ends them for good; one that is gone already is what we want. */
export function killProcesses(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended in between.
    }
  }
}

function carriesMark(pid: number, marked: Buffer): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`).includes(marked);
  } catch {
    return false; // It ended in between, or belongs to someone else.
  }
}

function groupIsAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
