import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { processIsAlive } from '../broker/test/rig/process-is-alive.ts';
import { withTemporaryFolder } from '../broker/test/rig/temporary-folder.ts';
import { missingProgram, testUnless } from '../broker/test/rig/test-unless.ts';
import { waitUntil } from '../broker/test/rig/wait-until.ts';
import { connect } from './client/client.ts';
import { spawnChasqui } from './commands/test/spawn-chasqui.ts';
import { type TmuxTerminal, withTmuxTerminal } from './pictures/tmux-terminal.ts';
import { assertGivenBack, deadlineMs, main, narrow, processesOf, processOf, wide, withUp } from './test/with-up.ts';

const test = testUnless(missingProgram('tmux'));
const node = process.execPath;

for (const size of [narrow, wide])
  test(`a message goes its whole way from the keyboard, at ${size.columns}x${size.rows}`, () =>
    withUp(size, async (rig) => {
      const { terminal } = rig;
      await createAndSend(terminal);
      await settleBoth(terminal);
      await lookAtTheDeadLetter(terminal);
      await removeAll(terminal);
      await terminal.type('q');
      await assertGivenBack(rig);
      assert.match(await terminal.screen(), /exit code 0/);
      assert.match(await terminal.screen(), /node stopped, data kept/);
    }));

async function createAndSend(terminal: TmuxTerminal): Promise<void> {
  await terminal.until(/No queues yet/);
  await terminal.type('corders');
  await terminal.press('Enter');
  await terminal.until(/✔ Created queue orders/);
  await terminal.type('p{"n":1}\tkey-1');
  await terminal.press('Enter');
  await terminal.until(/✔ Sent \d+-\d+ to orders/);
  await terminal.type('pplain text');
  await terminal.press('Enter');
  await terminal.until(/\[ready 2\][\s\S]*plain text/);
}

/** Acks the first after extending its lease; gives the second back, then rejects it. */
async function settleBoth(terminal: TmuxTerminal): Promise<void> {
  await terminal.type('r');
  await terminal.until(/▸ \d+-\d+ +\d+s you here +1 .*\{"n":1\}/);
  await terminal.type('e');
  await terminal.until(/Extend the lease/);
  await terminal.type('\u00155m');
  await terminal.press('Enter');
  await terminal.until(/✔ Extended/);
  await terminal.type('a');
  await terminal.until(/✔ Acked/);
  await terminal.type('r');
  await terminal.until(/▸ \d+-\d+ +\d+s you here +1 .*plain text/);
  await terminal.type('x');
  await terminal.until(/give it back/);
  await terminal.press('Enter');
  await terminal.until(/✔ Gave/);
  await terminal.type('r');
  await terminal.until(/▸ \d+-\d+ +\d+s you here +2 .*plain text/);
  await terminal.type('X');
  await terminal.until(/make it a dead letter/);
  await terminal.type('malformed');
  await terminal.press('Enter');
  await terminal.until(/✔ Rejected/);
}

async function lookAtTheDeadLetter(terminal: TmuxTerminal): Promise<void> {
  await terminal.type('ll');
  await terminal.until(/\[dead 1\][\s\S]*rejected: malf/);
  await terminal.press('Enter');
  await terminal.until(/Message \d+-\d+ in orders[\s\S]*Error +malformed[\s\S]*plain text/);
  await terminal.press('Escape');
  await terminal.until(/l state/);
  await terminal.type('m');
  await terminal.until(/✔ Redrove 1 dead letter/);
}

async function removeAll(terminal: TmuxTerminal): Promise<void> {
  await terminal.type('l');
  await terminal.until(/\[ready 1\][\s\S]*plain text/);
  await terminal.type('d');
  await terminal.until(/Delete the message/);
  await terminal.type('y');
  await terminal.until(/✔ Deleted message/);
  await terminal.until(/\[ready 0\]/);
  await terminal.type('1d');
  await terminal.until(/Delete the queue orders\?/);
  await terminal.type('y');
  await terminal.until(/No queues yet/);
}

test('keys that are written at once are each heard', () =>
  withUp(narrow, async (rig) => {
    await using chasqui = await connect({ context: 'local' });
    for (const name of ['a', 'b', 'c', 'd', 'e']) await chasqui.queues.create({ name });
    await rig.terminal.until(/5 queues[\s\S]* e /);
    await rig.terminal.type('jjj');
    await rig.terminal.until(/▸ d /);
    await rig.terminal.type('kkjq');
    await assertGivenBack(rig);
  }));

test('whole forms that are written at once are each answered before the next key is heard', () =>
  withUp(narrow, async (rig) => {
    const { terminal } = rig;
    await terminal.until(/No queues yet/);
    await terminal.type('corders\rphello\rrapbye\r');
    await terminal.until(/✔ Sent \d+-\d+ to orders/);
    await terminal.type('h');
    await terminal.until(/\[ready 1\][\s\S]*bye/);
    await terminal.type('1dyq');
    await assertGivenBack(rig);
  }));

