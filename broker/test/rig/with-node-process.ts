import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodeSettings } from '../../main.ts';
import { withTemporaryFolder } from './temporary-folder.ts';
import { adminToken, registerUser } from './test-users.ts';
import { waitUntil } from './wait-until.ts';
import { testNodeSettings } from './with-node.ts';

type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

interface ProcessChanges extends Partial<NodeSettings> {
  /** How long each append waits before anything of it is written. */
  readonly commitDelayMs?: number;
}

/** A real node in a process of its own. */
export class NodeProcess {
  readonly data: string;
  /** Access token of an ordinary user; it stays good over restarts. */
  token = '';
  /** Access token of the admin. */
  adminToken = '';
  #settings: NodeSettings;
  readonly #commitDelayMs: number;
  #child: ChildProcess | undefined;
  #output = '';

  constructor(settings: NodeSettings, commitDelayMs: number) {
    this.data = settings.data;
    this.#settings = settings;
    this.#commitDelayMs = commitDelayMs;
  }

  /** `http://127.0.0.1:PORT`; the same after a restart. */
  get address(): string {
    return this.#settings.listen[0]!;
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the node does not run');
    return this.#child.pid;
  }

  get runs(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** All that it has logged. */
  get output(): string {
    return this.#output;
  }

  async start(): Promise<void> {
    const program = fileURLToPath(new URL('node-program.js', import.meta.url));
    const args = ['--enable-source-maps', program, JSON.stringify(this.#settings), `${this.#commitDelayMs}`];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    const address = await waitUntil('the node serves', () => (this.runs ? this.#readyAddress() : 'ended'), {
      deadlineMs: 20_000,
    });
    if (address === 'ended') throw new Error(`the node ended at its start:\n${this.#output}`);
    this.#settings = { ...this.#settings, listen: [address] };
  }

  /** Sends a signal and waits until the process has ended. */
  async kill(signal: NodeJS.Signals): Promise<Exit> {
    const child = this.#child!;
    if (this.runs) {
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
    }
    return { code: child.exitCode, signal: child.signalCode };
  }

  /** Starts it again, at the same address on the same data. */
  async restart(): Promise<void> {
    if (this.runs) throw new Error('the node still runs: kill it first');
    await this.start();
  }

  /** Where it says that it is, once it says that it is ready. */
  async #readyAddress(): Promise<string | undefined> {
    const note = JSON.parse(readFileSync(join(this.data, 'node.json'), 'utf8')) as { address: string; pid: number };
    if (note.pid !== this.#child?.pid) return undefined; // Left behind by one that was killed.
    return (await fetch(`${note.address}/readyz`)).ok ? note.address : undefined;
  }
}

/** A node for as long as `body` runs. Fails when it does not end by itself, with exit code 0, at SIGTERM. */
export async function withNodeProcess<T>(changes: ProcessChanges, body: (node: NodeProcess) => Promise<T>): Promise<T> {
  return withTemporaryFolder(async (data) => {
    const { commitDelayMs = 0, ...settings } = changes;
    const node = new NodeProcess(testNodeSettings(data, { logLevel: 'warn', ...settings }), commitDelayMs);
    try {
      await node.start();
      node.token = await registerUser(node.address);
      node.adminToken = await adminToken(node.address, node.data);
      const result = await body(node);
      await endCleanly(node);
      return result;
    } catch (error) {
      if (node.output !== '') console.error(`the node said:\n${node.output}`);
      throw error;
    } finally {
      await node.kill('SIGKILL');
    }
  });
}

async function endCleanly(node: NodeProcess): Promise<void> {
  if (!node.runs) return;
  const late = AbortSignal.timeout(10_000);
  const aborted = once(late, 'abort').then(() => undefined);
  const exit = await Promise.race([node.kill('SIGTERM'), aborted]);
  if (exit === undefined) throw new Error('the node did not end within 10 s of SIGTERM');
  if (exit.code !== 0) throw new Error(`the node ended with ${JSON.stringify(exit)} after SIGTERM`);
}
