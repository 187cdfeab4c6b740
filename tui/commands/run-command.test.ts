import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type AnyCommand, type CommandContext, defineCommand } from './command.ts';
import { CommandError, usageError } from './command-error.ts';
import { text } from './print/view.ts';
import { runCommand } from './run-command.ts';
import { type MemoryShell, memoryShell } from './test/memory-shell.ts';

type Run = (context: CommandContext) => Promise<unknown> | AsyncIterable<unknown>;

const common = { json: false, quiet: false, url: undefined, token: undefined, context: undefined, timeout: undefined };

function start(run: Run, shell: MemoryShell, more: { json?: boolean; quiet?: boolean } = {}): Promise<number> {
  const command: AnyCommand = defineCommand({
    name: 'try it',
    summary: 'Try',
    arguments: {},
    options: {},
    examples: [],
    client: false,
    view: () => text((row: { readonly id: string }) => `row ${row.id}`),
    run: ({ context }) => run(context) as AsyncIterable<{ readonly id: string }>,
  });
  return runCommand({ kind: 'run', command, args: {}, options: {}, common: { ...common, ...more } }, shell);
}

async function* rowsOf(...rows: unknown[]) {
  yield* rows;
}

const ok = { id: '1-1' };
const stale = { id: '1-2', error: { code: 'stale_lease' } };
const gone = { id: '1-3', error: { code: 'message_not_found', detail: 'Not 1-3.' } };
const person = { stdout: true, stderr: true };

test('rows are printed and the exit code is 0', async () => {
  const shell = memoryShell();
  assert.is(await start(() => rowsOf(ok, { id: '1-2' }), shell), 0);
  assert.is(shell.out(), '{"id":"1-1"}\n{"id":"1-2"}\n');
  assert.is(await start(async () => undefined, memoryShell()), 0);
});

test('some refused is partly done: exit 3, every row in order for a program', async () => {
  const shell = memoryShell();
  assert.is(await start(() => rowsOf(ok, stale), shell), 3);
  assert.is(shell.out(), '{"id":"1-1"}\n{"id":"1-2","error":{"code":"stale_lease"}}\n');
  assert.is(shell.err(), 'chasqui: 1 of 2 were refused. (partly_done)\n');
});

test('a person reads of each refused row why, on stderr', async () => {
  const shell = memoryShell({ terminal: person });
  assert.is(await start(() => rowsOf(gone, ok), shell), 3);
  assert.is(shell.out(), 'row 1-1\n');
  assert.is(
    shell.err(),
    'chasqui: 1-3: There is no such message. Not 1-3. (message_not_found)\nchasqui: 1 of 2 were refused. (partly_done)\n',
  );
});

test('all refused has the exit code of the first, told once', async () => {
  for (const terminal of [person, {}]) {
    const shell = memoryShell({ terminal });
    assert.is(await start(() => rowsOf(gone), shell), 4);
    assert.is(shell.err(), 'chasqui: 1-3: There is no such message. Not 1-3. (message_not_found)\n');
  }
});

test('an error is one sentence with its code, as JSON with --json', async () => {
  const fail = async () => {
    throw usageError('That \u001b[31mis wrong.');
  };
  const plain = memoryShell();
  assert.is(await start(fail, plain), 2);
  assert.is(plain.err(), 'chasqui: That ␛[31mis wrong. (usage)\n');
  const json = memoryShell();
  assert.is(await start(fail, json, { json: true }), 2);
  assert.equal(JSON.parse(json.err()), {
    error: { code: 'usage', message: 'That \u001b[31mis wrong.', exitCode: 2 },
  });
});

test('a reader that leaves ends the command with 0, after its own clean-up', async () => {
  const steps: string[] = [];
  async function* rows() {
    try {
      for (let n = 1; ; n += 1) {
        yield { id: `1-${n}` };
        steps.push(`written ${n}`);
      }
    } finally {
      steps.push('cleaned up');
    }
  }
  const shell = memoryShell({ readerLeavesAfter: 2 });
  assert.is(await start(rows, shell), 0);
  assert.equal(steps, ['written 1', 'written 2', 'cleaned up']);
  assert.is(shell.err(), '');
});

test('the first interrupt and the second are told to the command, the third does not wait for it', async () => {
  const shell = memoryShell();
  const heard: string[] = [];
  const done = start(
    ({ signal, forced }) =>
      new Promise(() => {
        signal.addEventListener('abort', () => heard.push('first'));
        forced.addEventListener('abort', () => heard.push('second'));
      }),
    shell,
  );
  shell.interrupt();
  assert.equal(heard, ['first']);
  shell.interrupt();
  assert.equal(heard, ['first', 'second']);
  shell.interrupt();
  assert.is(await done, 130);
  assert.is(shell.err(), 'chasqui: Interrupted. (interrupted)\n');
});

test('whatever a command throws once it is interrupted, it was interrupted', async () => {
  const shell = memoryShell();
  const done = start(
    ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new CommandError('failure', 'socket closed')));
      }),
    shell,
  );
  shell.interrupt();
  assert.is(await done, 130);
});

test('notes are for a person on stderr, harmless, and silent with --quiet', async () => {
  const note: Run = async (context) => {
    context.note('look \u001b[2J here');
    return undefined;
  };
  const shell = memoryShell();
  await start(note, shell);
  assert.is(shell.err(), 'look ␛[2J here\n');
  const quiet = memoryShell();
  await start(note, quiet, { quiet: true });
  assert.is(quiet.err(), '');
});

test.run();
