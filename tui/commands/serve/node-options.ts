import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { NodeSettings } from '../../../broker/main.ts';
import { limits } from '../../../proto/limits.ts';
import { type CommandError, usageError } from '../command-error.ts';
import { defaultUrl } from '../connection/context-of.ts';
import { choice, flag, integer, type Option, type OptionSet, repeated, text, type ValuesOf } from '../option.ts';

const registrations = ['open', 'closed'] as const;
const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** The options of a node. Each has a variable: `CHASQUI_NODE_LOG_LEVEL` for --log-level, `CHASQUI_NODE_NAME` for --node. */
export const nodeOptions = {
  data: text('folder', 'Data folder; default $XDG_DATA_HOME/chasqui or ~/.local/share/chasqui'),
  store: text('url', 'Where messages are kept; default sqlite: in the data folder'),
  listen: repeated('url', `Address to listen on, repeatable; default ${defaultUrl}`),
  node: text('name', 'Name of the node; default node1'),
  partitions: integer(`Number of partitions, fixed at birth; default ${limits.partitionsDefault}`),
  registration: choice('who', registrations, 'Whether anyone may register; default open on loopback, closed elsewhere'),
  logLevel: choice('level', logLevels, 'What the log tells; default info'),
  insecure: flag('Listen without TLS on an address that others can reach'),
} satisfies OptionSet;
export type NodeOptions = ValuesOf<typeof nodeOptions>;

export type ServeSettings = NodeSettings;

type Env = Readonly<Record<string, string | undefined>>;

/** What was typed, else `CHASQUI_NODE_…`, else the defaults. @throws CommandError `usage` */
export function nodeSettings(typed: NodeOptions, env: Env, localAdmin: boolean): NodeSettings {
  const given = { ...typed, ...fromVariables(typed, env) };
  const data = resolve(given.data ?? defaultData(env));
  const listen = given.listen.length === 0 ? [defaultUrl] : given.listen;
  const loopback = listen.every((address) => isLoopback(listenUrl(address).hostname));
  return {
    node: given.node ?? 'node1',
    data,
    store: given.store ?? `sqlite:${join(data, 'chasqui.db')}`,
    listen,
    partitions: given.partitions ?? limits.partitionsDefault,
    localAdmin,
    registration: given.registration ?? (loopback ? 'open' : 'closed'),
    logLevel: given.logLevel ?? 'info',
    insecure: given.insecure,
  };
}

/** The options that were not typed but are set as a variable. */
function fromVariables(typed: NodeOptions, env: Env): Partial<NodeOptions> {
  const found: Record<string, unknown> = {};
  for (const [key, option] of Object.entries<Option<unknown>>(nodeOptions)) {
    const name = variableName(key);
    const value = env[name];
    const absent = JSON.stringify(typed[key as keyof NodeOptions]) === JSON.stringify(option.absent);
    if (absent && value !== undefined && value !== '') found[key] = parseVariable(name, option, value);
  }
  return found;
}

export function variableName(key: string): string {
  const words = key === 'node' ? 'name' : key.replace(/[A-Z]/g, (letter) => `_${letter}`);
  return `CHASQUI_NODE_${words.toUpperCase()}`;
}

function parseVariable(name: string, option: Option<unknown>, value: string): unknown {
  if (option.repeatable === true) return value.split(',');
  if (option.placeholder === undefined) {
    if (['1', 'true'].includes(value)) return true;
    if (['0', 'false'].includes(value)) return false;
    throw usageError(`${name}: "${value}" is neither true nor false.`);
  }
  try {
    return option.parse(value);
  } catch (error) {
    throw usageError(`${name}: ${(error as CommandError).message}`);
  }
}

function defaultData(env: Env): string {
  const home = env.XDG_DATA_HOME ? env.XDG_DATA_HOME : join(env.HOME ?? homedir(), '.local', 'share');
  return join(home, 'chasqui');
}

function listenUrl(address: string): URL {
  if (URL.canParse(address)) return new URL(address);
  throw usageError(`"${address}" is not an address to listen on; write ${defaultUrl}.`);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
