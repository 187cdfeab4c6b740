import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { waitUntil } from '../../broker/test/rig/wait-until.ts';
import type { ShellGiven } from './test/memory-shell.ts';
import { type CommandRig, type Ran, startCommandLine, withCommands } from './test/with-commands.ts';

const person = { stdin: true, stdout: true, stderr: true };

function succeeded(ran: Ran): Ran {
  assert.is(ran.exitCode, 0, ran.err);
  return ran;
}

/** Creates queue q and sends it payloads 1 … count. */
async function fill({ run }: CommandRig, count: number): Promise<void> {
  succeeded(await run('queue create q --max-attempts 2'));
  const stdin = Array.from({ length: count }, (_, index) => `${index + 1}\n`).join('');
  succeeded(await run('queue send q --lines -', { stdin }));
}

async function countsOf({ run }: CommandRig): Promise<Record<string, number>> {
  return succeeded(await run('queue info q')).rows[0].counts;
}

test('a queue is created, listed, shown, changed and deleted', () =>
  withCommands(async ({ run }) => {
    const options =
      '--lease 1m30s --max-attempts 3 --ttl 5m --expired-to dead --max-length 1000 --overflow drop-oldest';
    const [created] = succeeded(await run(`queue create q ${options}`)).rows;
    const expiry = { ttlMs: 300_000, expiredTo: 'dead' };
    const limit = { maxLength: 1_000, maxBytes: 0, overflow: 'drop-oldest' };
    assert.equal(created.options, { leaseMs: 90_000, maxAttempts: 3, ...expiry, dedupWindowMs: 300_000, ...limit });
    assert.is(created.created, true);
    assert.is((await run('queue create q')).exitCode, 6);
    assert.is(succeeded(await run('queue create q --if-not-exists')).rows[0].created, false);
    succeeded(await run('queue create p'));
    assert.equal(
      succeeded(await run('queue ls')).rows.map(({ name }) => name),
      ['p', 'q'],
    );
    assert.equal(
      succeeded(await run('queue ls --order desc --count 1')).rows.map(({ name }) => name),
      ['q'],
    );
    assert.equal(succeeded(await run('queue ls --prefix nothing')).rows, []);
    assert.is(succeeded(await run('queue update q --lease 2m')).rows[0].options.leaseMs, 120_000);
    assert.is(succeeded(await run('queue update q --ttl 0')).rows[0].options.ttlMs, 0);
    assert.is((await run('queue update q')).exitCode, 2);
    assert.is(succeeded(await run('queue info q')).rows[0].options.leaseMs, 120_000);
    assert.equal(succeeded(await run('queue rm q --yes')).rows, [{ name: 'q', deleted: true }]);
    assert.is((await run('queue rm q --yes')).exitCode, 4);
    assert.equal(succeeded(await run('queue rm q --yes --if-exists')).rows, [{ name: 'q', deleted: false }]);
  }));

test('a person sees tables and sentences, a quiet one only the rows', () =>
  withCommands(async ({ run }) => {
    const terminal = person;
    assert.is((await run('queue ls', { terminal })).out, 'There are no queues.\n');
    assert.is((await run('queue create q', { terminal })).out, 'Queue q created.\n');
    assert.match((await run('queue ls', { terminal })).out, /^NAME +OWNER +READY.*\nq +ana +0 /);
    assert.match((await run('queue ls -q', { terminal })).out, /^q +ana +0 /);
    assert.match((await run('queue info q', { terminal })).out, /^name +q\nowner +ana\n/);
    assert.is((await run('queue send q hello', { terminal })).out.replace(/\d+-\d+/, 'ID'), 'Sent ID, 1 copy.\n');
    assert.match((await run('queue browse q', { terminal })).out, /^MESSAGE .*PAYLOAD\n\d+-\d+ .* hello\n$/);
    assert.match(
      (await run('queue receive q --ack', { terminal })).out,
      /^message .*attempt 1\n[\s\S]*payload +hello\n/,
    );
    assert.match((await run('stats', { terminal })).out, /1 queues, 0 messages/);
    assert.match((await run('cluster status', { terminal })).out, /^cluster .*\ncoordinator +standalone\nnode node1 /);
    assert.is((await run('queue consumers q', { terminal })).out, 'Nobody receives from this queue now.\n');
  }));

