import { EventEmitter } from 'node:events';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../../../proto/limits.ts';
import type { Delivery, GroupCalls } from '../../../router/router.ts';
import { alice } from '../../../test/rig/with-http-edge.ts';
import { EventStream } from './event-stream.ts';
import { SentEvents } from './sent-events.ts';

const delivery = (n: number): Delivery => ({
  ...{ id: `1-${n}`, publishedAt: 0, publishedBy: 'bob', contentType: 'application/json', headers: [], key: '' },
  ...{ payload: Buffer.from(`${n}`), lease: `lease-${n}`, attempt: 1, leaseUntil: 600_000 },
});

/** A connection that takes what the test says. */
class Connection extends EventEmitter {
  writableNeedDrain = false;
  writableFinished = false;
  destroyed = false;
  /** Ids of the messages that were written. */
  readonly written: string[] = [];
  /** Writes that the operating system has not taken. */
  readonly unsent: (() => void)[] = [];

  get closed() {
    return this.destroyed;
  }

  writeHead() {}

  write(bytes: Buffer | string, whenSent: () => void) {
    const id = /^id: (.*)$/m.exec(bytes.toString())?.[1];
    if (id === undefined) return;
    this.written.push(id);
    this.unsent.push(whenSent);
    this.writableNeedDrain = true;
  }

  drain() {
    this.writableNeedDrain = false;
    for (const sent of this.unsent.splice(0)) sent();
    this.emit('drain');
  }

  destroy() {
    this.destroyed = true;
    this.emit('close');
  }
}

interface Streaming {
  readonly connection: Connection;
  /** Leases that were given back. */
  readonly released: readonly string[];
  /** How often more was asked for. */
  readonly asked: () => number;
  /** Time passes, and all that it sets going is done. */
  pass(ms: number): Promise<void>;
  /** The client is gone, and all that it sets going is done. */
  vanish(): Promise<void>;
}

/** A stream that has three messages to begin with; more never come. */
async function withStream(body: (streaming: Streaming) => Promise<void>): Promise<void> {
  const connection = new Connection();
  const gone = new AbortController();
  const released: string[] = [];
  let asked = 0;
  let now = 0;
  const calls: Partial<GroupCalls> = {
    receive: (_actor, _name, _request, signal) => {
      asked += 1;
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve([])));
    },
    settle: async (_actor, _name, { release }) => {
      released.push(...release);
      return [];
    },
  };
  const wish = {
    ...{ path: 'queues/q', group: 'q', calls: calls as GroupCalls, identity: alice, acks: false },
    ...{ max: 10, leaseMs: undefined, consumer: 'alice' },
  };
  const edge = { now: () => now, log: {} as never };
  const sent = new SentEvents(new Map());
  const stream = new EventStream({ edge, wish, raw: connection as never, signal: gone.signal, sent });
  const done = stream.run({}, [1, 2, 3].map(delivery));
  await settled();
  const vanish = async () => {
    connection.destroy();
    gone.abort('client_gone');
    await done;
  };
  await body({
    connection,
    released,
    asked: () => asked,
    pass: async (ms) => {
      now += ms;
      stream.tick();
      await settled();
    },
    vanish,
  });
  await vanish();
}

/** All that needs no time is done. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('nothing is written while the connection is full, and nothing more asked for until all was taken', () =>
  withStream(async ({ connection, asked, pass }) => {
    for (const expected of [['1-1'], ['1-1', '1-2'], ['1-1', '1-2', '1-3']]) {
      await pass(limits.streamPatienceMs - 1);
      assert.equal(connection.written, expected);
      assert.is(asked(), 0);
      connection.drain();
      await pass(0);
    }
    assert.is(asked(), 1);
  }));

test('what a reader does not take in time goes to others, and it gets more when it takes again', () =>
  withStream(async ({ connection, released, asked, pass }) => {
    await pass(limits.streamPatienceMs);
    assert.equal(released, ['lease-2', 'lease-3']);
    assert.is(asked(), 0);
    connection.drain();
    await pass(0);
    assert.equal([connection.written, asked()], [['1-1'], 1]);
  }));

test('when a reader vanishes what was not handed over whole is given back, and the rest stays leased', () =>
  withStream(async ({ connection, released, pass, vanish }) => {
    connection.drain();
    await pass(0);
    assert.equal(connection.written, ['1-1', '1-2']);
    await vanish();
    assert.equal([...released].sort(), ['lease-2', 'lease-3']);
  }));

test('a reader that takes nothing for long is cut off', () =>
  withStream(async ({ connection, pass }) => {
    await pass(limits.streamStallMs - 1);
    assert.not(connection.destroyed);
    await pass(1);
    assert.ok(connection.destroyed);
  }));

test.run();
