import { once } from 'node:events';
import { createServer } from 'node:net';
import type { CommandContext } from '../command.ts';
import { type NodeOptions, nodeSettings, type ServeSettings, variableName } from '../serve/node-options.ts';

/** The node that `up` would start. */
export interface NodePlan {
  readonly settings: ServeSettings;
  /** Nobody named an address: another port will do. */
  readonly anyPort: boolean;
}

/** A node for this machine, with a session for its owner. @throws CommandError `usage` */
export function planNode(options: NodeOptions, env: CommandContext['shell']['env']): NodePlan {
  const anyPort = options.listen.length === 0 && (env[variableName('listen')] ?? '') === '';
  return { settings: nodeSettings(options, env, true), anyPort };
}

/** When the usual port is taken, on one that is free; says so. */
export async function withFreePort({ settings, anyPort }: NodePlan, { note }: CommandContext): Promise<ServeSettings> {
  if (!anyPort) return settings;
  const [address] = settings.listen as [string];
  const { protocol, hostname, port } = new URL(address);
  if (await isFree(hostname, Number(port))) return settings;
  note(`${address} is taken: the node gets a free port`);
  return { ...settings, listen: [`${protocol}//${hostname}:0`] };
}

async function isFree(host: string, port: number): Promise<boolean> {
  const server = createServer().listen({ host, port, exclusive: true });
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
