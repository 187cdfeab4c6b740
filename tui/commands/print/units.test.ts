import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseDuration } from '../parse/duration.ts';
import { bytesText, countText, durationText, rateText } from './units.ts';

test('a duration is written as it is read', () => {
  const table = { 0: '0s', 250: '250ms', 1500: '1s500ms', 30000: '30s', 90000: '1m30s', 86400000: '1d' };
  for (const [ms, text] of Object.entries(table)) {
    assert.is(durationText(Number(ms)), text);
    assert.is(parseDuration(text), Number(ms));
  }
});

test('bytes have the unit that leaves few digits, in seven characters at most', () => {
  const table = {
    0: '0 B',
    1023: '1023 B',
    1024: '1.0 KiB',
    1536: '1.5 KiB',
    10188: '9.9 KiB',
    10189: '10 KiB',
    1023487: '999 KiB',
    1023488: '1.0 MiB',
    1048576: '1.0 MiB',
    52428800: '50 MiB',
  };
  for (const [bytes, text] of Object.entries(table)) assert.is(bytesText(Number(bytes)), text);
});

test('rates and counts', () => {
  assert.equal([0, 0.01, 0.25, 9.94, 1234.5].map(rateText), ['0', '0', '0.3', '9.9', '1235']);
  assert.equal([countText(1, 'message'), countText(0, 'message')], ['1 message', '0 messages']);
});

test.run();
