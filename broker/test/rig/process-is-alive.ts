import { readFileSync } from 'node:fs';

/** Whether the process runs. One that has ended and that its parent has not asked about (a zombie) does not. */
export function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return process.platform !== 'linux'; // No /proc there; on Linux it ended in between.
  }
}