test('deleting and purging ask at a terminal, say what would be lost, and need --yes elsewhere', () =>
  withCommands(async (rig) => {
    await fill(rig, 3);
    const { run } = rig;
    for (const command of ['queue rm q', 'queue purge q', 'queue delete q 1-1']) {
      const refused = await run(command);
      assert.is(refused.exitCode, 2, command);
      assert.match(refused.err, /needs --yes\. \(not_confirmed\)/);
    }
    const no = startCommandLine('queue rm q', { terminal: person, answers: ['n'] });
    assert.is((await no.ended).exitCode, 2);
    assert.equal(no.shell.questions, ['Delete queue q with 3 messages? [y/N] ']);
    const yes = startCommandLine('queue purge q', { terminal: person, answers: ['y'] });
    assert.is((await yes.ended).out, '3 messages of queue q dropped.\n');
    assert.equal(yes.shell.questions, ['Drop 3 messages of queue q? [y/N] ']);
    const gone = startCommandLine('queue rm q', { terminal: person, answers: [] });
    assert.is((await gone.ended).exitCode, 2, 'the end of the input is no yes');
  }));

test('a payload arrives as what it was sent: JSON, text, bytes; with key, headers and type', () =>
  withCommands(async ({ run }) => {
    succeeded(await run('queue create q'));
    succeeded(await run(['queue', 'send', 'q', '{"n":[1,null]}', '--key', 'k', '--header', 'a=b=c', '--header', 'x=']));
    succeeded(await run('queue send q - --content-type image/png', { stdin: Uint8Array.of(0x89, 0x00, 0xff) }));
    succeeded(await run(['queue', 'send', 'q', 'Grüße\n']));
    succeeded(await run('queue send q 17 --raw'));
    const { rows } = succeeded(await run('queue receive q --count 4'));
    const seen = rows.map(({ payload, payloadBase64, contentType, key, headers }) => ({
      ...{ payload, payloadBase64, contentType, key, headers },
    }));
    const none = { payload: undefined, payloadBase64: undefined, key: undefined, headers: undefined };
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const plain = 'text/plain; charset=utf-8';
    assert.equal(seen, [
      { ...none, payload: { n: [1, null] }, contentType: 'application/json', key: 'k', headers: { a: 'b=c', x: '' } },
      { ...none, payloadBase64: 'iQD/', contentType: 'image/png' },
      { ...none, payloadBase64: base64('Grüße\n'), contentType: plain },
      { ...none, payloadBase64: base64('17'), contentType: plain },
    ]);
  }));

test('raw, a payload leaves as the bytes that came', () =>
  withCommands(async ({ run }) => {
    succeeded(await run('queue create q'));
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    succeeded(await run('queue send q -', { stdin: bytes }));
    assert.is(succeeded(await run('queue receive q --raw --ack')).out, Buffer.from(bytes).toString('latin1'));
    succeeded(await run('queue send q --lines -', { stdin: '1\ntwo\n' }));
    assert.is(succeeded(await run('queue receive q --raw --ack --count 2')).out, '1\ntwo\n');
  }));

test('under an Idempotency-Key the same send is accepted once, in lines too', () =>
  withCommands(async (rig) => {
    const { run } = rig;
    succeeded(await run('queue create q'));
    const first = succeeded(await run('queue send q 1 --idempotency-key once')).rows[0];
    const again = succeeded(await run('queue send q 1 --idempotency-key once')).rows[0];
    assert.is(again.id, first.id);
    assert.is(again.duplicate, true);
    assert.is((await run('queue send q 2 --idempotency-key once')).exitCode, 6);
    const stdin = Array.from({ length: 700 }, (_, index) => `${index}\n`).join('');
    for (let round = 0; round < 2; round += 1) {
      assert.is(succeeded(await run('queue send q --lines - --idempotency-key many', { stdin })).rows.length, 700);
    }
    assert.is((await countsOf(rig)).accepted, 701);
  }));

test('a second message with the dedup id of another one adds nothing', () =>
  withCommands(async ({ run }) => {
    succeeded(await run('queue create q'));
    const job = succeeded(await run('queue send q 3 --dedup-id job-1 --ttl 5m')).rows[0];
    assert.equal(succeeded(await run('queue send q 4 --dedup-id job-1')).rows, [{ ...job, duplicate: true }]);
    assert.is((await run('queue send q --lines - --dedup-id job-1', { stdin: '5' })).exitCode, 2);
  }));

