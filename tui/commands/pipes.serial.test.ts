import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { waitUntil } from '../../broker/test/rig/wait-until.ts';
import { spawnChasqui, spawnShell } from './test/spawn-chasqui.ts';
import { type CommandRig, withCommands } from './test/with-commands.ts';

async function fill({ run }: CommandRig, count: number): Promise<void> {
  await run('queue create q');
  const stdin = Array.from({ length: count }, (_, index) => `${index + 1}\n`).join('');
  assert.is((await run('queue send q --lines -', { stdin })).exitCode, 0);
}

/** Exit codes of both ends, what came out and what was complained of. */
async function piped(line: string): Promise<{ codes: string; out: string; err: string }> {
  const shell = spawnShell(`${line}; echo "codes \${PIPESTATUS[*]}" >&2`);
  await shell.ended;
  const [, err, codes] = /^([\s\S]*)codes ([\d ]+)\n$/.exec(shell.err())!;
  return { codes: codes!, out: shell.out(), err: err! };
}

test('| head -1 gets one message, the rest is given back, and nobody complains', () =>
  withCommands(async (rig) => {
    await fill(rig, 300);
    const { codes, out, err } = await piped('chasqui queue receive q --follow --ack | head -1');
    assert.is(codes, '0 0');
    assert.is(JSON.parse(out).payload, 1);
    assert.is(err, '');
    const { counts } = (await rig.run('queue info q')).rows[0];
    assert.is(counts.acked + counts.ready, 300);
    assert.is(counts.leased, 0);
    const attempts = (await rig.run('queue browse q --count 500')).rows.map((row) => row.attempts);
    assert.ok(
      attempts.every((count: number) => count === 0),
      'no attempt was counted',
    );
  }));

test('every command that prints ends quietly when its reader leaves', () =>
  withCommands(async (rig) => {
    await fill(rig, 300);
    const commands = [
      'queue browse q --count 300',
      'queue receive q --count 300',
      'queue ls',
      '--help',
      'completion bash',
      'stats --follow',
    ];
    for (const command of commands) {
      const { codes, err } = await piped(`chasqui ${command} | true`);
      assert.is(codes, '0 0', command);
      assert.is(err, '', command);
    }
  }));

test('a tail ends quietly when its reader has seen enough', () =>
  withCommands(async ({ run }) => {
    await run('queue create q');
    const piping = piped('chasqui queue tail q -q | head -1');
    let ended = false;
    void piping.then(() => {
      ended = true;
    });
    // It is told that its reader has left by what it writes next.
    await waitUntil('it ends', async () => (await run('queue send q 1')).exitCode === 0 && ended, {
      deadlineMs: 20_000,
    });
    const { codes, out, err } = await piping;
    assert.equal([codes, JSON.parse(out).payload, err], ['0 0', 1, '']);
  }));

test('lines go from one command to the next: receive, ack, send', () =>
  withCommands(async (rig) => {
    await fill(rig, 3);
    await rig.run('queue create r');
    const line = `chasqui queue receive q --count 3 --json | tee >(chasqui queue ack q - >&2) | sed 's/.*"payload":\\([0-9]*\\).*/\\1/' | chasqui queue send r --lines - -q`;
    const shell = spawnShell(line);
    assert.is(await shell.ended, 0, shell.err());
    assert.equal(
      (await rig.run('queue browse r')).rows.map(({ payload }) => payload),
      [1, 2, 3],
    );
    await waitUntil('all are acked', async () => (await rig.run('queue info q')).rows[0].counts.acked === 3);
  }));

test('SIGTERM and Ctrl-C end a waiting command with 130 and leave nothing leased', () =>
  withCommands(async ({ run }) => {
    await run('queue create q');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const { child, ended, err } = spawnChasqui(['queue', 'receive', 'q', '--follow']);
      await waitUntil('it waits', async () => (await run('queue consumers q')).rows[0]?.waiting === 1, {
        deadlineMs: 20_000,
      });
      child.kill(signal);
      assert.is(await ended, 130, signal);
      assert.is(err(), 'chasqui: Interrupted. (interrupted)\n');
      await waitUntil('the node knows', async () => (await run('queue consumers q')).rows.length === 0);
    }
  }));

test('a reader that is slow loses nothing', () =>
  withCommands(async (rig) => {
    await fill(rig, 500);
    const { out } = await piped('chasqui queue receive q --count 500 --ack | (sleep 1; cat)');
    assert.is(out.trimEnd().split('\n').length, 500);
    assert.is((await rig.run('queue info q')).rows[0].counts.acked, 500);
  }));

test.run();
