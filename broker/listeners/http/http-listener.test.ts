import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Delivery, SettleRequest } from '../../router/router.ts';
import { waitUntil } from '../../test/rig/wait-until.ts';
import { accessToken, alice, type RouterScript, scriptedRouter } from '../../test/rig/with-http-edge.ts';
import { ListenError, type ListenerContext, type OpenListener } from '../listener.ts';
import { buildApp } from './app.ts';
import { httpListener } from './http-listener.ts';

const silent = { error() {}, warn() {}, info() {}, debug() {} };
const context = (router: RouterScript): ListenerContext => ({
  router: scriptedRouter(router),
  auth: { verify: () => alice, onSessionEnd: () => () => {} } as never,
  log: silent as never,
  version: '0.0.0-test',
  insecure: false,
});

async function withListener(
  router: RouterScript,
  body: (listener: OpenListener, url: (path: string) => string) => Promise<void>,
): Promise<void> {
  const listener = await httpListener.open(new URL('http://127.0.0.1:0'), context(router));
  try {
    await body(listener, (path) => `${listener.address}${path}`);
  } finally {
    await listener.close(0);
  }
}

const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
const receive = (url: string, waitMs = 60_000) =>
  fetch(url, { method: 'POST', headers, body: JSON.stringify({ waitMs }) });

/** A raw connection, for clients that vanish. */
async function withSocket(address: string, body: (socket: Socket) => Promise<void>): Promise<void> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => {});
  try {
    await once(socket, 'connect');
    await body(socket);
  } finally {
    socket.destroy();
  }
}

const request = (method: string, path: string, body = '') =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: localhost',
    `Authorization: Bearer ${accessToken}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');

async function readToEnd(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text;
}

const delivery: Delivery = {
  ...{ id: '1-1', publishedAt: 0, publishedBy: 'bob', contentType: 'application/octet-stream', headers: [], key: '' },
  ...{ payload: Buffer.alloc(0), lease: 'lease-1', attempt: 1, leaseUntil: 30_000 },
};

test('the address has the port that was taken', () =>
  withListener({}, async ({ address }, url) => {
    assert.match(address, /^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
    assert.is((await fetch(url('/healthz'))).status, 200);
  }));

test('a port that is taken is told in a sentence', () =>
  withListener({}, async ({ address }) => {
    const taken = await httpListener.open(new URL(address), context({})).catch((error: unknown) => error);
    assert.instance(taken, ListenError);
    assert.is((taken as ListenError).reason, 'address_in_use');
    assert.match(
      (taken as ListenError).message,
      /^Something else listens on 127\.0\.0\.1:\d+ already: stop it, or choose another --listen/,
    );
  }));

test('a host that is not this machine is told in a sentence', async () => {
  const url = new URL('http://192.0.2.1:0');
  const error = await httpListener.open(url, { ...context({}), insecure: true }).catch((cause: unknown) => cause);
  assert.is((error as ListenError).reason, 'address_unavailable');
});

test('a hundred waiting receivers get an empty answer within a second when the listener closes', async () => {
  let waiting = 0;
  const router: RouterScript = {
    receive: (_actor, _queue, _request, signal) =>
      new Promise((resolve) => {
        waiting += 1;
        signal.addEventListener('abort', () => resolve([]));
      }),
  };
  await withListener(router, async (listener, url) => {
    const answers = Array.from({ length: 100 }, () => receive(url('/v1/queues/q/receive')));
    await waitUntil('all wait', () => waiting === 100);
    const began = performance.now();
    await listener.close(10_000);
    assert.ok(performance.now() - began < 1000);
    for (const answer of await Promise.all(answers)) {
      assert.is(answer.status, 200);
      assert.equal(await answer.json(), { messages: [] });
    }
  });
});

test('closing does not wait for connections that say nothing', () =>
  withListener({}, async (listener) => {
    await withSocket(listener.address, async () => {
      await withSocket(listener.address, async (idle) => {
        idle.write(request('GET', '/healthz'));
        await once(idle, 'data');
        const began = performance.now();
        await listener.close(5000);
        assert.ok(performance.now() - began < 1000);
      });
    });
  }));

test('what does not end by the deadline is cut off', () =>
  withListener({ getQueue: () => new Promise(() => {}) }, async (listener, url) => {
    const answer = fetch(url('/v1/queues/q'), { headers }).catch((error: unknown) => error);
    await waitUntil('the call is open', async () => (await fetch(url('/healthz'))).ok);
    await listener.close(50);
    assert.instance(await answer, TypeError);
  }));

test('a call that comes while the listener closes is refused, and its connection closed', async () => {
  const app = buildApp(context({}));
  const connected = once(app.server, 'connection') as Promise<[Socket]>;
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  await withSocket(`http://127.0.0.1:${port}`, async (socket) => {
    const whole = request('GET', '/v1/me');
    socket.write(whole.slice(0, 40));
    const [served] = await connected;
    await waitUntil('half of the request is there', () => served.bytesRead === 40);
    const closed = app.close();
    socket.write(whole.slice(40));
    const text = await readToEnd(socket);
    assert.match(text, /^HTTP\/1\.1 503 /);
    assert.match(text, /retry-after: 1\r\n/);
    assert.match(text, /"code":"shutting_down"/);
    await closed;
  });
});

