import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CommandError } from '../command-error.ts';
import { type PayloadSource, readPayload, readPayloadLines } from './read-payload.ts';

const none: PayloadSource = { argument: undefined, file: undefined, stdin: Readable.from([]) };
const stdin = (...pieces: (string | Uint8Array)[]) =>
  Readable.from(pieces.map((piece) => Buffer.from(piece as string)));
const text = async (source: PayloadSource) => Buffer.from(await readPayload(source)).toString();

async function lines(source: PayloadSource): Promise<string[]> {
  const read: string[] = [];
  for await (const group of readPayloadLines(source)) read.push(...group.map((line) => Buffer.from(line).toString()));
  return read;
}

async function withFile(content: string, use: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chasqui-payload-'));
  try {
    await writeFile(join(folder, 'payload'), content);
    await use(join(folder, 'payload'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CommandError) return error.code;
    throw error;
  }
  return 'none';
}

test('a payload comes from the argument, a file or stdin, byte for byte', async () => {
  assert.is(await text({ ...none, argument: 'hello' }), 'hello');
  assert.is(await text({ ...none, argument: '-', stdin: stdin('he', 'llo\n') }), 'hello\n');
  assert.is(await text({ ...none, file: '-', stdin: stdin('x') }), 'x');
  assert.is(await text({ ...none, argument: '' }), '');
  await withFile('from a file\n', async (file) => assert.is(await text({ ...none, file }), 'from a file\n'));
});

test('it is given exactly once', async () => {
  assert.is(await codeOf(readPayload(none)), 'usage');
  assert.is(await codeOf(readPayload({ ...none, argument: 'a', file: 'b' })), 'usage');
});

test('a file that cannot be read says so', async () => {
  await withFile('', async (file) => {
    assert.is(await codeOf(readPayload({ ...none, file: `${file}.missing` })), 'file_unreadable');
    assert.is(await codeOf(readPayload({ ...none, file: join(file, '..') })), 'file_unreadable');
  });
});

test('more than the limit is refused before it is all read', async () => {
  let produced = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(64 * 1024, ++produced);
    })(),
  );
  assert.is(await codeOf(readPayload({ ...none, argument: '-', stdin: endless })), 'payload_too_large');
  assert.ok(produced < 40, `${produced} pieces of 64 KiB were read`);
  assert.is(
    await codeOf(lines({ ...none, argument: '-', stdin: stdin(Buffer.alloc(2 ** 21, 'a')) })),
    'payload_too_large',
  );
  assert.is((await readPayload({ ...none, argument: '-', stdin: stdin(Buffer.alloc(2 ** 20)) })).length, 2 ** 20);
});

test('lines are split wherever the pieces were cut, empty ones left out', async () => {
  const given = '{"n":1}\r\n\n{"n":"ü"}\nlast';
  const expected = ['{"n":1}', '{"n":"ü"}', 'last'];
  const bytes = Buffer.from(given);
  for (let cut = 1; cut < bytes.length; cut += 1) {
    const pieces = stdin(bytes.subarray(0, cut), bytes.subarray(cut));
    assert.equal(await lines({ ...none, argument: '-', stdin: pieces }), expected, `cut at ${cut}`);
  }
  assert.equal(await lines({ ...none, argument: '-', stdin: stdin('') }), []);
});

test('lines that came together are handed on together, at once', async () => {
  const source = { ...none, argument: '-', stdin: stdin('a\nb\nc', 'd\n', 'e') };
  const groups: string[][] = [];
  for await (const group of readPayloadLines(source)) groups.push(group.map((line) => Buffer.from(line).toString()));
  assert.equal(groups, [['a', 'b'], ['cd'], ['e']]);
});

test('the number of a line that is too long counts empty lines too', async () => {
  const source = { ...none, argument: '-', stdin: stdin('a\n\n', Buffer.alloc(2 ** 21, 'a')) };
  try {
    await lines(source);
    assert.unreachable();
  } catch (error) {
    assert.match((error as Error).message, / It is line 3\.$/);
  }
});

test.run();
