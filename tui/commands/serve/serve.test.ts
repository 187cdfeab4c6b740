import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withTemporaryFolder } from '../../../broker/test/rig/temporary-folder.ts';
import { waitUntil } from '../../../broker/test/rig/wait-until.ts';
import { defaultUrl } from '../connection/context-of.ts';
import { runCommandLine, type Started, startCommandLine, withCommands } from '../test/with-commands.ts';

const quiet = ['--log-level', 'silent'];
const anywhere = ['--listen', 'http://127.0.0.1:0'];

/** Until it is interrupted; fails when it does not end with exit code 0 then. */
async function whileRunning(command: readonly string[], use: (serving: Started) => Promise<void>): Promise<void> {
  const started = startCommandLine(command);
  const ended = started.ended.then(({ err }) => err);
  const first = waitUntil('it serves', () => started.shell.out() !== '');
  const early = await Promise.race([first.then(() => undefined), ended]);
  assert.is(early, undefined);
  try {
    await use(started);
  } finally {
    started.shell.interrupt();
    assert.is((await started.ended).exitCode, 0);
  }
}

test('serve on a folder that is in use says so in one sentence', () =>
  withTemporaryFolder((data) =>
    whileRunning(['serve', '--data', data, ...anywhere, ...quiet], async () => {
      const { exitCode, err, out } = await runCommandLine(['serve', '--data', data, ...anywhere, ...quiet]);
      assert.is(exitCode, 6);
      const sentence = `${join(data, 'chasqui.db')} is in use by another process; stop that node first`;
      assert.is(err, `chasqui: ${sentence} (data_in_use)\n`);
      assert.is(out, '');
    }),
  ));

test('serve and up on an address that is taken say what to do', () =>
  withCommands(async ({ url, folder }) => {
    for (const command of ['serve', 'up']) {
      const data = join(folder, command);
      const ran = await runCommandLine([command, '--data', data, '--listen', url, '--store', 'memory:', ...quiet]);
      assert.is(ran.exitCode, 6);
      assert.match(ran.err, /^chasqui: Something else listens on [\d.:]+ already: stop it, or choose another --listen/);
      assert.match(ran.err, /\(address_in_use\)\n$/);
    }
  }));

test('up takes a free port when nobody named one and the usual one is taken', () =>
  withCommands(async ({ folder }) => {
    const { hostname, port } = new URL(defaultUrl);
    const server = createServer().listen({ host: hostname, port: Number(port), exclusive: true });
    // Taken by something else already: as good.
    await Promise.race([once(server, 'listening'), once(server, 'error')]).catch(() => undefined);
    try {
      const command = ['up', '--data', join(folder, 'other'), '--store', 'memory:', ...quiet];
      await whileRunning(command, async ({ shell }) => {
        assert.match(shell.err(), `${defaultUrl} is taken: the node gets a free port`);
        const { addresses } = JSON.parse(shell.out());
        assert.not.equal(addresses, [defaultUrl]);
        assert.is((await fetch(`${addresses[0]}/readyz`)).status, 200);
      });
    } finally {
      server.close();
    }
  }));

test('up where a node runs already says where, makes the context and leaves the node alone', () =>
  withCommands(async ({ url, folder }) => {
    const { exitCode, err, rows } = await runCommandLine(['up', '--data', join(folder, 'data')]);
    assert.is(exitCode, 0);
    assert.match(err, 'A node runs on this data folder already');
    assert.equal(rows, [
      { addresses: [url], data: join(folder, 'data'), pid: process.pid, attached: true, context: 'local' },
    ]);
    assert.is((await runCommandLine('whoami --context local')).rows[0].admin, true);
  }));

test('what serve and up cannot make sense of is a usage error that says what they can', () =>
  withTemporaryFolder(async (data) => {
    for (const [wrong, sentence] of [
      [['--bogus'], /^chasqui: Unknown option '--bogus'; see chasqui (serve|up) --help\. \(usage\)\n$/],
      [['extra'], /^chasqui: Too many arguments/],
      [['--partitions', 'many'], /partitions/],
      [['--listen', 'gopher://x'], /No listener speaks "gopher:\/\/x"; an address begins with one of http:\/\//],
      [['--listen', 'http://0.0.0.0:0'], /not a loopback address[\s\S]*--insecure/],
      [['--store', 'oracle:x'], /no store of the kind "oracle:"; a store begins with one of memory:, sqlite:/],
    ] as const) {
      for (const command of ['serve', 'up']) {
        const { exitCode, err, out } = await runCommandLine([command, '--data', data, ...quiet, ...wrong]);
        assert.is(exitCode, 2, err);
        assert.match(err, sentence);
        assert.is(err.trimEnd().split('\n').length, 1, err);
        assert.is(out, '');
      }
    }
  }));

test.run();
