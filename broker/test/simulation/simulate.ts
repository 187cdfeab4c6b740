import { ClusterSimulation } from '../cluster-simulation/cluster-simulation.ts';
import { type SeedOptions, seedCommand } from './seed-options.ts';
import { Simulation, type SimulationReport } from './simulation.ts';

interface Options extends SeedOptions {
  readonly cluster: boolean;
}

const values = seedCommand('simulate', 200)
  .description('Runs a node, or a whole cluster, with its clients in simulated time, once for each seed.')
  .option('--cluster', 'several nodes', false)
  .parse()
  .opts<Options>();

const totals = { steps: 0, calls: 0, checks: 0, entries: 0, virtualMs: 0 };
const faults = new Map<string, number>();
const anomalies = new Map<string, number>();
const startedAt = performance.now();
let mismatches = 0;
let repeated = 0;
let seeds = 0;

for (let seed = values.from; seed < values.from + values.seeds; seed++) {
  if (values.untilAnomaly && anomalies.size > 0) break;
  seeds += 1;
  const report = await run(seed, values.trace ? { traceLines: Number.POSITIVE_INFINITY } : {});
  add(report);
  // One seed in a hundred runs twice: the same seed is the same run, to the last byte.
  if (seed % 100 === 0) {
    repeated += 1;
    const again = await run(seed);
    if (again.traceHash !== report.traceHash) {
      mismatches += 1;
      console.log(`seed ${seed} ran differently the second time: ${report.traceHash} and ${again.traceHash}`);
    }
  }
  if (values.trace) console.log(report.trace.join('\n'));
}
printTotals();
if (anomalies.size > 0 || mismatches > 0) process.exitCode = 1;

function run(seed: number, options: { traceLines?: number } = {}): Promise<SimulationReport> {
  return values.cluster ? new ClusterSimulation(seed, options).run() : new Simulation(seed, options).run();
}

function add(report: SimulationReport): void {
  for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += report[key];
  for (const [fault, count] of report.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
  for (const { kind, detail } of report.anomalies.slice(0, 1)) {
    anomalies.set(kind, (anomalies.get(kind) ?? 0) + 1);
    console.log(`seed ${report.seed}: ${kind}: ${detail}`);
    console.log(
      `  repeat: npm run simulate -- ${values.cluster ? '--cluster ' : ''}--from ${report.seed} --seeds 1 --trace`,
    );
  }
}

function printTotals(): void {
  const seconds = (performance.now() - startedAt) / 1000;
  const perSecond = Math.round(totals.steps / seconds);
  console.log(`${seeds} seeds from ${values.from}, ${(totals.virtualMs / 3_600_000).toFixed(1)} simulated hours`);
  console.log(
    `${totals.steps} steps (${perSecond}/s), ${totals.calls} calls, ${totals.entries} entries, ${totals.checks} checks`,
  );
  console.log(
    `faults: ${
      [...faults]
        .sort()
        .map(([fault, count]) => `${fault} ${count}`)
        .join(', ') || 'none'
    }`,
  );
  const found = [...anomalies].map(([kind, count]) => `${kind} in ${count} seeds`);
  console.log(`anomalies: ${found.join(', ') || 'none'}`);
  console.log(`run twice: ${repeated}, of which differently: ${mismatches}`);
}