test('a delayed message is scheduled, and handed out when it is due', () =>
  withCommands(async (rig) => {
    const { run } = rig;
    succeeded(await run('queue create q'));
    succeeded(await run('queue send q 1 --delay 1s'));
    assert.is((await countsOf(rig)).scheduled, 1);
    assert.ok(succeeded(await run('queue browse q --state scheduled')).rows[0].dueAt);
    assert.is((await run('queue receive q --timeout 0')).exitCode, 8);
    assert.is(succeeded(await run('queue receive q --timeout 10s')).rows[0].payload, 1);
  }));

test('nothing in time is exit code 8, without a line', () =>
  withCommands(async ({ run }) => {
    succeeded(await run('queue create q'));
    const { exitCode, out, err } = await run('queue receive q --timeout 50ms');
    assert.is(exitCode, 8);
    assert.is(out, '');
    assert.is(err, 'chasqui: Nothing came within 50ms. (nothing_received)\n');
  }));

test('received without --ack a message stays leased and is settled by its lease', () =>
  withCommands(async (rig) => {
    await fill(rig, 5);
    const { run } = rig;
    const leases = succeeded(await run('queue receive q --count 5')).rows.map(({ lease }) => lease);
    assert.is((await countsOf(rig)).leased, 5);
    const outcomeOf = async (command: string): Promise<string> => succeeded(await run(command)).rows[0].outcome;
    assert.is(await outcomeOf(`queue ack q ${leases[0]}`), 'acked');
    assert.is(await outcomeOf(`queue reject q ${leases[1]} --reason broken`), 'dead');
    assert.is(await outcomeOf(`queue nack q ${leases[2]} --delay 1h --error later`), 'returned');
    assert.is(await outcomeOf(`queue release q ${leases[3]}`), 'released');
    assert.is(await outcomeOf(`queue extend q ${leases[4]} --by 2h`), 'extended');
    const { acked, dead, scheduled, ready, leased } = await countsOf(rig);
    assert.equal({ acked, dead, scheduled, ready, leased }, { acked: 1, dead: 1, scheduled: 1, ready: 1, leased: 1 });
    assert.is(succeeded(await run('queue browse q --state dead')).rows[0].error, 'broken');
    assert.equal(succeeded(await run('queue redrive q')).rows, [{ name: 'q', redriven: 1 }]);
  }));

test('settling some stale leases is partly done, all of them a conflict', () =>
  withCommands(async (rig) => {
    await fill(rig, 2);
    const { run } = rig;
    const [first, second] = succeeded(await run('queue receive q --count 2')).rows.map(({ lease }) => lease);
    succeeded(await run(`queue ack q ${first}`));
    const partly = await run(`queue ack q ${first} ${second}`);
    assert.is(partly.exitCode, 3);
    assert.equal(
      partly.rows.map(({ lease, outcome, error }) => [lease, outcome ?? error.code]),
      [
        [first, 'stale_lease'],
        [second, 'acked'],
      ],
    );
    assert.is((await run(`queue ack q ${first} ${second}`)).exitCode, 6);
  }));

test('leases come through a pipe from what receive has written', () =>
  withCommands(async (rig) => {
    await fill(rig, 3);
    const received = succeeded(await rig.run('queue receive q --count 3'));
    assert.is(succeeded(await rig.run('queue ack q -', { stdin: received.out })).rows.length, 3);
    assert.is((await countsOf(rig)).acked, 3);
    assert.is((await rig.run('queue ack q -', { stdin: '{"no":"lease"}\n' })).exitCode, 2);
  }));

test('with --ack what was written is acked, and what the reader did not take is given back without an attempt', () =>
  withCommands(async (rig) => {
    await fill(rig, 5);
    const { exitCode, rows, err } = await rig.run('queue receive q --count 5 --ack', { readerLeavesAfter: 2 });
    assert.is(exitCode, 0);
    assert.is(err, '');
    assert.equal(
      rows.map(({ payload }) => payload),
      [1, 2],
    );
    const { acked, ready, leased } = await countsOf(rig);
    assert.equal({ acked, ready, leased }, { acked: 2, ready: 3, leased: 0 });
    assert.equal(
      succeeded(await rig.run('queue receive q --count 3')).rows.map(({ attempt }) => attempt),
      [1, 1, 1],
    );
  }));

