import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { waitUntil } from '../../broker/test/rig/wait-until.ts';
import { type CommandRig, type Ran, startCommandLine, withCommands } from './test/with-commands.ts';

const terminal = { stdin: true, stdout: true, stderr: true };

function succeeded(ran: Ran): Ran {
  assert.is(ran.exitCode, 0, ran.err);
  return ran;
}

const payloads = ({ rows }: Ran) => rows.map(({ payload }) => payload);

/** Topic orders and subscription eu, to orders/eu/#, with messages 1 … count. */
async function fill({ run }: CommandRig, count: number): Promise<void> {
  succeeded(await run('topic create orders'));
  succeeded(await run('sub create eu orders/eu/# --max-attempts 2'));
  const stdin = Array.from({ length: count }, (_, index) => `${index + 1}\n`).join('');
  succeeded(await run('topic publish orders/eu/created --lines -', { stdin }));
}

async function countsOf({ run }: CommandRig): Promise<Record<string, number>> {
  return succeeded(await run('sub info eu')).rows[0].counts;
}

test('a topic is created, listed, shown, changed and deleted', () =>
  withCommands(async ({ run }) => {
    const [created] = succeeded(
      await run('topic create t --partitions 3 --retention 1h --retention-bytes 100000 --ttl 5m'),
    ).rows;
    assert.equal(created.options, { retentionMs: 3_600_000, retentionBytes: 100_000, ttlMs: 300_000 });
    assert.equal([created.created, created.partitions.length], [true, 3]);
    assert.is((await run('topic create t')).exitCode, 6);
    assert.is(succeeded(await run('topic create t --if-not-exists')).rows[0].created, false);
    succeeded(await run('topic create s'));
    const names = async (more = '') => succeeded(await run(`topic ls${more}`)).rows.map(({ name }) => name);
    assert.equal([await names(), await names(' --count 1'), await names(' --prefix t')], [['s', 't'], ['s'], ['t']]);
    assert.is(succeeded(await run('topic update t --retention 2h')).rows[0].options.retentionMs, 7_200_000);
    assert.is((await run('topic update t')).exitCode, 2);
    assert.is(succeeded(await run('topic info t')).rows[0].options.retentionMs, 7_200_000);
    assert.is((await run('topic rm t')).exitCode, 2, 'it needs --yes');
    assert.equal(succeeded(await run('topic rm t --yes')).rows, [{ name: 't', deleted: true }]);
    assert.is((await run('topic rm t --yes')).exitCode, 4);
    assert.equal(succeeded(await run('topic rm t --yes --if-exists')).rows, [{ name: 't', deleted: false }]);
  }));

test('what is published to an address reaches the subscriptions whose filters match it', () =>
  withCommands(async (rig) => {
    const { run } = rig;
    await fill(rig, 0);
    succeeded(await run(['sub', 'create', 'created', '*/*/created']));
    succeeded(await run(['topic', 'publish', 'orders/eu/created', '--key', 'order-42', '{"n":1}', '--header', 'a=b']));
    succeeded(await run('topic publish orders/us/created 2'));
    succeeded(await run('topic publish orders 3'));
    const [message] = succeeded(await run('sub receive eu --ack')).rows;
    const { address, key, payload, headers } = message;
    assert.equal(
      { address, key, payload, headers },
      {
        ...{ address: 'orders/eu/created', key: 'order-42', payload: { n: 1 }, headers: { a: 'b' } },
      },
    );
    assert.is((await run('sub receive eu --timeout 0')).exitCode, 8);
    assert.equal(payloads(await run('sub receive created --count 2 --timeout 1s')), [{ n: 1 }, 2]);
    const status = succeeded(await run(`message status ${message.id}`)).rows[0];
    assert.equal(
      status.groups.map(({ kind, name, state }: Record<string, string>) => `${kind} ${name} ${state}`).sort(),
      ['subscription created leased', 'subscription eu acked'],
    );
  }));

test('the lines of a file are published one by one, and under a key of their own only once', () =>
  withCommands(async (rig) => {
    await fill(rig, 3);
    for (let round = 0; round < 2; round += 1) {
      const given = { stdin: '4\n5\n' };
      succeeded(await rig.run('topic publish orders/eu/created --lines - --idempotency-key once', given));
    }
    assert.equal(payloads(await rig.run('topic read orders')), [1, 2, 3, 4, 5]);
  }));

