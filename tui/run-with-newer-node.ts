import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { secondNode } from './commands/shell/second-node.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const;

/**
 * Works in Nodes as old as 18. Runs this program again under the Node that the package `node` has brought, as if it
 * had been started so.
 */
export function runWithNewerNode(): void {
  const node = process.env[secondNode] === undefined ? findInstalledNode() : undefined;
  if (node === undefined) {
    process.stderr.write(`chasqui: Chasqui needs Node 24.7 or newer; this is ${process.versions.node}. (failure)\n`);
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, process.argv.slice(1), {
    // The channel ends when this process does, even by kill -9: see `followFirstNode`.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [secondNode]: process.versions.node },
  });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(`chasqui: ${node} could not be started: ${error.message} (failure)\n`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    for (const one of signals) process.removeAllListeners(one);
    if (signal === null) process.exitCode = code ?? 1;
    else process.kill(process.pid, signal);
  });
}

/** Beside the package itself: a clone after `npm ci`. */
function findInstalledNode(): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) {
      const node = join(folder, 'node_modules', '.bin', 'node');
      return existsSync(node) ? node : undefined;
    }
    if (folder === dirname(folder)) return undefined;
  }
}
