import { once } from 'node:events';
import { createServer } from 'node:net';

/** A free port when the one of `address` is taken: `http://127.0.0.1:0`. */
export async function freeAddress(address: string): Promise<string> {
  const url = new URL(address);
  if (await isFree(url.hostname, Number(url.port))) return address;
  return `${url.protocol}//${url.hostname}:0`;
}

async function isFree(host: string, port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