test('a topic is read from an offset, a time, by a filter, or from its end', () =>
  withCommands(async (rig) => {
    const { run } = rig;
    await fill(rig, 130);
    succeeded(await run('topic publish orders/us/created 131'));
    const some = succeeded(await run('topic read orders'));
    assert.equal([some.rows.length, some.err], [100, 'There are more; see further with --count or --from.\n']);
    const all = succeeded(await run('topic read orders --count 500')).rows;
    assert.is(all.length, 131);
    assert.equal(payloads(await run(`topic read orders --from ${all[128].offset}`)), [129, 130, 131]);
    assert.equal(payloads(await run(['topic', 'read', 'orders', '--filter', 'orders/us/#'])), [131]);
    assert.is((await run('topic read orders --from 1h --count 500')).rows.length, 131);
    assert.equal(
      succeeded(await run(`topic read orders --from ${new Date(Date.now() + 60_000).toISOString()}`)).rows,
      [],
    );
    assert.equal(payloads(await run('topic read orders --newest --count 2')), [131, 130]);
    for (const wrong of ['--from yesterday', '--newest --from 1h']) {
      assert.is((await run(`topic read orders ${wrong}`)).exitCode, 2, wrong);
    }
  }));

test('a topic is purged when someone says yes to it, and subscriptions keep what they were given', () =>
  withCommands(async (rig) => {
    const { run } = rig;
    await fill(rig, 3);
    assert.match((await run('topic purge orders')).err, /needs --yes\. \(not_confirmed\)/);
    const no = startCommandLine('topic purge orders', { terminal, answers: ['n'] });
    assert.is((await no.ended).exitCode, 2);
    assert.equal(no.shell.questions, ['Drop 3 messages of topic orders? [y/N] ']);
    assert.is((await run('topic purge orders --yes --context bob')).exitCode, 5, 'it is not his');
    assert.equal(payloads(await run('topic read orders')), [1, 2, 3]);
    const yes = startCommandLine('topic purge orders', { terminal, answers: ['y'] });
    assert.is((await yes.ended).out, '3 messages of topic orders dropped.\n');
    assert.equal(payloads(await run('topic read orders')), []);
    assert.equal(payloads(await run('sub receive eu --count 3')), [1, 2, 3]);
    assert.equal(succeeded(await run('topic purge orders --yes')).rows, [{ name: 'orders', dropped: 0 }]);
    assert.is((await run('topic purge nowhere --yes')).exitCode, 4);
  }));

test('a subscription begins where it is told: with all that topics keep, at a time, at offsets', () =>
  withCommands(async (rig) => {
    const { run } = rig;
    await fill(rig, 3);
    const [, second] = (await run('topic read orders')).rows;
    const [partition, offset] = second.id.split('-');
    const later = new Date(Date.now() + 3_600_000).toISOString();
    for (const [start, expected] of [
      ['earliest', [1, 2, 3]],
      ['1h', [1, 2, 3]],
      [`${partition}:${offset}`, [2, 3]],
      ['latest', []],
    ] as const) {
      succeeded(await run(`sub create s orders/# --start ${start}`));
      await waitUntil('it is filled', async () => !(await run('sub info s')).rows[0].filling);
      assert.equal(payloads(await run('sub receive s --count 3 --timeout 0')), [...expected], start);
      succeeded(await run('sub rm s --yes'));
    }
    assert.match((await run(`sub create s orders/# --start ${later}`)).err, /invalid_start/);
    assert.is((await run('sub create s orders/# --start soon')).exitCode, 2);
  }));

