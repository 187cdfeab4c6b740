import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { processIsAlive } from './rig/process-is-alive.ts';
import { waitUntil } from './rig/wait-until.ts';

interface Repository {
  readonly folder: string;
  /** Adds `proto/NAME` and what the compiler would make of it. */
  add(name: string, program: string): void;
  addSourceOnly(name: string): void;
  run(args?: string[], env?: Record<string, string>): { lines: string[]; status: number | null; stderr: string };
}

const runner = resolve('dist/broker/test/run-tests.js');

async function withRepository(body: (repository: Repository) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'run-tests-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  try {
    await body({
      folder,
      add(name, program) {
        write(`proto/${name}`, '');
        write(`dist/proto/${name.replace(/\.tsx?$/, '.js')}`, `import { test } from 'uvu';\n${program}\ntest.run();\n`);
      },
      addSourceOnly(name) {
        write(`proto/${name}`, '');
      },
      run(args = [], env = {}) {
        const environment = { ...process.env, CI: '', CHASQUI_TEST_INSTALL: 'no', ...env };
        const ended = spawnSync(process.execPath, [runner, ...args], {
          cwd: folder,
          env: environment,
          encoding: 'utf8',
        });
        return { lines: ended.stdout.trimEnd().split('\n'), status: ended.status, stderr: ended.stderr };
      },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const passing = `test('a', () => {});`;
const failing = `test('a', () => { throw new Error('broken on purpose'); });`;
const skipping = `console.log('SKIPPED 2 (tmux is not installed)');`;

test('a green run ends with the totals alone on a line and exit code 0', () =>
  withRepository(({ add, run }) => {
    add('a.test.ts', passing);
    add('deep/b.test.tsx', passing + passing);
    const { lines, status } = run();
    assert.is(lines.at(-1), '3 passed, 0 failed, 0 skipped');
    assert.is(status, 0);
  }));

test('a failed file shows its whole output and turns the run red', () =>
  withRepository(({ add, run }) => {
    add('a.test.ts', passing);
    add('b.test.ts', failing);
    const { lines, status } = run();
    assert.is(lines.at(-1), '1 passed, 1 failed, 0 skipped');
    assert.ok(lines.some((line) => line.includes('broken on purpose')));
    assert.is(status, 1);
  }));

test('a source without its compiled program is a failure, not an absence', () =>
  withRepository(({ add, addSourceOnly, run }) => {
    add('a.test.ts', passing);
    addSourceOnly('b.test.ts');
    const { lines, status } = run();
    assert.is(lines.at(-1), '1 passed, 1 failed, 0 skipped');
    assert.is(status, 1);
  }));

test('skips are counted, with each reason once, and are failures where CI=true', () =>
  withRepository(({ add, run }) => {
    add('a.test.ts', skipping);
    add('b.test.ts', passing + skipping);
    const here = run();
    assert.is(here.lines.at(-1), '1 passed, 0 failed, 4 skipped');
    assert.equal(
      here.lines.filter((line) => line.includes('not installed')),
      ['skipped 4: tmux is not installed'],
    );
    assert.is(here.status, 0);
    const inCi = run([], { CI: 'true' });
    assert.is(inCi.lines.at(-1), '1 passed, 4 failed, 0 skipped');
    assert.is(inCi.status, 1);
  }));

test('path fragments and the serial options narrow the run; a fragment that matches nothing is an error', () =>
  withRepository(({ add, run }) => {
    add('storage.test.ts', passing);
    add('other.test.ts', passing + passing);
    add('slow.serial.test.ts', passing + passing + passing + passing);
    assert.is(run().lines.at(-1), '7 passed, 0 failed, 0 skipped');
    assert.is(run(['storage']).lines.at(-1), '1 passed, 0 failed, 0 skipped');
    assert.is(run(['storage', 'slow']).lines.at(-1), '5 passed, 0 failed, 0 skipped');
    assert.is(run(['--serial-only']).lines.at(-1), '4 passed, 0 failed, 0 skipped');
    assert.is(run(['--no-serial']).lines.at(-1), '3 passed, 0 failed, 0 skipped');
    assert.is(run(['nowhere']).status, 2);
    assert.is(run(['--serail']).status, 2);
  }));

test('serial files run alone, after the others', () =>
  withRepository(({ add, run }) => {
    const log = (name: string) => `import fs from 'node:fs';
      test('a', () => {
        fs.appendFileSync('order', '<${name}');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100); // Long enough for another file to show itself.
        fs.appendFileSync('order', '${name}>');
      });`;
    add('a.serial.test.ts', log('s'));
    add('b.serial.test.ts', log('t'));
    add('c.test.ts', log('o'));
    add('z.test.ts', passing);
    assert.is(run().status, 0);
    add(
      'read.test.ts',
      `import fs from 'node:fs'; test('a', () => { throw new Error(fs.readFileSync('order', 'utf8')); });`,
    );
    assert.ok(run(['read']).lines.some((line) => line.includes('<oo><ss><tt>')));
  }));

test('a signal ends the run, its test files and what they started', () =>
  withRepository(async ({ add, folder }) => {
    add(
      'a.test.ts',
      `import { spawn } from 'node:child_process';
      import { writeFileSync, renameSync } from 'node:fs';
      test('a', () => new Promise(() => {
        const child = spawn('sleep', ['600'], { stdio: 'inherit' });
        writeFileSync('draft', String(child.pid));
        renameSync('draft', 'pid');
      }));`,
    );
    const run = spawn(process.execPath, [runner], { cwd: folder, stdio: 'ignore' });
    await waitUntil('the test file runs', () => existsSync(join(folder, 'pid')));
    run.kill('SIGTERM');
    assert.equal(await once(run, 'exit'), [143, null]);
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    await waitUntil('its child is gone', () => !processIsAlive(pid));
  }));

test.run();
