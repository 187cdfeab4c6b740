import { killAgainAndAgain, killSettings } from './kill-nine.ts';

// `npm run faults`: the long form of what npm test does in short. KILLS and SEED choose another run.
const { kills, seed } = killSettings(50);
const report = await killAgainAndAgain(kills, seed);
console.log(`kill -9: ${report.kills} kills, ${report.confirmed} confirmed, ${report.acked} acked, seed ${seed}`);
console.log(`violations: ${report.violations.length}`);
for (const violation of report.violations.slice(0, 20)) console.log(`  ${violation}`);
if (report.violations.length > 0) console.log(`repeat with: KILLS=${kills} SEED=${seed} npm run faults`);
process.exit(report.violations.length > 0 ? 1 : 0);
