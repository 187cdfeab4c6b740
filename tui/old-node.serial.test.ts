import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as assert from 'uvu/assert';
import { processIsAlive } from '../broker/test/rig/process-is-alive.ts';
import { withTemporaryFolder } from '../broker/test/rig/temporary-folder.ts';
import { testUnless } from '../broker/test/rig/test-unless.ts';
import { waitUntil } from '../broker/test/rig/wait-until.ts';
import { program, type Spawned, spawnChasqui } from './commands/test/spawn-chasqui.ts';

function findOldNode(): string | undefined {
  const nodes = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  return nodes.find((node) => existsSync(node) && majorOf(node) < 24);
}

function majorOf(node: string): number {
  return Number(spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.split('.')[0]);
}

const oldNode = findOldNode();
const test = testUnless(oldNode === undefined ? 'no Node older than 24 is on the PATH' : undefined);

/** `serve` begun by the old Node, once it serves. */
async function withServe(body: (serve: Spawned & { readonly nodePid: number }) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (data) => {
    const serve = spawnChasqui(['serve', '--data', data, '--store', 'memory:', '--listen', 'http://127.0.0.1:0'], {
      node: oldNode!,
    });
    const nodePid = await waitUntil('it serves', () => (JSON.parse(serve.out()) as { pid: number }).pid, {
      deadlineMs: 30_000,
    });
    try {
      await body({ ...serve, nodePid });
    } finally {
      if (processIsAlive(nodePid)) process.kill(nodePid, 'SIGKILL');
    }
  });
}

test('an old Node hands over to the one in node_modules, with output, exit code and errors', () => {
  const run = (...args: string[]) => spawnSync(oldNode!, [program, ...args], { encoding: 'utf8' });
  assert.match(run('--version').stdout, /^\d+\.\d+\.\d+\n$/);
  const failed = run('queue', 'create');
  assert.is(failed.status, 2);
  assert.match(failed.stderr, /^chasqui: Missing required argument 'queue'/);
});

test('without a newer one it says what is needed, in one sentence', () => {
  const env = { ...process.env, CHASQUI_SECOND_NODE: '1' };
  const { status, stderr, stdout } = spawnSync(oldNode!, [program, 'up'], { encoding: 'utf8', env });
  assert.is(status, 1);
  assert.match(stderr, /^chasqui: Chasqui needs Node 24\.7 or newer; this is [\d.]+\. \(failure\)\n$/);
  assert.is(stdout, '');
});

test('a signal to the old Node is passed on, and both end', () =>
  withServe(async ({ child, ended, nodePid }) => {
    child.kill('SIGTERM');
    assert.is(await ended, 0);
    assert.not.ok(processIsAlive(nodePid));
  }));

test('after kill -9 of the old Node the newer one ends too', () =>
  withServe(async ({ child, nodePid }) => {
    child.kill('SIGKILL');
    await waitUntil('the node has ended', () => !processIsAlive(nodePid));
  }));

test.run();
