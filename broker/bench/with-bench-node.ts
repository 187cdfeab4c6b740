import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { limits } from '../../proto/limits.ts';
import { type Chasqui, connect } from '../../tui/client/client.ts';
import type { NodeSettings } from '../main.ts';
import type { MaintenanceSettings } from '../runtime/maintenance.ts';
import { withTemporaryFolder } from '../test/rig/temporary-folder.ts';
import type { Asked, NodeAnswers, Serving } from './bench-node.ts';

export interface BenchNodeOptions {
  readonly partitions?: number;
  readonly profileFolder?: string | undefined;
  readonly maintenance?: MaintenanceSettings | undefined;
}

const entry = new URL(`./bench-node${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
const account = { username: 'bench', password: 'only for measuring' };

/** A node in a process of its own, with SQLite in a folder that goes when the measuring ends, and a client for it. */
export class BenchNode {
  readonly client: Chasqui;
  readonly url: string;
  /** An access token, for calls without the SDK. */
  readonly token: string;
  readonly profileFolder: string | undefined;
  readonly #settings: NodeSettings;
  #process: ChildProcess;

  private constructor(settings: NodeSettings, profileFolder: string | undefined, started: Started, session: Session) {
    this.#settings = { ...settings, listen: [started.url] };
    this.url = started.url;
    this.client = session.client;
    this.token = session.token;
    this.profileFolder = profileFolder;
    this.#process = started.child;
  }

  static async start(folder: string, { partitions, profileFolder, maintenance }: BenchNodeOptions): Promise<BenchNode> {
    const settings: NodeSettings = {
      node: 'bench',
      data: folder,
      store: `sqlite:${folder}/chasqui.db`,
      listen: ['http://127.0.0.1:0'],
      partitions: partitions ?? limits.partitionsDefault,
      localAdmin: false,
      registration: 'open',
      logLevel: 'warn',
      insecure: false,
      maintenance,
    };
    const started = await startProcess(settings);
    try {
      return new BenchNode(settings, profileFolder, started, await openSession(started.url));
    } catch (error) {
      await stopProcess(started.child, 'SIGKILL');
      throw error;
    }
  }

  get pid(): number {
    return this.#process.pid!;
  }

  /** Empty queues of these names. */
  async createQueues(names: readonly string[]): Promise<void> {
    const left = names.values();
    const lane = async () => {
      for (const name of left) await this.client.queues.create({ name });
    };
    await Promise.all(Array.from({ length: 64 }, lane));
  }

  /** What its process says of itself. */
  async ask<Ask extends keyof NodeAnswers>(
    ask: Ask,
    ...given: Parameters<NodeAnswers[Ask]>
  ): Promise<Awaited<ReturnType<NodeAnswers[Ask]>>> {
    this.#process.send({ ask, given } satisfies Asked);
    const [answer] = await once(this.#process, 'message');
    return answer;
  }

  /** Ends its process and starts it again, at the same address on the same data; the seconds from there until it serves. */
  async restart(signal: EndSignal): Promise<number> {
    await stopProcess(this.#process, signal);
    const since = performance.now();
    this.#process = (await startProcess(this.#settings)).child;
    return (performance.now() - since) / 1000;
  }

  async durability(): Promise<Readonly<Record<string, string>>> {
    const { storage } = await this.client.cluster();
    return { store: storage.kind, ...storage.durability };
  }

  async close(): Promise<void> {
    await this.client.close();
    await stopProcess(this.#process, 'SIGTERM');
  }
}

/** The folder, the node and its client are gone afterwards, whatever happened. */
export function withBenchNode<T>(options: BenchNodeOptions, body: (node: BenchNode) => Promise<T>): Promise<T> {
  return withTemporaryFolder(async (folder) => {
    const remove = () => rmSync(folder, { recursive: true, force: true });
    process.once('exit', remove); // For who cannot wait: a backlog is too large to be left behind.
    try {
      const node = await BenchNode.start(folder, options);
      try {
        return await body(node);
      } finally {
        await node.close();
      }
    } finally {
      process.off('exit', remove);
    }
  });
}

type EndSignal = 'SIGTERM' | 'SIGKILL';

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
}

interface Session {
  readonly client: Chasqui;
  readonly token: string;
}

async function startProcess(settings: NodeSettings): Promise<Started> {
  const child = fork(entry, [JSON.stringify(settings)], { execArgv: ['--expose-gc'], stdio: ['ignore', 2, 2, 'ipc'] });
  const exited = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the node ended with code ${code}`)));
  const [message] = (await Promise.race([once(child, 'message'), exited])) as [Serving];
  exited.catch(() => {}); // From here on whoever stops it waits for its end.
  return { child, url: message.address };
}

async function stopProcess(child: ChildProcess, signal: EndSignal): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function openSession(url: string): Promise<Session> {
  await using anonymous = await connect({ nodes: url });
  await anonymous.users.register(account);
  const tokens = await anonymous.sessions.logIn(account);
  return { client: await connect({ nodes: url, refreshToken: tokens.refreshToken }), token: tokens.accessToken };
}
