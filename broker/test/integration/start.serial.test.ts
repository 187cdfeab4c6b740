import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { processIsAlive } from '../rig/process-is-alive.ts';
import { withTemporaryFolder } from '../rig/temporary-folder.ts';
import { waitUntil } from '../rig/wait-until.ts';
import { withRepositoryCopy } from '../rig/with-repository-copy.ts';

interface Started {
  readonly npm: ChildProcess;
  readonly address: string;
  /** The node's own process. */
  readonly pid: number;
  output(): string;
}

/** `npm start` without a terminal, in a process group of its own, as a shell would start it. */
async function start(folder: string, home: string): Promise<Started> {
  const path = `${dirname(process.execPath)}:${process.env.PATH}`;
  const env = {
    ...{ PATH: path, HOME: home, LANG: 'C.UTF-8', CHASQUI_NODE_LISTEN: 'http://127.0.0.1:0' },
    npm_config_registry: 'http://127.0.0.1:9', // Whoever installs something here fails.
  };
  const npm = spawn('npm', ['start'], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const note = await waitUntil(
    'the node says where it is',
    () => {
      if (npm.exitCode !== null) throw new Error(`npm start ended:\n${output}`);
      const file = readFileSync(join(home, '.local/share/chasqui/node.json'), 'utf8');
      return JSON.parse(file) as { address: string; pid: number };
    },
    { deadlineMs: 60_000 },
  );
  await waitUntil('it has printed how to connect', () => output.includes('connect '), { deadlineMs: 20_000 });
  return { npm, ...note, output: () => output };
}

function withStarted(use: (started: Started, home: string, folder: string) => Promise<void>): Promise<void> {
  return withRepositoryCopy((folder) =>
    withTemporaryFolder(async (home) => {
      const started = await start(folder, home);
      try {
        await use(started, home, folder);
      } finally {
        if (processIsAlive(started.pid)) process.kill(started.pid, 'SIGKILL');
      }
    }),
  );
}

async function endedBy(started: Started, kill: () => void): Promise<void> {
  const exit = started.npm.exitCode === null ? once(started.npm, 'exit') : Promise.resolve();
  kill();
  await waitUntil('the node has ended', () => !processIsAlive(started.pid), { deadlineMs: 15_000 });
  await exit;
  const group = started.npm.pid!;
  const left = execFileSync('ps', ['-e', '-o', 'pgid=,pid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => Number(line.trim().split(/\s+/)[0]) === group && !/ Z/.test(line));
  assert.equal(left, [], 'no process is left');
}

test('npm start without a terminal is the node, says where it listens, and SIGTERM to npm itself ends it', () =>
  withStarted(async (started) => {
    assert.match(started.output(), `node     ${started.address}`);
    assert.match(started.output(), 'data     ');
    assert.match(started.output(), `export CHASQUI_URL=${started.address}`);
    assert.is((await fetch(`${started.address}/readyz`)).status, 200);
    await endedBy(started, () => started.npm.kill('SIGTERM'));
  }));

test('one Ctrl-C, which reaches the whole group, ends it cleanly and the data is there for the next start', () =>
  withStarted(async (started, home, folder) => {
    await endedBy(started, () => process.kill(-started.npm.pid!, 'SIGINT'));
    const again = await start(folder, home);
    const users = await fetch(`${again.address}/v1/cluster`);
    assert.is(users.status, 401); // it serves, and asks who is there
    await endedBy(again, () => again.npm.kill('SIGTERM'));
  }));

/** When each compiled file was written. The generated ones are copied, not made. */
function compiledFiles(folder: string): Map<string, number> {
  const files = readdirSync(join(folder, 'dist'), { recursive: true, withFileTypes: true });
  const made = files.filter((file) => file.isFile() && !file.parentPath.endsWith(join('proto', 'generated')));
  const paths = made.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path, statSync(path).mtimeMs]));
}

test('a second start installs nothing, compiles nothing and takes at most seven tenths of one that compiles', () =>
  withRepositoryCopy((folder) =>
    withTemporaryFolder(async (home) => {
      rmSync(join(folder, 'dist'), { recursive: true });
      const millisecondsOfStart = async () => {
        const before = performance.now();
        const started = await start(folder, home);
        const milliseconds = performance.now() - before;
        await endedBy(started, () => started.npm.kill('SIGTERM'));
        return milliseconds;
      };
      const first = await millisecondsOfStart();
      const compiled = compiledFiles(folder);
      assert.ok(compiled.size > 100);
      const second = await millisecondsOfStart();
      assert.equal(compiledFiles(folder), compiled);
      assert.ok(second <= first * 0.7, `${second.toFixed(0)} ms after ${first.toFixed(0)} ms`);
    }),
  ));

test.run();