test('a subscription is listed, shown, changed and cancelled; its filter stays what it is', () =>
  withCommands(async (rig) => {
    const { run } = rig;
    await fill(rig, 2);
    assert.is(succeeded(await run('sub create eu orders/eu/# --lease 1m')).rows[0].options.leaseMs, 60_000);
    assert.is((await run('sub create eu orders/#')).exitCode, 6);
    assert.is(succeeded(await run('sub create eu orders/# --if-not-exists')).rows[0].filter, 'orders/eu/#');
    assert.equal(
      succeeded(await run('sub ls --owner me')).rows.map(({ name }) => name),
      ['eu'],
    );
    assert.is(succeeded(await run('sub update eu --lease 2m')).rows[0].options.leaseMs, 120_000);
    assert.is(succeeded(await run('sub pause eu')).rows[0].paused, true);
    assert.is((await run('sub receive eu --timeout 0')).exitCode, 8);
    assert.match((await run('sub info eu', { terminal })).out, /\npaused +yes\n/);
    succeeded(await run('sub resume eu'));
    assert.is((await run('topic rm orders --yes')).exitCode, 6);
    assert.is((await run('sub rm eu --yes --context bob')).exitCode, 5, 'it is not his');
    assert.equal(succeeded(await run('sub purge eu --yes')).rows[0].dropped, 2);
    succeeded(await run('sub rm eu --yes'));
    assert.is(succeeded(await run('sub rm eu --yes --if-exists')).rows[0].deleted, false);
    succeeded(await run('topic rm orders --yes'));
  }));

test('messages of a subscription are settled by their leases, browsed, redriven, dropped', () =>
  withCommands(async (rig) => {
    await fill(rig, 5);
    const { run } = rig;
    const received = succeeded(await run('sub receive eu --count 5 --consumer me'));
    assert.equal(
      succeeded(await run('sub consumers eu')).rows.map(({ consumer }) => consumer),
      ['me'],
    );
    const leases = received.rows.map(({ lease }) => lease);
    const outcomeOf = async (command: string): Promise<string> => succeeded(await run(command)).rows[0].outcome;
    assert.is(await outcomeOf(`sub ack eu ${leases[0]}`), 'acked');
    assert.is(await outcomeOf(`sub reject eu ${leases[1]} --reason broken`), 'dead');
    assert.is(await outcomeOf(`sub nack eu ${leases[2]} --delay 1h`), 'returned');
    assert.is(await outcomeOf(`sub release eu ${leases[3]}`), 'released');
    assert.is(await outcomeOf(`sub extend eu ${leases[4]} --by 2h`), 'extended');
    const [dead] = succeeded(await run('sub browse eu --state dead')).rows;
    assert.equal([dead.error, dead.address], ['broken', 'orders/eu/created']);
    assert.equal(succeeded(await run('sub redrive eu')).rows, [{ name: 'eu', redriven: 1 }]);
    succeeded(await run(`sub delete eu ${dead.id} --yes`));
    const { accepted, acked, dropped, scheduled, ready, leased } = await countsOf(rig);
    assert.equal([accepted, acked, dropped, scheduled, ready, leased], [5, 1, 1, 1, 1, 1]);
    assert.is((await run('sub ack eu -', { stdin: received.out })).exitCode, 3, 'one lease is left');
  }));

test('a subscription is followed, and worked on by a program', () =>
  withCommands(async (rig) => {
    await fill(rig, 2);
    const { shell, ended } = startCommandLine('sub receive eu --follow --ack');
    const lines = () => shell.out().split('\n').length - 1;
    await waitUntil('two lines are written', () => lines() === 2);
    succeeded(await rig.run('topic publish orders/eu/created 3'));
    await waitUntil('the third is', () => lines() === 3);
    shell.interrupt();
    assert.is((await ended).exitCode, 130);
    succeeded(await rig.run('topic publish orders/eu/created 4'));
    succeeded(await rig.run('sub work eu --count 1 -- true'));
    assert.is((await countsOf(rig)).acked, 4);
  }));

