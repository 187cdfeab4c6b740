import { readdirSync, readFileSync } from 'node:fs';

/** CPU time in µs, by what a node's threads are for. */
export interface ThreadTimes {
  readonly main: number;
  /** The storage's writer. */
  readonly writer: number;
  /** Storage readers, V8's own threads (garbage collection, compilation), libuv's pool. */
  readonly others: number;
}

/** What a process has used so far, read from `/proc`: the process itself does nothing for it. */
export function readThreadTimes(pid: number): ThreadTimes {
  const times = { main: 0, writer: 0, others: 0 };
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const micros = cpuMicrosOf(`/proc/${pid}/task/${thread}`);
    times[roleOf(pid, thread)] += micros;
  }
  return times;
}

export function subtractTimes(after: ThreadTimes, before: ThreadTimes): ThreadTimes {
  return { main: after.main - before.main, writer: after.writer - before.writer, others: after.others - before.others };
}

export function sumTimes({ main, writer, others }: ThreadTimes): number {
  return main + writer + others;
}

export function readRssBytes(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
  return Number(found?.[1]) * 1024;
}

function roleOf(pid: number, thread: string): keyof ThreadTimes {
  if (Number(thread) === pid) return 'main';
  return readQuietly(`/proc/${pid}/task/${thread}/comm`).startsWith('sqlite-writer') ? 'writer' : 'others';
}

/** The first number of `schedstat` is the time on a processor in ns. */
function cpuMicrosOf(task: string): number {
  return Number(readQuietly(`${task}/schedstat`).split(' ')[0]) / 1000;
}

/** A thread may end between listing and reading; its time is then lost, which is little. */
function readQuietly(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '0';
  }
}
