import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { safeJson } from './safe-json.ts';
import { safeText } from './safe-text.ts';

test('hostile text is one harmless line and parses to the same value', () => {
  const value = {
    'key\u009b':
      '\u001b[2J \u0007 \r\n \u007f \u0085 \u009b31m \u202edcba\u202c \u2066x\u2069 \u2028 \u200b \u{e0041} \ufeff',
  };
  const line = safeJson(value);
  assert.is(safeText(line), line);
  assert.equal(JSON.parse(line), value);
});

test('every one of the first 65,536 characters comes back', () => {
  const text = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
  assert.is(JSON.parse(safeJson(text)), text);
});

test('what JSON cannot say is null', () => assert.is(safeJson(undefined), 'null'));

test.run();
