import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { processIsAlive } from '../../../broker/test/rig/process-is-alive.ts';
import { waitUntil } from '../../../broker/test/rig/wait-until.ts';
import { spawnChasqui } from '../test/spawn-chasqui.ts';
import { type CommandRig, withCommands } from '../test/with-commands.ts';

async function fill({ run }: CommandRig, ...payloads: string[]): Promise<void> {
  await run('queue create q --max-attempts 3');
  for (const [index, payload] of payloads.entries()) {
    assert.is((await run(['queue', 'send', 'q', payload, '--key', `key-${index}`])).exitCode, 0);
  }
}

const countsOf = async ({ run }: CommandRig): Promise<Record<string, number>> =>
  (await run('queue info q')).rows[0].counts;
const work = (...args: string[]) => spawnChasqui(['queue', 'work', 'q', ...args]);

test('the program gets the payload on stdin and the message in its environment; exit code 0 acks', () =>
  withCommands(async (rig) => {
    await fill(rig, '{"n":1}', 'text');
    const { ended, out, err } = work(
      '--count',
      '2',
      '--',
      'sh',
      '-c',
      'echo "$CHASQUI_ID $CHASQUI_ATTEMPT $CHASQUI_KEY $(cat)"',
    );
    assert.is(await ended, 0, err());
    assert.match(out(), /^\d+-\d+ 1 key-0 \{"n":1\}\n\d+-\d+ 1 key-1 text\n$/);
    assert.match(err(), /^2 done, 0 given back\n$/);
    assert.is((await countsOf(rig)).acked, 2);
  }));

test('a program works on a subscription, too, and is told the address', () =>
  withCommands(async ({ run }) => {
    await run('topic create orders');
    await run(['sub', 'create', 's', '*/eu/#']);
    await run('topic publish orders/eu/paid 1');
    const echo = ['--', 'sh', '-c', 'echo "$CHASQUI_ADDRESS $(cat)"'];
    const { ended, out, err } = spawnChasqui(['sub', 'work', 's', '--count', '1', ...echo]);
    assert.is(await ended, 0, err());
    assert.is(out(), 'orders/eu/paid 1\n');
    assert.is((await run('sub info s')).rows[0].counts.acked, 1);
  }));

test('exit code 75 gives back at once, another one after a pause, and the reason is kept', () =>
  withCommands(async (rig) => {
    await fill(rig, '1');
    const { ended, err } = work('--count', '3', '--', 'sh', '-c', 'exit $((CHASQUI_ATTEMPT == 1 ? 75 : 3))');
    assert.is(await ended, 0, err());
    const told = err().split('\n');
    assert.match(told[0]!, /attempt 1: exit code 75; given back for now$/);
    assert.match(told[1]!, /attempt 2: exit code 3; given back for 1s/);
    assert.match(told[2]!, /attempt 3: exit code 3; given back for /);
    const [message] = (await rig.run('queue browse q --state dead')).rows;
    assert.is(message.attempts, 3);
    assert.is(message.error, 'exit code 3');
  }));

test('with concurrency programs run at the same time', () =>
  withCommands(async (rig) => {
    await fill(rig, '1', '2');
    const both = join(rig.folder, 'both');
    // Each waits for the other: one after the other they would never end.
    const script = `echo x >> '${both}'; while [ "$(wc -l < '${both}')" -lt 2 ]; do :; done`;
    const { ended, err } = work('--count', '2', '--concurrency', '2', '--', 'sh', '-c', script);
    assert.is(await ended, 0, err());
    assert.is((await countsOf(rig)).acked, 2);
  }));

test('it ends when nothing came for long enough; with nothing at all by exit code 8', () =>
  withCommands(async (rig) => {
    await fill(rig, '1', '2', '3');
    assert.is(await work('--timeout', '300ms', '--', 'cat').ended, 0);
    assert.is((await countsOf(rig)).acked, 3);
    assert.is(await work('--timeout', '300ms', '--', 'cat').ended, 8);
  }));

/** A program that says that it runs and ends when `go` exists. */
function waitingProgram(rig: CommandRig): {
  readonly args: string[];
  readonly pidFile: string;
  readonly go: () => void;
} {
  const [pidFile, goFile] = [join(rig.folder, 'pid'), join(rig.folder, 'go')];
  const script = `echo $$ > '${pidFile}.new'; mv '${pidFile}.new' '${pidFile}'; while [ ! -e '${goFile}' ]; do sleep 0.05; done`;
  return { args: ['--', 'sh', '-c', script], pidFile, go: () => writeFileSync(goFile, '') };
}

test('an interrupt takes no more and waits for what runs', () =>
  withCommands(async (rig) => {
    await fill(rig, '1', '2');
    const { args, pidFile, go } = waitingProgram(rig);
    const { child, ended, err } = work(...args);
    await waitUntil('the program runs', () => existsSync(pidFile), { deadlineMs: 20_000 });
    child.kill('SIGINT');
    await waitUntil('it says so', () => err().includes('waiting for 1 program'));
    assert.is(child.exitCode, null);
    go();
    assert.is(await ended, 130);
    const { acked, ready, leased } = await countsOf(rig);
    assert.equal({ acked, ready, leased }, { acked: 1, ready: 1, leased: 0 });
  }));

test('a second interrupt kills the programs and gives their messages back without an attempt', () =>
  withCommands(async (rig) => {
    await fill(rig, '1');
    const { args, pidFile } = waitingProgram(rig);
    const { child, ended, err } = work(...args);
    await waitUntil('the program runs', () => existsSync(pidFile), { deadlineMs: 20_000 });
    const pid = Number(readFileSync(pidFile, 'utf8'));
    child.kill('SIGINT');
    await waitUntil('it says so', () => err().includes('waiting for 1 program'));
    child.kill('SIGTERM');
    assert.is(await ended, 130);
    await waitUntil('the program is gone', () => !processIsAlive(pid));
    const [message] = (await rig.run('queue browse q')).rows;
    assert.is(message.attempts, 0);
  }));

test('a program that cannot be started stops the work at the first message, which is given back', () =>
  withCommands(async (rig) => {
    await fill(rig, '1', '2');
    const { ended, err } = work('--', 'no-such-program');
    assert.is(await ended, 1);
    assert.match(err(), /chasqui: no-such-program cannot be started: ENOENT\. \(failure\)\n$/);
    assert.equal(
      (await rig.run('queue browse q')).rows.map(({ attempts }) => attempts),
      [0, 0],
    );
  }));

test('a lease is extended for as long as its program runs', () =>
  withCommands(async (rig) => {
    await fill(rig, '1');
    const { args, pidFile, go } = waitingProgram(rig);
    const { ended } = work('--count', '1', '--lease', '1s', ...args);
    await waitUntil('the program runs', () => existsSync(pidFile), { deadlineMs: 20_000 });
    const leaseUntil = async (): Promise<number> => Date.parse((await rig.run('queue consumers q')).rows[0].leaseUntil);
    const first = await leaseUntil();
    await waitUntil('two leases have passed', async () => (await leaseUntil()) > first + 2_000);
    go();
    assert.is(await ended, 0);
    assert.is((await countsOf(rig)).acked, 1);
  }));

test.run();
