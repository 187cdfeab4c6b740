import { killAgainAndAgain, killSettings, slowCommitMs } from './kill-nine.ts';

// `npm run faults`: the long form of what npm test does in short. KILLS and SEED choose another run.
const { kills, seed } = killSettings(50);
let violated = 0;
for (const commitDelayMs of [0, slowCommitMs]) {
  const { confirmed, acked, violations } = await killAgainAndAgain(kills, seed, commitDelayMs);
  const store = commitDelayMs > 0 ? `commits delayed by ${commitDelayMs} ms` : 'commits as fast as the disk';
  console.log(`kill -9: ${kills} kills, ${store}, ${confirmed} confirmed, ${acked} acked, seed ${seed}`);
  console.log(`violations: ${violations.length}`);
  for (const violation of violations.slice(0, 20)) console.log(`  ${violation}`);
  violated += violations.length;
}
if (violated > 0) console.log(`repeat with: KILLS=${kills} SEED=${seed} npm run faults`);
process.exit(violated > 0 ? 1 : 0);
