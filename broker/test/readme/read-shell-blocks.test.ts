import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readShellBlocks } from './read-shell-blocks.ts';

const block = (info: string, ...lines: string[]) => ['Text.', `\`\`\`${info}`, ...lines, '```', 'More.', ''].join('\n');

test('commands begin with a dollar sign, everything else is the output of the one above', () => {
  assert.equal(readShellBlocks(block('sh', '$ echo a', 'a', '', '$ echo b')), [
    { line: 3, command: 'echo a', expected: ['a', ''] },
    { line: 6, command: 'echo b', expected: [] },
  ]);
});

test('blocks follow each other in order, and those in other languages are left out', () => {
  const text = block('sh', '$ one') + block('ts', 'const x = 1;') + block('', 'plain') + block('sh', '$ two');
  assert.equal(
    readShellBlocks(text).map(({ command }) => command),
    ['one', 'two'],
  );
});

test('a command that ends in a backslash goes on in the next line', () => {
  assert.equal(readShellBlocks(block('sh', '$ echo \\', '  a \\', '  b', 'a b')), [
    { line: 3, command: 'echo \\\n  a \\\n  b', expected: ['a b'] },
  ]);
});

test('output that ends in a backslash is output', () => {
  assert.equal(readShellBlocks(block('sh', '$ cat', 'a\\', 'b'))[0]!.expected, ['a\\', 'b']);
});

test('what could not be tested is refused, with its line', () => {
  assert.throws(() => readShellBlocks(block('sh no-test', '$ true')), /^line 2: .*marked `sh` and nothing else/);
  assert.throws(() => readShellBlocks(block('bash', '$ true')), /marked `sh`/);
  assert.throws(() => readShellBlocks(block('sh', 'npm start')), /^line 3: a command begins with/);
  assert.throws(() => readShellBlocks(block('sh')), /^line 2: the block has no command/);
  assert.throws(() => readShellBlocks('```sh\n$ true\n'), /^line 1: the block is not closed/);
});

test.run();
