import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ChasquiError } from './chasqui-error.ts';
import { withFileLock } from './file-lock.ts';

/** A saved client connection. Without a refresh token the access token is used as it is (a service token). */
export interface Context {
  readonly nodes: readonly string[];
  readonly username?: string;
  readonly refreshToken?: string;
  readonly accessToken?: string;
  /** Of the access token, RFC 3339. */
  readonly expiresAt?: string;
}

export interface Contexts {
  /** Name of the context that is used when none is named. */
  readonly current?: string;
  readonly contexts: Readonly<Record<string, Context>>;
}

/** Longer than a refresh may take, see `refreshTimeoutMs` in connect.ts. */
const staleLockMs = 30_000;

/** `$CHASQUI_CONFIG_DIR`, else `chasqui` in `$XDG_CONFIG_HOME`, else `~/.config/chasqui`. */
export function configFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  if (env.CHASQUI_CONFIG_DIR) return env.CHASQUI_CONFIG_DIR;
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'chasqui');
}

/** `contexts.json` in the folder of the user's settings. Readable by its owner only; replaced as a whole, so readers need no lock. */
export class ContextStore {
  readonly folder: string;

  constructor(folder: string = configFolder()) {
    this.folder = folder;
  }

  get file(): string {
    return join(this.folder, 'contexts.json');
  }

  /** No file is the same as no contexts. @throws ChasquiError `invalid_request` when the file is damaged. */
  async read(): Promise<Contexts> {
    let text: string;
    try {
      text = await readFile(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { contexts: {} };
      throw error;
    }
    return parseContexts(text, this.file);
  }

  /** The named context, or the current one. @throws ChasquiError `unauthenticated` when there is none. */
  async get(name?: string): Promise<{ name: string; context: Context }> {
    const { current, contexts } = await this.read();
    const wanted = name ?? current;
    if (wanted === undefined)
      throw new ChasquiError('unauthenticated', {
        detail: 'There is no current context: run `chasqui login`, or set CHASQUI_URL and CHASQUI_TOKEN.',
      });
    if (!Object.hasOwn(contexts, wanted))
      throw new ChasquiError('unauthenticated', { detail: `There is no context named ${JSON.stringify(wanted)}.` });
    return { name: wanted, context: contexts[wanted]! };
  }

  /** Adds or replaces a context; the first one becomes the current one. */
  async save(name: string, context: Context, options: { readonly makeCurrent?: boolean } = {}): Promise<void> {
    await this.change((all) => {
      const current = options.makeCurrent ? name : (all.current ?? name);
      return { current, contexts: { ...all.contexts, [name]: context } };
    });
  }

  /** Makes a context the current one. @throws ChasquiError `unauthenticated` when there is none of this name. */
  async use(name: string): Promise<void> {
    await this.get(name);
    await this.change((all) => ({ ...all, current: name }));
  }

  /** Forgets a context; says whether there was one. Without the current one there is no current one. */
  async remove(name: string): Promise<boolean> {
    let found = false;
    await this.change(({ current, contexts }) => {
      const { [name]: removed, ...others } = contexts;
      found = removed !== undefined;
      return current === undefined || current === name ? { contexts: others } : { current, contexts: others };
    });
    return found;
  }

  /** Reads, lets `change` decide, and writes, while no other process does; nothing is written when it gives back what it got. */
  async change(change: (all: Contexts) => Contexts | Promise<Contexts>): Promise<Contexts> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    return withFileLock(`${this.file}.lock`, staleLockMs, async () => {
      const before = await this.read();
      const after = await change(before);
      if (after !== before) await this.#write(after);
      return after;
    });
  }

  async #write(all: Contexts): Promise<void> {
    const draft = `${this.file}.${randomBytes(6).toString('hex')}`;
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(`${JSON.stringify(all, undefined, 2)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, this.file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }
}

function parseContexts(text: string, file: string): Contexts {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged(file, 'it is not JSON');
  }
  if (!isRecord(value) || !isRecord(value.contexts)) throw damaged(file, 'it has no `contexts`');
  if (value.current !== undefined && typeof value.current !== 'string') throw damaged(file, '`current` is no text');
  for (const [name, context] of Object.entries(value.contexts))
    if (!isContext(context)) throw damaged(file, `the context ${JSON.stringify(name)} has a field of the wrong kind`);
  return value as unknown as Contexts;
}

function isContext(value: unknown): value is Context {
  if (!isRecord(value)) return false;
  const { nodes, ...texts } = value;
  const isText = (one: unknown) => typeof one === 'string';
  return Array.isArray(nodes) && nodes.length > 0 && nodes.every(isText) && Object.values(texts).every(isText);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function damaged(file: string, why: string): ChasquiError {
  return new ChasquiError('invalid_request', { detail: `The file ${file} is damaged: ${why}. Repair or remove it.` });
}
