import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pollUntil } from './poll-until.ts';

/** What a running node leaves in its data folder. */
export interface LocalNode {
  readonly address: string;
  readonly pid: number;
}

const startingMs = 10_000;
const probeMs = 2_000;

/** The node that serves this data folder, if there is one. One that is just starting is waited for. */
export async function findLocalNode(data: string, signal: AbortSignal): Promise<LocalNode | undefined> {
  const isDecided = async (): Promise<{ node: LocalNode | undefined } | undefined> => {
    const node = await readNote(data);
    if (node === undefined || !isAlive(node.pid)) return { node: undefined };
    return (await isReady(node.address)) ? { node } : undefined;
  };
  return (await pollUntil(isDecided, { deadlineMs: startingMs, signal }))?.node;
}

/** Whether a node serves at this address. */
export async function isReady(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(probeMs) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

async function readNote(data: string): Promise<LocalNode | undefined> {
  try {
    const note = JSON.parse(await readFile(join(data, 'node.json'), 'utf8')) as Partial<LocalNode>;
    return typeof note.address === 'string' && typeof note.pid === 'number' ? (note as LocalNode) : undefined;
  } catch {
    return undefined; // No node, or one that was cut off: starting another says what is wrong.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