test('a reader that leaves without --ack keeps the leases of the lines it has', () =>
  withCommands(async (rig) => {
    await fill(rig, 3);
    assert.is((await rig.run('queue receive q --count 3', { readerLeavesAfter: 1 })).exitCode, 0);
    const { ready, leased } = await countsOf(rig);
    assert.equal({ ready, leased }, { ready: 2, leased: 1 });
  }));

test('following, messages are written as they come, until an interrupt', () =>
  withCommands(async (rig) => {
    await fill(rig, 2);
    const { shell, ended } = startCommandLine('queue receive q --follow --ack');
    const lines = () => shell.out().split('\n').length - 1;
    await waitUntil('two lines are written', () => lines() === 2);
    succeeded(await rig.run('queue send q 3'));
    await waitUntil('the third is', () => lines() === 3);
    shell.interrupt();
    const { exitCode, err } = await ended;
    assert.is(exitCode, 130);
    assert.is(err, 'chasqui: Interrupted. (interrupted)\n');
    assert.is((await countsOf(rig)).acked, 3);
  }));

test('an interrupt in the middle of many gives back what is not written yet', () =>
  withCommands(async (rig) => {
    await fill(rig, 10);
    const onWrite = () => shell.interrupt();
    const { shell, ended } = startCommandLine('queue receive q --follow --ack', { onWrite });
    const { exitCode, rows } = await ended;
    assert.equal([exitCode, rows.map(({ payload }) => payload)], [130, [1]]);
    const { acked, ready, leased } = await countsOf(rig);
    assert.equal({ acked, ready, leased }, { acked: 1, ready: 9, leased: 0 });
  }));

test('a message whose lease ended before it could be acked is named, and not counted as done', () =>
  withCommands(async (rig) => {
    await fill(rig, 1);
    const purge = async () => void succeeded(await rig.run('queue purge q --yes'));
    const { exitCode, rows, err } = await rig.run('queue receive q --ack', { onWrite: purge });
    assert.is(exitCode, 3);
    assert.is(err, `chasqui: Written but not acked, because the lease had ended: ${rows[0].id}. (partly_done)\n`);
  }));

test('a hostile message is one harmless line of a tail', () =>
  withCommands(async (rig) => {
    await fill(rig, 0);
    const evil = '\u001b]0;owned\u0007\u001b[2J\u009b31m\r\n\t\u2028\u202e';
    for (const more of [[], ['--json']]) {
      const { shell, ended } = startCommandLine(['queue', 'tail', 'q', '--count', '2', ...more], { terminal: person });
      await waitUntil('it watches', () => shell.err() === 'Watching q.\n');
      succeeded(await rig.run(['queue', 'send', 'q', evil, '--key', evil, '--header', `h=${evil.trim()}`]));
      succeeded(await rig.run(['queue', 'send', 'q', evil, '--raw']));
      const { out } = await ended;
      assert.is(out.split('\n').length, 3, out);
      assert.not.match(out, /(?!\n)\p{Cc}|\u2028|\u202e/u);
    }
  }));

test('messages are dropped by id, and a status says where each one is', () =>
  withCommands(async (rig) => {
    await fill(rig, 2);
    const { run } = rig;
    const [first, second] = succeeded(await run('queue browse q')).rows.map(({ id }) => id);
    const partly = await run(`queue delete q ${first} 1-999999 --yes`);
    assert.is(partly.exitCode, 3);
    assert.equal(
      partly.rows.map(({ id, error }) => [id, error?.code]),
      [
        [first, undefined],
        ['1-999999', 'message_not_found'],
      ],
    );
    const stateOf = async (id: string): Promise<string> =>
      succeeded(await run(`message status ${id}`)).rows[0].groups[0].state;
    assert.is(await stateOf(first), 'dropped');
    assert.is(await stateOf(second), 'ready');
    assert.match((await run(`message status ${second}`, { terminal: person })).out, /^message .*\nqueue q +ready, /);
  }));

