import { spawnSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { program } from './commands/test/spawn-chasqui.ts';

function millisecondsOf(...args: string[]): number {
  const before = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  assert.is(status, 0);
  return performance.now() - before;
}

test('--version takes at most three times as long as a Node that does nothing', () => {
  const [bare, version] = [[] as number[], [] as number[]];
  for (let round = 0; round < 9; round += 1) {
    bare.push(millisecondsOf('-e', '0'));
    version.push(millisecondsOf(program, '--version'));
  }
  const ratio = Math.min(...version) / Math.min(...bare);
  assert.ok(ratio <= 3, `${ratio.toFixed(2)} times (${Math.min(...version)} ms, ${Math.min(...bare)} ms)`);
});

/** Tells of each package that is loaded. */
const spy = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ load(url, context, next) {
    const name = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1];
    if (name) process.stderr.write('LOADED ' + name + '\\n');
    return next(url, context);
  } });`)}`;

function packagesLoadedBy(...args: string[]): Set<string> {
  const env = { ...process.env, CHASQUI_URL: 'http://127.0.0.1:1', CHASQUI_TOKEN: 'x' };
  const { stderr } = spawnSync(process.execPath, ['--import', spy, program, ...args], { encoding: 'utf8', env });
  return new Set([...stderr.matchAll(/^LOADED (.*)$/gm)].map(([, name]) => name!));
}

test('commands load neither React nor Ink, and the SDK only when they talk to a node', () => {
  const commands = ['--help', 'completion bash', 'context ls', 'queue --help', 'up --help', 'ui'];
  for (const command of commands) {
    assert.equal(packagesLoadedBy(...command.split(' ')), new Set(['commander']), command);
  }
  for (const command of ['queue ls --timeout 50ms', 'queue send q 1 --timeout 50ms', 'whoami --timeout 50ms']) {
    assert.equal(packagesLoadedBy(...command.split(' ')), new Set(['commander', 'undici']), command);
  }
});

test.run();
