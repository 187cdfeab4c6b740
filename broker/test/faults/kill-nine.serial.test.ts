import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { killAgainAndAgain, killSettings, slowCommitMs } from './kill-nine.ts';

async function expectKept(kills: number, seed: number, commitDelayMs: number): Promise<void> {
  const report = await killAgainAndAgain(kills, seed, commitDelayMs);
  const repeat = `SEED=${seed} npm test -- kill-nine`;
  assert.equal(report.violations, [], `repeat with: ${repeat}`);
  assert.ok(report.confirmed > kills * 50 && report.acked > 0, `too little happened: ${JSON.stringify(report)}`);
}

const { kills, seed } = killSettings(6);

test('kill -9 in the middle of sends and acks loses, doubles and revives nothing that was confirmed', () =>
  expectKept(kills, seed, 0));

test('the same where commits are slow, so that an answer before its commit would be found out', () =>
  expectKept(Math.ceil(kills / 2), seed, slowCommitMs));

test.run();