test('browsing shows as many as asked for and says when there are more', () =>
  withCommands(async (rig) => {
    await fill(rig, 230);
    const all = succeeded(await rig.run('queue browse q --count 500'));
    assert.equal(
      all.rows.map(({ payload }) => payload),
      Array.from({ length: 230 }, (_, index) => index + 1),
    );
    const some = succeeded(await rig.run('queue browse q'));
    assert.is(some.rows.length, 100);
    assert.is(some.err, 'There are more; see further with --count.\n');
  }));

test('stats follow what changes', () =>
  withCommands(async (rig) => {
    await fill(rig, 1);
    const { shell, ended } = startCommandLine('stats q --follow');
    const last = () => JSON.parse(shell.out().trimEnd().split('\n').at(-1)!);
    await waitUntil('the first are shown', () => last().queues[0].counts.ready === 1);
    succeeded(await rig.run('queue send q 2'));
    await waitUntil('the change is', () => last().queues[0].counts.ready === 2);
    shell.interrupt();
    assert.is((await ended).exitCode, 130);
  }));

test('tail shows what comes in, consumes nothing, and ends with an interrupt', () =>
  withCommands(async (rig) => {
    await fill(rig, 1);
    const { shell, ended } = startCommandLine('queue tail q');
    await waitUntil('it watches', () => shell.err() === 'Watching q.\n');
    succeeded(await rig.run('queue send q 2 --key k'));
    succeeded(await rig.run('queue send q three --raw'));
    const rows = () => shell.out().trimEnd().split('\n');
    await waitUntil('both are shown', () => rows().length === 2);
    shell.interrupt();
    const { exitCode, err } = await ended;
    assert.is(exitCode, 130);
    assert.is(err, 'Watching q.\nchasqui: Interrupted. (interrupted)\n');
    const [two, three] = rows().map((row) => JSON.parse(row));
    assert.equal([two.payload, two.key, two.queue, three.contentType], [2, 'k', 'q', 'text/plain; charset=utf-8']);
    assert.is((await countsOf(rig)).ready, 3);
  }));

test('tail ends after so many, when nothing comes, when its reader leaves and when the queue is deleted', () =>
  withCommands(async (rig) => {
    await fill(rig, 1);
    const tailing = async (more: string, given: ShellGiven, then: string) => {
      const { shell, ended } = startCommandLine(`queue tail q${more}`, given);
      await waitUntil('it watches', () => shell.err().startsWith('Watching q.\n'));
      succeeded(await rig.run(then));
      return ended;
    };
    assert.is((await tailing(' --count 1', {}, 'queue send q 7')).rows[0].payload, 7);
    assert.is((await tailing('', { readerLeavesAfter: 0 }, 'queue send q 7')).exitCode, 0);
    assert.is((await rig.run('queue tail q --timeout 50ms')).exitCode, 8);
    assert.is((await rig.run('queue tail none')).exitCode, 4);
    const { exitCode, rows } = await tailing('', {}, 'queue rm q --yes');
    assert.equal([exitCode, rows], [4, []]);
  }));

test('hostile payloads, keys, headers and names reach a terminal as pictures only', () =>
  withCommands(async ({ run }) => {
    succeeded(await run('queue create q --max-attempts 100'));
    const evil = '\u001b]0;owned\u0007\u001b[2J\u009b31m\r\u202e';
    succeeded(await run(['queue', 'send', 'q', evil, '--key', evil, '--header', `h=${evil}`]));
    const given = { terminal: person };
    const received = async (...more: string[]): Promise<string> => {
      const { out } = succeeded(await run(['queue', 'receive', 'q', ...more], given));
      succeeded(await run('queue purge q --yes'));
      succeeded(await run(['queue', 'send', 'q', evil, '--key', evil, '--header', `h=${evil}`]));
      return out;
    };
    const shown = [
      (await run('queue browse q', given)).out,
      (await run('queue browse q --json', given)).out,
      await received(),
      await received('--json'),
      await received('--raw'),
      (await run(['queue', 'info', evil], given)).err,
      (await run(['queue', 'info', evil, '--json'], given)).err,
      (await run(['queue', evil], given)).err,
    ];
    for (const text of shown) {
      assert.ok(text.length > 10);
      assert.not.match(text, /(?!\n)\p{Cc}|\u202e/u);
    }
  }));

test.run();
