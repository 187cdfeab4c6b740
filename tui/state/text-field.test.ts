import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { editField, emptyField, type Motion, type TextEdit, type TextField } from './text-field.ts';

/** `a|b` is the text `ab` with the cursor between its letters. */
function field(drawn: string): TextField {
  return { value: drawn.replace('|', ''), cursor: drawn.indexOf('|') };
}
const draw = ({ value, cursor }: TextField): string => `${value.slice(0, cursor)}|${value.slice(cursor)}`;
const move = (drawn: string, by: Motion): string => draw(editField(field(drawn), { kind: 'move', by }));
const remove = (drawn: string, span: Motion): string => draw(editField(field(drawn), { kind: 'delete', span }));

test('text goes in at the cursor', () => {
  assert.is(draw(editField(field('ab|d'), { kind: 'insert', text: 'c' })), 'abc|d');
  assert.is(draw(editField(emptyField, { kind: 'insert', text: '{"n":\n1}' })), '{"n":\n1}|');
});

test('the cursor never stands inside a character', () => {
  assert.is(move('a👨‍👩‍👧|b', 'character-left'), 'a|👨‍👩‍👧b');
  assert.is(move('a|👨‍👩‍👧b', 'character-right'), 'a👨‍👩‍👧|b');
  assert.is(remove('e\u0301|', 'character-left'), '|');
  assert.is(remove('|🇵🇪x', 'character-right'), '|x');
});

test('words are runs of letters and digits', () => {
  assert.is(move('one two|', 'word-left'), 'one |two');
  assert.is(move('one |two', 'word-left'), '|one two');
  assert.is(move('|one two', 'word-right'), 'one| two');
  assert.is(move('one| two', 'word-right'), 'one two|');
  assert.is(remove('{"name": "ada"|', 'word-left'), '{"name": "|');
  assert.is(remove('größer|', 'word-left'), '|');
  assert.is(remove('"}|', 'word-left'), '|');
  assert.is(move('a ❤\ufe0f|', 'word-left'), 'a |❤\ufe0f');
});

test('the line is the reach of home, end, kill and cut', () => {
  assert.is(move('ab\ncd|e\nf', 'line-start'), 'ab\n|cde\nf');
  assert.is(move('ab\ncd|e\nf', 'line-end'), 'ab\ncde|\nf');
  assert.is(remove('ab\ncd|e', 'line-start'), 'ab\n|e');
  assert.is(remove('ab|c\nd', 'line-end'), 'ab|\nd');
});

test('up and down keep the column as far as the other line has it', () => {
  assert.is(move('abc\nd|ef', 'line-up'), 'a|bc\ndef');
  assert.is(move('abc|\nd', 'line-down'), 'abc\nd|');
  assert.is(move('ab|c', 'line-up'), 'ab|c');
  assert.is(move('ab|c', 'line-down'), 'ab|c');
  assert.is(move('👍👍\nab|', 'line-up'), '👍|👍\nab');
});

test('at the ends nothing happens', () => {
  assert.is(remove('|a', 'character-left'), '|a');
  assert.is(remove('a|', 'character-right'), 'a|');
  assert.is(move('|', 'word-left'), '|');
});

test('whatever is typed, the cursor stays inside the text and on a character', () => {
  const motions: Motion[] = [
    'character-left',
    'character-right',
    'word-left',
    'word-right',
    'line-start',
    'line-end',
    'line-up',
    'line-down',
  ];
  const edits = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text): TextEdit => ({ kind: 'insert', text })),
      fc.constantFrom(...motions).map((by): TextEdit => ({ kind: 'move', by })),
      fc.constantFrom(...motions).map((span): TextEdit => ({ kind: 'delete', span })),
    ),
  );
  fc.assert(
    fc.property(edits, (list) => {
      const end = list.reduce(editField, emptyField);
      assert.ok(end.cursor >= 0 && end.cursor <= end.value.length);
      assert.ok(end.value.isWellFormed() && end.value.slice(0, end.cursor).isWellFormed());
    }),
  );
});

test.run();
