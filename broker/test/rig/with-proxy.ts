import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What becomes of the bytes that come back. `swallow`: the caller waits in vain, the connection stays open.
 * `cut`: the connection breaks at the first of them: the server did the work and the caller does not know.
 */
export type Fate = 'pass' | 'swallow' | 'cut';

/** A TCP proxy that can lose, cut and delay what comes back. */
export class FaultProxy {
  /** The fate of responses from now on. */
  responses: Fate = 'pass';
  /** Milliseconds that every chunk of a response is late. */
  delayMs = 0;
  /** New connections are closed at once. */
  refusing = false;
  /** Connections made so far. */
  connections = 0;
  #next: Fate | undefined;
  readonly #open = new Set<Socket>();
  readonly #target: URL;
  readonly #server = createServer((client) => this.#relay(client));

  constructor(target: string) {
    this.#target = new URL(target);
  }

  /** `http://127.0.0.1:PORT` */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The fate of the next chunk that comes back; after it `responses` holds again. */
  once(fate: Fate): void {
    this.#next = fate;
  }

  /** Breaks every open connection. */
  cutAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.#server.close();
    this.cutAll();
    await once(this.#server, 'close');
  }

  #relay(client: Socket): void {
    this.connections += 1;
    if (this.refusing) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(this.#target.port), this.#target.hostname);
    for (const socket of [client, upstream]) {
      this.#open.add(socket);
      socket.on('error', () => {}); // What matters is that it closes.
      socket.on('close', () => this.#open.delete(socket));
    }
    client.on('data', (chunk) => upstream.write(chunk));
    client.on('close', () => upstream.destroy());
    this.#passBack(upstream, client);
  }

  #passBack(upstream: Socket, client: Socket): void {
    let earlier = Promise.resolve();
    let swallowed = false;
    upstream.on('data', (chunk) => {
      const fate = this.#next ?? this.responses;
      this.#next = undefined;
      if (fate === 'cut') client.destroy();
      if (fate === 'swallow') swallowed = true;
      if (fate !== 'pass') return;
      const { delayMs } = this;
      earlier = earlier.then(() => (delayMs > 0 ? pause(delayMs) : undefined)).then(() => void client.write(chunk));
    });
    upstream.on('close', async () => {
      await earlier;
      if (!swallowed) client.end();
    });
  }
}

/** Puts a proxy before `target` (`http://HOST:PORT`) for as long as `body` runs. */
export async function withProxy<T>(target: string, body: (proxy: FaultProxy) => Promise<T>): Promise<T> {
  const proxy = new FaultProxy(target);
  await proxy.listen();
  try {
    return await body(proxy);
  } finally {
    await proxy.close();
  }
}
