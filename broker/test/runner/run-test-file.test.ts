import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { processIsAlive } from '../rig/process-is-alive.ts';
import { type FileResult, runTestFile } from './run-test-file.ts';

interface Fixture {
  readonly folder: string;
  run(source: string, limitMs?: number): Promise<FileResult>;
}

async function withFixtures(body: (fixture: Fixture) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'runner-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  try {
    await body({
      folder,
      run(source, limitMs = 20_000) {
        const program = join(folder, 'fixture.test.js');
        writeFileSync(program, `import { test } from 'uvu';\nimport fs from 'node:fs';\n${source}\n`);
        return runTestFile(program, { limitMs, graceMs: 300 });
      },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a file whose tests all pass is green, with its counts', () =>
  withFixtures(async ({ run }) => {
    const result = await run(`test('a', () => {}); test('b', () => {}); test.run();`);
    assert.is(result.failure, undefined);
    assert.is(result.passed, 2);
    assert.is(result.failed, 0);
  }));

test('a failing test is counted, and the ones that passed with it', () =>
  withFixtures(async ({ run }) => {
    const result = await run(`test('a', () => {}); test('b', () => { throw new Error('no'); }); test.run();`);
    assert.is(result.failure, '1 of 2 failed');
    assert.is(result.passed, 1);
    assert.is(result.failed, 1);
    assert.match(result.output, /FAIL/);
  }));

test('a file that forgets run() fails', () =>
  withFixtures(async ({ run }) => {
    const result = await run(`test('a', () => {});`);
    assert.match(result.failure!, /printed no summary/);
    assert.is(result.failed, 1);
  }));

test('a file that registers no test fails', () =>
  withFixtures(async ({ run }) => {
    const result = await run('test.run();');
    assert.is(result.failure, 'registers no test');
    assert.is(result.failed, 1);
  }));

test('a throw outside a test fails the file', () =>
  withFixtures(async ({ run }) => {
    const result = await run(`test('a', () => {}); test.run(); throw new Error('outside');`);
    assert.match(result.failure!, /printed no summary/);
    assert.match(result.output, /outside/);
  }));

test('a throw in before, which uvu itself lets pass, fails the file', () =>
  withFixtures(async ({ run }) => {
    const result = await run(`test.before(() => { throw new Error('set-up'); }); test('a', () => {}); test.run();`);
    assert.is(result.failure, '1 of 1 failed');
  }));

test('a promise that never settles fails the file when nothing keeps it alive', () =>
  withFixtures(async ({ run }) => {
    const result = await run(`test('a', () => new Promise(() => {})); test.run();`);
    assert.match(result.failure!, /printed no summary/);
  }));

test('a promise that never settles behind a timer is killed at the limit', () =>
  withFixtures(async ({ run }) => {
    const result = await run(`setInterval(() => {}, 1000); test('a', () => new Promise(() => {})); test.run();`, 700);
    assert.is(result.failure, 'did not end within 0.7 s');
    assert.is(result.failed, 1);
  }));

test('a throw after the last test fails the file although every test passed', () =>
  withFixtures(async ({ run }) => {
    const result = await run(
      `process.once('beforeExit', () => { throw new Error('late'); }); test('a', () => {}); test.run();`,
    );
    assert.match(result.failure!, /exit code \d+ although every test passed/);
    assert.is(result.failed, 1);
    assert.is(result.passed, 1);
  }));

test('a file that ends itself with exit code 0 before its tests ran fails', () =>
  withFixtures(async ({ run }) => {
    const result = await run(`test('a', () => { process.exit(0); }); test.run();`);
    assert.match(result.failure!, /printed no summary/);
  }));

test('a hanging child process is killed with its group at the limit', () =>
  withFixtures(async ({ folder, run }) => {
    const pidFile = join(folder, 'pid');
    const result = await run(
      `import { spawn } from 'node:child_process';
       const child = spawn('sleep', ['600'], { stdio: 'inherit' });
       fs.writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
       test('a', () => new Promise(() => {})); test.run();`,
      1_000,
    );
    assert.is(result.failure, 'did not end within 1 s');
    assert.not(processIsAlive(Number(readFileSync(pidFile, 'utf8'))));
  }));

test('a process left behind fails the file and is killed, also when it hides in a session of its own', () =>
  withFixtures(async ({ folder, run }) => {
    const pidFile = join(folder, 'pid');
    const result = await run(
      `import { spawn } from 'node:child_process';
       const child = spawn('sleep', ['600'], { stdio: 'inherit', detached: true });
       child.unref();
       fs.writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
       test('a', () => {}); test.run();`,
    );
    assert.is(result.failure, 'left 1 process(es) running');
    assert.not(processIsAlive(Number(readFileSync(pidFile, 'utf8'))));
  }));

test('a file that skips its tests says how many and why', () =>
  withFixtures(async ({ run }) => {
    const result = await run(`console.log('SKIPPED 3 (tmux is not installed)'); test.run();`);
    assert.is(result.failure, undefined);
    assert.equal(result.skips, [{ count: 3, reason: 'tmux is not installed' }]);
  }));

test('test.only counts what it leaves out as skipped', () =>
  withFixtures(async ({ run }) => {
    const result = await run(`test('a', () => {}); test.only('b', () => {}); test.run();`);
    assert.equal(result.skips, [{ count: 1, reason: 'test.skip or test.only' }]);
  }));

test('a file that was not built fails', () =>
  withFixtures(async ({ folder }) => {
    const result = await runTestFile(join(folder, 'absent.test.js'), { limitMs: 1_000 });
    assert.match(result.failure!, /is missing/);
    assert.is(result.failed, 1);
  }));

test('a test file has a home and a temporary folder of its own and none of the settings of the user', async () => {
  process.env.CHASQUI_URL = 'http://127.0.0.1:1';
  try {
    await withFixtures(async ({ folder, run }) => {
      const file = join(folder, 'environment');
      const result = await run(
        `fs.writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env)); test('a', () => {}); test.run();`,
      );
      assert.is(result.failure, undefined);
      const env = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      assert.is(env.CHASQUI_URL, undefined);
      assert.is(env.NODE_ENV, 'test');
      assert.is.not(env.HOME, process.env.HOME);
      assert.is.not(env.TMPDIR, process.env.TMPDIR);
    });
  } finally {
    delete process.env.CHASQUI_URL;
  }
});

test.run();
