import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { safeText } from './safe-text.ts';

test('ordinary text of any script passes unchanged', () => {
  for (const text of ['', 'plain ~text~', 'Grüße, 世界, नमस्ते, مرحبا', '👍🏽 🇵🇪', 'e\u0301', '␛'])
    assert.is(safeText(text), text);
});

test('C0 controls and DEL become their pictures', () => {
  assert.is(safeText('\u001b[31mred\u0007\n\t\0\u007f'), '␛[31mred␇␊␉␀␡');
});

test('C1 controls, bidi controls, zero-width, invisible and tag characters become visible', () => {
  for (const code of [0x80, 0x9b, 0x9f, 0xad, 0x61c, 0x200b, 0x200d, 0x202e, 0x2028, 0x2066, 0xfeff, 0xe0041, 0xfffb])
    assert.is(safeText(`a${String.fromCodePoint(code)}b`), 'a�b', code.toString(16));
});

test('lone surrogates become visible and pairs stay', () => {
  assert.is(safeText('a\ud83db\udc4dc👍'), 'a�b�c👍');
});

test('no text can bring a control character through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.not.match(safeText(text), /[\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
      assert.is(safeText(safeText(text)), safeText(text));
    }),
  );
});

test.run();