test('a topic, a filter and a subscription are watched as messages come in, and nothing is consumed', () =>
  withCommands(async (rig) => {
    await fill(rig, 0);
    const watch = async (...line: string[]) => {
      const { shell, ended } = startCommandLine([...line, '--count', '1']);
      await waitUntil('it watches', () => shell.err().startsWith('Watching '));
      return { ended };
    };
    const watching = [
      await watch('topic', 'tail', 'orders'),
      await watch('topic', 'tail', '*/eu/#'),
      await watch('sub', 'tail', 'eu'),
    ];
    const none = await watch('topic', 'tail', 'orders/us/*', '--timeout', '200ms');
    succeeded(await rig.run('topic publish orders/eu/created 1'));
    for (const { ended } of watching) {
      const [message] = succeeded(await ended).rows;
      assert.equal([message.address, message.payload], ['orders/eu/created', 1]);
    }
    assert.is((await none.ended).exitCode, 8);
    assert.is((await rig.run('topic tail none')).exitCode, 4);
    assert.is((await rig.run('sub tail none')).exitCode, 4);
    assert.is((await rig.run('topic tail orders//x')).exitCode, 2);
    const { accepted, ready } = await countsOf(rig);
    assert.is(ready, accepted);
  }));

test('a person sees tables and sentences', () =>
  withCommands(async ({ run }) => {
    const said = async (command: string) => succeeded(await run(command, { terminal })).out;
    assert.is(await said('topic ls'), 'There are no topics.\n');
    assert.is(await said('sub ls'), 'There are no subscriptions.\n');
    assert.is(await said('topic create orders'), 'Topic orders created.\n');
    assert.is(await said('sub create eu orders/eu/#'), 'Subscription eu gets orders/eu/#.\n');
    assert.is((await said('topic publish orders/eu/x hello')).replace(/\d+-\d+/, 'ID'), 'Published ID, 1 copy.\n');
    assert.match(await said('topic ls'), /^NAME +OWNER +PARTITIONS.*\norders +ana +1 /);
    assert.match(await said('sub ls'), /^NAME +OWNER +FILTER +READY.*\neu +ana +orders\/eu\/# +1 /);
    assert.match(await said('topic info orders'), /^name +orders\nowner +ana\n[\s\S]*\nretention +7d\n/);
    assert.match(await said('topic read orders'), /^MESSAGE .*PAYLOAD\n\d+-\d+ .* orders\/eu\/x .*hello\n$/);
    assert.match(await said('sub receive eu --ack'), /^message .*attempt 1\n[\s\S]*address +orders\/eu\/x\n/);
    const no = startCommandLine('topic rm orders', { terminal, answers: ['n'] });
    assert.is((await no.ended).exitCode, 2);
    assert.match(no.shell.questions[0]!, /^Delete topic orders with \d+ B of messages\? /);
  }));

test('an address or a filter that is none is said to be, each by one code', () =>
  withCommands(async ({ run }) => {
    succeeded(await run('topic create orders'));
    const codeOf = async (...words: string[]): Promise<string> => {
      const { exitCode, err } = await run([...words, '--json']);
      assert.is(exitCode, 2, words.join(' '));
      return JSON.parse(err).error.code;
    };
    const deep = (levels: number) => ['orders', ...Array(levels - 1).fill('x')].join('/');
    for (const address of ['orders/#', '#', 'orders/+/x', 'orders//x', '/x', 'orders/', '', deep(17)]) {
      assert.is(await codeOf('topic', 'publish', address, '1'), 'invalid_address', address);
    }
    for (const filter of ['orders//x', 'orders/a#', deep(17)]) {
      assert.is(await codeOf('sub', 'create', 's', filter), 'invalid_filter', filter);
    }
    succeeded(await run(['topic', 'publish', deep(16), '1']));
  }));

test('a subscription is moved, forwards and back, and says how much', () =>
  withCommands(async (rig) => {
    const { run } = rig;
    await fill(rig, 4);
    assert.equal(succeeded(await run('sub seek eu --to latest --yes')).rows, [
      { name: 'eu', dropped: 4, again: 0, seeking: false },
    ]);
    const back = succeeded(await run('sub seek eu --to earliest --yes', { terminal }));
    assert.is(back.out, 'Subscription eu: 0 messages passed over, 4 delivered again.\n');
    assert.equal(await countsOf(rig).then(({ accepted, ready, dropped }) => [accepted, ready, dropped]), [8, 4, 4]);
    assert.is((await run('sub seek eu --yes')).exitCode, 2);
    assert.is((await run('sub seek eu --to latest')).exitCode, 2);
    assert.match((await run('sub seek none --to latest --yes')).err, /subscription_not_found/);
  }));

test.run();
