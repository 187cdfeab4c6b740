// npm run simulate-replicas -- [--seeds N] [--from N] [--profile NAME] [--trace] [--until-anomaly]
import { parseArgs } from 'node:util';
import { type ReplicaProfileName, replicaProfiles } from './replica-profile.ts';
import { type ReplicaReport, ReplicaSimulation } from './replica-simulation.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    profile: { type: 'string', default: 'any' },
    trace: { type: 'boolean', default: false },
    'until-anomaly': { type: 'boolean', default: false },
  },
});

if (!(values.profile in replicaProfiles)) {
  console.error(`There is no profile '${values.profile}', only ${Object.keys(replicaProfiles).join(', ')}.`);
  process.exit(2);
}
const change = replicaProfiles[values.profile as ReplicaProfileName];
const totals = { steps: 0, checks: 0, committed: 0, lost: 0, elections: 0 };
const faults = new Map<string, number>();
const anomalies = new Map<string, number>();
const startedAt = performance.now();
let mismatches = 0;
let repeated = 0;
let seeds = 0;

for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed++) {
  if (values['until-anomaly'] && anomalies.size > 0) break;
  seeds += 1;
  const report = new ReplicaSimulation(seed, {
    change,
    ...(values.trace ? { traceLines: Number.POSITIVE_INFINITY } : {}),
  }).run();
  if (values.trace) console.log(report.trace.join('\n'));
  add(report);
  // One seed in a hundred runs twice: the same seed is the same run.
  if (seed % 100 === 0) {
    repeated += 1;
    if (new ReplicaSimulation(seed, { change }).run().traceHash !== report.traceHash) {
      mismatches += 1;
      console.log(`seed ${seed} ran differently the second time`);
    }
  }
}
printTotals();
if (anomalies.size > 0 || mismatches > 0) process.exitCode = 1;

function add(report: ReplicaReport): void {
  for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += report[key];
  for (const [fault, count] of report.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
  if (report.violation === undefined) return;
  const { anomaly, detail } = report.violation;
  anomalies.set(anomaly, (anomalies.get(anomaly) ?? 0) + 1);
  console.log(`seed ${report.seed}: ${anomaly}: ${detail}`);
  console.log(
    `  repeat: npm run simulate-replicas -- --from ${report.seed} --seeds 1 --profile '${values.profile}' --trace`,
  );
}

function printTotals(): void {
  const perSecond = Math.round(totals.steps / ((performance.now() - startedAt) / 1000));
  const list = (counts: ReadonlyMap<string, number>, what: (name: string, count: number) => string) =>
    [...counts].map(([name, count]) => what(name, count)).join(', ') || 'none';
  console.log(`${seeds} seeds from ${values.from}, ${totals.steps} steps (${perSecond}/s)`);
  console.log(
    `${totals.committed} entries committed, ${totals.lost} given up by an operator, ${totals.elections} elections, ${totals.checks} checks`,
  );
  console.log(`faults: ${list(faults, (fault, count) => `${fault} ${count}`)}`);
  console.log(`anomalies: ${list(anomalies, (kind, count) => `${kind} in ${count} seeds`)}`);
  console.log(`run twice: ${repeated}, of which differently: ${mismatches}`);
}
