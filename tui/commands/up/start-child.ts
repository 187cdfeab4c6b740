import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import type { CommandContext } from '../command.ts';
import { CommandError } from '../command-error.ts';
import type { ServeSettings } from '../serve/node-options.ts';
import { NodeLog } from './node-log.ts';

/** A node in a process of its own. */
export interface ChildNode {
  readonly address: string;
  readonly pid: number;
  /** Ends it cleanly; resolves when the process is gone. */
  stop(): Promise<void>;
  /** Why it ended by itself; `undefined` while it runs. */
  endReason(): string | undefined;
}

/** Longer than a node may take to close. */
const stopMs = 15_000;

/**
 * Starts `chasqui serve` and waits until it serves. It ends with us even after kill -9, when its end of the channel closes, and is
 * in a process group of its own: a Ctrl-C at the terminal reaches us alone.
 * @throws CommandError `node_failed` with its last words, or the reason of the context's signal
 */
export async function startChild(settings: ServeSettings, { signal }: CommandContext): Promise<ChildNode> {
  const log = new NodeLog(settings.data);
  const program = join(import.meta.dirname, '..', '..', `main${extname(import.meta.filename)}`);
  const child = spawn(process.execPath, [program, ...serveArguments(settings)], {
    stdio: ['ignore', log.descriptor, log.descriptor, 'ipc'],
    detached: true,
  });
  log.close();
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), stopMs);
    await exited;
    clearTimeout(impatience);
  };
  const serving = once(child, 'message', { signal });
  const first = await Promise.race([serving, exited.then(() => undefined)]).catch(async (error: unknown) => {
    await stop();
    throw signal.aborted ? signal.reason : error;
  });
  if (first === undefined) throw new CommandError('node_failed', lastWords(log));
  const [{ addresses }] = first as [{ readonly addresses: readonly string[] }];
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return { address: addresses[0]!, pid: child.pid!, stop, endReason: () => (hasEnded() ? lastWords(log) : undefined) };
}

function serveArguments(settings: ServeSettings): string[] {
  const { data, store, node, partitions, registration, logLevel, insecure, listen } = settings;
  const options = { data, store, node, partitions, registration, 'log-level': logLevel };
  return [
    'serve',
    ...Object.entries(options).map(([name, value]) => `--${name}=${value}`),
    ...listen.map((address) => `--listen=${address}`),
    ...(insecure ? ['--insecure'] : []),
    '--local-admin',
    '--stop-with-parent',
  ];
}

/** A command's last line says in a sentence why it ended. */
function lastWords(log: NodeLog): string {
  const tail = log.tail();
  const said = tail.findLast((line) => line.startsWith('chasqui: '))?.replace(/^chasqui: (.*) \(\w+\)$/, '$1');
  const more = `see ${log.file}`;
  return said === undefined ? `The node ended without a word; ${more}: ${tail.join(' / ')}` : `${said} (${more})`;
}