test('after a resize the screen is as if it were drawn anew', () =>
  withUp(narrow, async ({ terminal }) => {
    await using chasqui = await connect({ context: 'local' });
    for (const name of ['mail', 'orders', 'payments']) await chasqui.queues.create({ name });
    await terminal.until(/Queues 3[\s\S]*No message is ready/);
    // The signs stand in the last row that each size draws: with them the screen is whole.
    for (const [size, sign] of [
      [wide, /: command .* q quit$/m],
      [{ columns: 50, rows: 12 }, /too small: 50×12[\s\S]*q quits/],
      [{ columns: 60, rows: 16 }, /Enter messages {2}\? help {2}q quit$/m],
      [narrow, /d delete {2}\? help {2}q quit$/m],
    ] as const) {
      await terminal.resize(size);
      const after = withoutCharts(await terminal.until(sign));
      // Else the screen from before is the same too, as long as the key has not been heard.
      await terminal.wipe();
      await terminal.press('C-l');
      let anew = '';
      const isSame = async () => {
        anew = withoutCharts(await terminal.screen());
        return anew === after;
      };
      await waitUntil('the screen drawn anew is the same', isSame).catch(() => {});
      assert.is(anew, after);
    }
    await terminal.type('q');
    await terminal.until(/exit code/, deadlineMs);
  }));

/** Charts grow while the test looks. */
const withoutCharts = (screen: string): string => screen.replace(/[▁▂▃▄▅▆▇·]+ /g, '');

test('ten kilobytes are pasted as one text, and sent as they are', () =>
  withUp(wide, async ({ terminal }) => {
    await using chasqui = await connect({ context: 'local' });
    await chasqui.queues.create({ name: 'orders' });
    await terminal.until(/▸ orders/);
    const value = { text: 'ä'.repeat(5_000), q: 'quit\n' };
    await terminal.type('p');
    await terminal.until(/Send to orders/);
    await terminal.paste(JSON.stringify(value, undefined, 1));
    await terminal.until(/JSON, 9\.8 KiB/);
    await terminal.press('Enter');
    await terminal.until(/✔ Sent/);
    const [message] = await chasqui.queue('orders').receiveBatch({ waitMs: 5_000 });
    assert.equal(message?.json(), value);
    await message?.ack();
    await terminal.type('q');
    await terminal.until(/exit code/, deadlineMs);
  }));

