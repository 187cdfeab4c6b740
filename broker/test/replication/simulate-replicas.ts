import { Option } from 'commander';
import { type SeedOptions, seedCommand } from '../simulation/seed-options.ts';
import { type ReplicaProfileName, replicaProfiles } from './replica-profile.ts';
import { type ReplicaReport, ReplicaSimulation } from './replica-simulation.ts';

interface Options extends SeedOptions {
  readonly profile: ReplicaProfileName;
}

const profiles = new Option('--profile <name>', 'what the seeds overdo').choices(Object.keys(replicaProfiles));
const values = seedCommand('simulate-replicas', 2_000)
  .description('Runs the replicas of one partition in simulated time, once for each seed.')
  .addOption(profiles.default('any'))
  .parse()
  .opts<Options>();

const change = replicaProfiles[values.profile];
const totals = { steps: 0, checks: 0, committed: 0, lost: 0, elections: 0 };
const faults = new Map<string, number>();
const anomalies = new Map<string, number>();
const startedAt = performance.now();
let mismatches = 0;
let repeated = 0;
let seeds = 0;

for (let seed = values.from; seed < values.from + values.seeds; seed++) {
  if (values.untilAnomaly && anomalies.size > 0) break;
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
