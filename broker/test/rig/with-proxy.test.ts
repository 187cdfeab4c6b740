import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { waitUntil } from './wait-until.ts';
import { type FaultProxy, withProxy } from './with-proxy.ts';

/** A server that counts what reaches it, behind a proxy. */
async function withServer(body: (proxy: FaultProxy, handled: () => number) => Promise<void>): Promise<void> {
  let handled = 0;
  const server = createServer((_, response) => {
    handled += 1;
    response.end('done');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await withProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, (proxy) =>
      body(proxy, () => handled),
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Each request on a connection of its own, so that one test's cut is not another request's stale socket. */
const ask = async (proxy: FaultProxy, signal: AbortSignal | null = null) =>
  (await fetch(proxy.address, { headers: { connection: 'close' }, signal })).text();

const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: Error) => error,
  );

test('bytes pass in both directions', () =>
  withServer(async (proxy) => {
    assert.is(await ask(proxy), 'done');
    assert.is(proxy.connections, 1);
  }));

test('a cut response breaks the call after the server did the work, once', () =>
  withServer(async (proxy, handled) => {
    proxy.once('cut');
    assert.ok(await failure(ask(proxy)));
    assert.is(handled(), 1);
    assert.is(await ask(proxy), 'done');
  }));

test('a swallowed response leaves the caller waiting after the server did the work', () =>
  withServer(async (proxy, handled) => {
    proxy.responses = 'swallow';
    const stop = new AbortController();
    const waiting = failure(ask(proxy, stop.signal));
    await waitUntil('the server was asked', () => handled() === 1);
    stop.abort();
    assert.is((await waiting)?.name, 'AbortError');
  }));

test('cutAll breaks what is open, and a refusing proxy takes no more', () =>
  withServer(async (proxy, handled) => {
    proxy.responses = 'swallow';
    const waiting = failure(ask(proxy));
    await waitUntil('the server was asked', () => handled() === 1);
    proxy.cutAll();
    assert.ok(await waiting);
    proxy.responses = 'pass';
    proxy.refusing = true;
    assert.ok(await failure(ask(proxy)));
    assert.is(handled(), 1);
  }));

test('a delayed response comes whole, and late', () =>
  withServer(async (proxy) => {
    proxy.delayMs = 60;
    const startedAt = performance.now();
    assert.is(await ask(proxy), 'done');
    assert.ok(performance.now() - startedAt >= 59);
  }));

test.run();
