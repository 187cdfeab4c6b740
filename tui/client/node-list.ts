import { Pool } from 'undici';
import { type Backoff, backoffMs } from './backoff.ts';
import { ChasquiError } from './chasqui-error.ts';

/** One address of the cluster and its connections. */
export interface Node {
  readonly url: string;
  /** Path before `/v1`, for nodes behind a proxy; empty as a rule. */
  readonly prefix: string;
  readonly pool: Pool;
  failures: number;
  /** Not chosen before this instant while another can be, ms of `performance.now()`. */
  restUntil: number;
}

const resting: Backoff = { baseMs: 500, maxMs: 30_000 };
const connectTimeoutMs = 5_000;

/** The nodes a client may use: taken in turn, those that failed lately last. */
export class NodeList {
  readonly #nodes: readonly Node[];
  #turn: number;

  /** @throws ChasquiError `invalid_request` when an address is not an http(s) URL or there is none. */
  constructor(urls: readonly string[]) {
    if (urls.length === 0) throw new ChasquiError('invalid_request', { detail: 'The list of nodes is empty.' });
    this.#nodes = urls.map(toNode);
    this.#turn = Math.floor(Math.random() * urls.length);
  }

  get urls(): readonly string[] {
    return this.#nodes.map((node) => node.url);
  }

  /** The next one in turn that does not rest, or the one whose rest ends first. */
  next(): Node {
    const now = performance.now();
    let best: Node | undefined;
    for (let step = 0; step < this.#nodes.length; step++) {
      const node = this.#nodes[(this.#turn + step) % this.#nodes.length]!;
      if (node.restUntil <= now) {
        best = node;
        break;
      }
      if (best === undefined || node.restUntil < best.restUntil) best = node;
    }
    this.#turn = (this.#nodes.indexOf(best!) + 1) % this.#nodes.length;
    return best!;
  }

  failed(node: Node): void {
    node.failures++;
    node.restUntil = performance.now() + backoffMs(resting, node.failures);
  }

  answered(node: Node): void {
    node.failures = 0;
    node.restUntil = 0;
  }

  /** Ends idle connections at once and running calls with an error. */
  async close(): Promise<void> {
    await Promise.all(this.#nodes.map((node) => node.pool.destroy()));
  }
}

function toNode(text: string): Node {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    url.search !== '' ||
    url.hash !== '' ||
    url.username !== ''
  )
    throw new ChasquiError('invalid_request', {
      detail: `${JSON.stringify(text)} is not the address of a node: write http://HOST:PORT.`,
    });
  const prefix = url.pathname.replace(/\/+$/, '');
  // Deadlines are the transport's own: long-polls are silent for up to a minute.
  const pool = new Pool(url.origin, { connect: { timeout: connectTimeoutMs }, headersTimeout: 0, bodyTimeout: 0 });
  return { url: url.origin + prefix, prefix, pool, failures: 0, restUntil: 0 };
}
