import type { AddressInfo } from 'node:net';
import { ListenError, type Listener, type ListenerContext, type OpenListener } from '../listener.ts';
import { buildApp } from './app.ts';
import type { HttpApp } from './http-edge.ts';
import { type ListenAddress, toListenAddress } from './listen-address.ts';

function toListenError(cause: NodeJS.ErrnoException, { host, port }: ListenAddress): unknown {
  const where = `${host}:${port}`;
  switch (cause.code) {
    case 'EADDRINUSE':
      return new ListenError(
        'address_in_use',
        `Something else listens on ${where} already: stop it, or choose another --listen; port 0 is any free one.`,
        {
          cause,
        },
      );
    case 'EACCES':
      return new ListenError('address_unavailable', `This user may not listen on ${where}.`, { cause });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenError('address_unavailable', `This machine has no address ${host}.`, { cause });
    default:
      return cause;
  }
}

function addressOf(app: HttpApp): string {
  const { address, family, port } = app.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** `close` of Fastify waits for every answer; the deadline cuts off those that do not come. */
async function close(app: HttpApp, deadlineMs: number): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), deadlineMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}

async function open(url: URL, context: ListenerContext): Promise<OpenListener> {
  const at = toListenAddress(url, context);
  const app = buildApp(context);
  try {
    await app.listen({ ...at, listenTextResolver: () => '' });
  } catch (error) {
    await app.close();
    throw toListenError(error as NodeJS.ErrnoException, at);
  }
  return { address: addressOf(app), close: (deadlineMs) => close(app, deadlineMs) };
}

/** REST, version 1, in the clear. */
export const httpListener: Listener = { scheme: 'http', open };
