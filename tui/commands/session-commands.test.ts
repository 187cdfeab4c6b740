import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { password, type Ran, startCommandLine, withCommands } from './test/with-commands.ts';

const person = { stdin: true, stdout: true, stderr: true };

function succeeded(ran: Ran): Ran {
  assert.is(ran.exitCode, 0, ran.err);
  return ran;
}

test('one registers and logs in at a terminal without the password ever being an argument or an echo', () =>
  withCommands(async ({ url, run }) => {
    const asked = startCommandLine(`register eve --url ${url}`, {
      terminal: person,
      answers: ['secret word', 'secret word'],
    });
    assert.is((await asked.ended).out, 'User eve registered. Log in with: chasqui login eve\n');
    assert.equal(asked.shell.questions, ['Password: ', 'Password again: ']);
    const login = startCommandLine(`login --url ${url}`, { terminal: person, answers: ['eve', 'secret word'] });
    assert.is((await login.ended).exitCode, 0);
    assert.equal(login.shell.questions, ['User: ', 'Password: ']);
    assert.is(succeeded(await run('whoami')).rows[0].username, 'eve');
    assert.not.match(asked.shell.out() + asked.shell.err() + login.shell.out() + login.shell.err(), /secret/);
  }));

test('two passwords that differ change nothing', () =>
  withCommands(async ({ url, run }) => {
    const asked = await run(`register eve --url ${url}`, { terminal: person, answers: ['secret word', 'secret wood'] });
    assert.is(asked.exitCode, 2);
    assert.is((await run(`login eve --url ${url} --password-stdin`, { stdin: 'secret word' })).exitCode, 5);
  }));

test('without a terminal a password comes from stdin alone, one line a password', () =>
  withCommands(async ({ run }) => {
    for (const command of ['register eve', 'login ana', 'user passwd'])
      assert.is((await run(command)).exitCode, 2, command);
    assert.is((await run('login --password-stdin', { stdin: password })).exitCode, 2, 'nobody is named');
    assert.is((await run('login ana --password-stdin', { stdin: '' })).exitCode, 2);
    assert.is((await run('login ana --password-stdin', { stdin: 'x'.repeat(5000) })).exitCode, 2);
    succeeded(await run('login ana --password-stdin', { stdin: `${password}\r\n` }));
    assert.is(
      (await run('user passwd --password-stdin', { stdin: `${password}\n` })).exitCode,
      2,
      'the new one is missing',
    );
  }));

test('a changed password is the one that counts', () =>
  withCommands(async ({ run }) => {
    succeeded(await run('user passwd --password-stdin', { stdin: `${password}\nanother password\n` }));
    succeeded(await run('whoami'));
    assert.is((await run('login ana --password-stdin', { stdin: password })).exitCode, 5);
    succeeded(await run('login ana --password-stdin', { stdin: 'another password' }));
    const typed = startCommandLine('user passwd', {
      terminal: person,
      answers: ['another password', password, password],
    });
    assert.is((await typed.ended).exitCode, 0);
    assert.equal(typed.shell.questions, ['Current password: ', 'New password: ', 'New password again: ']);
  }));

test('logging out ends the session and keeps the address', () =>
  withCommands(async ({ run, folder }) => {
    const file = join(folder, 'config', 'contexts.json');
    const token = (JSON.parse(await readFile(file, 'utf8')) as { contexts: { ana: { accessToken: string } } }).contexts
      .ana.accessToken;
    succeeded(await run('whoami', { env: { ...process.env, CHASQUI_TOKEN: token } }));
    assert.equal(succeeded(await run('logout')).rows, [{ context: 'ana' }]);
    assert.is((await run('whoami')).exitCode, 5);
    assert.is((await run('whoami', { env: { ...process.env, CHASQUI_TOKEN: token } })).exitCode, 5);
    const listed = succeeded(await run('context ls')).rows.find(({ name }) => name === 'ana');
    assert.is(listed.loggedIn, false);
    succeeded(await run('login ana --password-stdin', { stdin: password }));
    assert.is(succeeded(await run('whoami')).rows[0].context, 'ana');
  }));

test('contexts are added, listed, used and forgotten, and their tokens are never shown', () =>
  withCommands(async ({ run, url, folder }) => {
    assert.equal(succeeded(await run(`context add test ${url} http://127.0.0.1:1`)).rows, [
      { name: 'test', nodes: [url, 'http://127.0.0.1:1'], added: true },
    ]);
    assert.is((await run(`context add test ${url}`)).exitCode, 6);
    assert.is(succeeded(await run(`context add test ${url} --if-not-exists`)).rows[0].added, false);
    for (const wrong of [
      ['context', 'add', '../x', url],
      ['context', 'add', 'x', 'localhost'],
    ]) {
      assert.is((await run(wrong)).exitCode, 2, wrong.join(' '));
    }
    const listed = succeeded(await run('context ls'));
    assert.equal(
      listed.rows.map(({ name, current, loggedIn }) => [name, current, loggedIn]),
      [
        ['bob', false, true],
        ['ana', true, true],
        ['test', false, false],
      ],
    );
    assert.not.match(listed.out, /[tT]oken|eyJ/);
    assert.is(succeeded(await run('whoami --context bob')).rows[0].username, 'bob');
    succeeded(await run('context use bob'));
    assert.is(succeeded(await run('whoami')).rows[0].username, 'bob');
    assert.is((await run('context use nobody')).exitCode, 4);
    assert.is((await run('context rm test')).exitCode, 2, 'without --yes');
    assert.equal(succeeded(await run('context rm test --yes')).rows, [{ name: 'test', removed: true }]);
    assert.is((await run('context rm test --yes')).exitCode, 4);
    succeeded(await run('context rm test --yes --if-exists'));
    assert.is((await stat(join(folder, 'config', 'contexts.json'))).mode & 0o777, 0o600);
  }));

test('where to connect: an option before a variable before the current context', () =>
  withCommands(async ({ run, url }) => {
    const nowhere = 'http://127.0.0.1:1';
    const env = { ...process.env, CHASQUI_URL: nowhere };
    assert.is((await run('whoami --timeout 100ms', { env })).exitCode, 7);
    assert.is((await run(`whoami --url ${url}`, { env })).exitCode, 5, 'reached, but without a token');
    assert.is(succeeded(await run('whoami --context bob', { env })).rows[0].username, 'bob');
    const named = { ...process.env, CHASQUI_CONTEXT: 'bob' };
    assert.is(succeeded(await run('whoami', { env: named })).rows[0].username, 'bob');
    assert.is((await run(`whoami --url ${url} --context bob`)).exitCode, 2);
    assert.is((await run('whoami --context nobody')).exitCode, 5);
  }));

test('a node that cannot be reached is exit code 7, told at the first try', () =>
  withCommands(async ({ run }) => {
    const { exitCode, err } = await run('queue ls --url http://127.0.0.1:1 --timeout 300ms');
    assert.is(exitCode, 7);
    assert.match(
      err,
      /^http:\/\/127\.0\.0\.1:1: connection refused; trying again for up to 300ms\nchasqui: No node could be reached\. .*\(unreachable\)\n$/,
    );
  }));

test('the screen is refused without a terminal, with a hint', () =>
  withCommands(async ({ run }) => {
    const { exitCode, err } = await run('ui');
    assert.is(exitCode, 2);
    assert.match(err, /needs a terminal; chasqui --help .*\(no_terminal\)/);
    const bare = await run([]);
    assert.is(bare.exitCode, 2);
    assert.match(bare.err, /^Usage: chasqui/);
  }));

test.run();