test('what strangers send cannot touch the terminal', () =>
  withUp(narrow, async (rig) => {
    const { terminal } = rig;
    await using chasqui = await connect({ context: 'local' });
    await chasqui.queues.create({ name: 'hostile' });
    const payload = '\u001b[?1049l\u001b[2J\u001b]2;owned\u0007\u009b31m\u202e';
    await chasqui
      .queue('hostile')
      .send({ payload, contentType: 'text/plain', key: '\u001b[8m', headers: { 'x-a': '\u001bc' } });
    await terminal.until(/▸ hostile[\s\S]*␛\[\?1049l␛\[2J␛/);
    await terminal.press('Tab', 'Enter');
    await terminal.until(/x-a +␛c/);
    assert.is(await terminal.format('#{alternate_on} #{wrap_flag}'), '1 0');
    assert.not.match(await terminal.format('#{pane_title}'), /owned/);
    await terminal.press('q');
    await terminal.until(/▸ hostile/);
    await terminal.press('q');
    await assertGivenBack(rig);
  }));

test('what was typed while the screen was not up yet does not shift it, and is heard', () =>
  withTemporaryFolder(async (folder) => {
    const env = { CHASQUI_CONFIG_DIR: folder, LANG: 'C.UTF-8' };
    const up = `"${node}" "${main}" up --data "${folder}/data" --listen http://127.0.0.1:0`;
    const command = `${up}; echo "exit code $?"; cat`;
    await withTmuxTerminal({ size: narrow, command, env }, async (terminal) => {
      await terminal.until(/starting a node/, deadlineMs);
      await terminal.type('???'); // The terminal echoes it: nobody reads yet.
      const screen = await terminal.until(/● live[\s\S]*in both lists/, deadlineMs);
      assert.match(screen, /^ chasqui local /);
      await terminal.press('C-c');
      await terminal.until(/exit code 0/, deadlineMs);
    });
    await waitUntil('no process is left', () => processesOf(folder).length === 0);
  }));

test('Ctrl-C ends it, SIGTERM ends it with a word, and each time the terminal is given back', async () => {
  await withUp(narrow, async (rig) => {
    await rig.terminal.press('C-c');
    await assertGivenBack(rig);
    assert.match(await rig.terminal.screen(), /exit code 0/);
  });
  await withUp(narrow, async (rig) => {
    process.kill(processOf(rig.folder, 'up'), 'SIGTERM');
    await assertGivenBack(rig);
    assert.match(await rig.terminal.screen(), /node stopped[\s\S]*chasqui: Interrupted\. [\s\S]*exit code 130/);
  });
});

test('after kill -9 of the screen its node ends too, and a new screen finds the data', () =>
  withUp(narrow, async ({ terminal, folder }) => {
    await terminal.until(/No queues yet/);
    await terminal.type('corders');
    await terminal.press('Enter');
    await terminal.until(/✔ Created queue orders/);
    const serve = processOf(folder, 'serve');
    process.kill(processOf(folder, 'up'), 'SIGKILL');
    await waitUntil('the node has ended', () => !processIsAlive(serve), { deadlineMs });
    assert.not.ok(existsSync(`${folder}/data/node.json`), 'it ended cleanly');
    const spawned = spawnChasqui(['up', '--data', `${folder}/data`, '--listen', 'http://127.0.0.1:0']);
    await waitUntil('another serves', () => spawned.out() !== '' || undefined, { deadlineMs });
    await using chasqui = await connect({ context: 'local' });
    assert.is((await chasqui.queues.info('orders')).name, 'orders');
    spawned.child.kill('SIGTERM');
    assert.is(await spawned.ended, 0);
  }));

test('a node that dies is told, and its return is seen', () =>
  withUp(narrow, async ({ terminal, folder }) => {
    const serve = processOf(folder, 'serve');
    process.kill(serve, 'SIGSTOP');
    await terminal.until(/✖ disconnected, retrying.*data \d+s old/, deadlineMs);
    process.kill(serve, 'SIGCONT');
    await terminal.until(/● live/, deadlineMs);
    process.kill(serve, 'SIGKILL');
    await terminal.until(/✖ disconnected/, deadlineMs);
    await terminal.type('q');
    await terminal.until(/exit code/, deadlineMs);
  }));

test('Ctrl-Z gives the terminal to the shell, and fg brings the screen back', () =>
  withTemporaryFolder(async (folder) => {
    writeFileSync(`${folder}/rc`, "PS1='shell> '\n");
    const env = { CHASQUI_CONFIG_DIR: folder, LANG: 'C.UTF-8' };
    await withTmuxTerminal({ size: narrow, command: `exec bash --rcfile "${folder}/rc" -i`, env }, async (terminal) => {
      await terminal.until(/shell>/);
      // As npm does it: the program is not the leader of its group.
      await terminal.type(`sh -c '"${node}" "${main}" up --data "${folder}/data" --listen http://127.0.0.1:0; exit'`);
      await terminal.press('Enter');
      await terminal.until(/● live/, deadlineMs);
      await terminal.press('C-z');
      await terminal.until(/Stopped[\s\S]*shell>/);
      assert.is(await terminal.format('#{alternate_on} #{wrap_flag}'), '0 1');
      await terminal.type('echo a command');
      await terminal.press('Enter');
      await terminal.until(/\na command/);
      await terminal.type('fg');
      await terminal.press('Enter');
      await terminal.until(/● live[\s\S]*No queues yet/);
      await terminal.type('c');
      await terminal.until(/Create a queue/);
      await terminal.press('Escape');
      await terminal.until(/ c create /);
      await terminal.type('q');
      await terminal.until(/node stopped[\s\S]*shell>/, deadlineMs);
    });
    await waitUntil('no process is left', () => processesOf(folder).length === 0);
  }));

/** What fails in the program, and what is said then. */
const failures = [
  ['exception', 'something failed'],
  ['promise', 'nobody caught this'],
  ['nothing', 'Something failed and did not say what.'],
  ['drawing', 'this cannot be drawn'],
  ['input', 'The terminal has gone: its input has ended.'],
  ['output', 'The terminal has gone: write EIO.'],
] as const;

test('whatever fails in the program, the terminal is given back before it is told', () =>
  withTemporaryFolder(async (folder) => {
    const program = join(import.meta.dirname, 'panes/test/failing-screen.js');
    const names = failures.map(([what]) => what).join(' ');
    const run = `"${node}" "${program}" http://127.0.0.1:9 $what; echo "exit code $?"; stty -a > "${folder}/$what"`;
    const command = `stty -a > "${folder}/before"; for what in ${names}; do ${run}; done; echo all done; cat`;
    await withTmuxTerminal({ size: wide, command, env: { LANG: 'C.UTF-8' } }, async (terminal) => {
      const lines = (await terminal.until(/all done/, deadlineMs)).split('\n');
      assert.equal(
        lines.slice(0, 2 * failures.length),
        failures.flatMap(([, said]) => [`the program hears: ${said}`, 'exit code 1']),
      );
      assert.is(await terminal.format('#{alternate_on} #{cursor_flag} #{wrap_flag}'), '0 1 1');
      const before = readFileSync(`${folder}/before`, 'utf8');
      for (const [what] of failures) assert.is(readFileSync(`${folder}/${what}`, 'utf8'), before, what);
    });
  }));

test.run();
