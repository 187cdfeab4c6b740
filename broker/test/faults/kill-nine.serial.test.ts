import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { killAgainAndAgain, killSettings } from './kill-nine.ts';

test('kill -9 in the middle of sends and acks loses, doubles and revives nothing that was confirmed', async () => {
  const { kills, seed } = killSettings(6);
  const report = await killAgainAndAgain(kills, seed);
  const repeat = `KILLS=${kills} SEED=${seed} npm test -- kill-nine`;
  assert.equal(report.violations, [], `repeat with: ${repeat}`);
  assert.ok(report.confirmed > kills * 50 && report.acked > 0, `too little happened: ${JSON.stringify(report)}`);
});

test.run();