test('a receiver that vanishes while it waits ends its wait', async () => {
  const began = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const router: RouterScript = {
    receive: (_actor, _queue, _request, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve([]);
          ended.resolve();
        });
        began.resolve();
      }),
  };
  await withListener(router, (listener) =>
    withSocket(listener.address, async (socket) => {
      socket.write(request('POST', '/v1/queues/q/receive', '{"waitMs":60000}'));
      await began.promise;
      socket.destroy();
      await ended.promise;
    }),
  );
});

/** A receive that ends with these deliveries after the client has gone, and what was given back. */
function lateRouter(deliveries: readonly Delivery[]) {
  const began = Promise.withResolvers<void>();
  const released = Promise.withResolvers<SettleRequest>();
  const router: RouterScript = {
    receive: (_actor, _queue, _request, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(deliveries));
        began.resolve();
      }),
    settle: async (_actor, _queue, settle) => {
      released.resolve(settle);
      return settle.release.map(() => ({ outcome: 'released' as const }));
    },
  };
  return { router, began: began.promise, released: released.promise };
}

test('what was leased to a receiver that has vanished is given back', async () => {
  const { router, began, released } = lateRouter([delivery]);
  await withListener(router, (listener) =>
    withSocket(listener.address, async (socket) => {
      socket.write(request('POST', '/v1/queues/q/receive', '{"waitMs":60000}'));
      await began;
      socket.destroy();
      assert.equal((await released).release, ['lease-1']);
    }),
  );
});

test('so is what a receiver stopped reading in the middle', async () => {
  const released = Promise.withResolvers<SettleRequest>();
  const large = { ...delivery, payload: Buffer.alloc(1024 * 1024) };
  const router: RouterScript = {
    receive: async () => Array.from({ length: 16 }, (_, n) => ({ ...large, lease: `lease-${n}` })),
    settle: async (_actor, _queue, settle) => {
      released.resolve(settle);
      return [];
    },
  };
  await withListener(router, (listener) =>
    withSocket(listener.address, async (socket) => {
      socket.write(request('POST', '/v1/queues/q/receive', '{"max":16}'));
      await once(socket, 'readable');
      socket.destroy();
      assert.is((await released.promise).release.length, 16);
    }),
  );
});

test('what was written whole is not given back', async () => {
  let settled = 0;
  const router: RouterScript = {
    receive: async () => [delivery],
    settle: async () => {
      settled += 1;
      return [];
    },
  };
  await withListener(router, async (listener, url) => {
    const answer = await receive(url('/v1/queues/q/receive'), 0);
    assert.match(await answer.text(), /"lease":"lease-1"/);
    await listener.close(1000);
    assert.is(settled, 0);
  });
});

test('what is not HTTP gets a problem and a closed connection', () =>
  withListener({}, (listener) =>
    withSocket(listener.address, async (socket) => {
      socket.write('HELO there\r\n\r\n');
      const text = await readToEnd(socket);
      assert.match(text, /^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
      assert.is(JSON.parse(text.slice(text.indexOf('\r\n\r\n'))).code, 'invalid_request');
    }),
  ));

test('headers that are too large are told so', () =>
  withListener({}, (listener) =>
    withSocket(listener.address, async (socket) => {
      socket.write(`GET /healthz HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
      assert.match(await readToEnd(socket), /larger than 16 KiB/);
    }),
  ));

test.run();
