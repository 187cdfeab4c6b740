import { isIPv4, isIPv6 } from 'node:net';
import { ListenError } from '../listener.ts';

export interface ListenAddress {
  /** Without brackets. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

function isLoopback(host: string): boolean {
  if (isIPv4(host)) return host.startsWith('127.');
  return isIPv6(host) ? host === '::1' : host === 'localhost';
}

/** Host and port of a `--listen` URL. Throws `ListenError` when it says more, or would listen in the clear to the world. */
export function toListenAddress(url: URL, { insecure }: { readonly insecure: boolean }): ListenAddress {
  const bare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (!bare) throw new ListenError('bad_url', `A listen address has a host and a port, nothing else: not ${url.href}`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!insecure && !isLoopback(host)) {
    throw new ListenError(
      'not_loopback',
      `${url.host} is not a loopback address, and Chasqui does not listen there in the clear: passwords and tokens would be readable on the way. Use 127.0.0.1, or --insecure to do it anyway.`,
    );
  }
  // The URL parser drops the port that is the scheme's own.
  return { host, port: url.port === '' ? 80 : Number(url.port) };
}
