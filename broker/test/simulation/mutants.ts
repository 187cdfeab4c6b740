import { parseArgs } from 'node:util';
import { replicaMutants } from '../replication/replica-mutant-table.ts';
import { anomaliesOf, type Killer, type Mutant, simulatorOf } from './mutant.ts';
import { type Kill, type MutantLaboratory, withMutantLaboratory } from './mutant-laboratory.ts';
import { MutantScore } from './mutant-score.ts';
import { mutants } from './mutant-table.ts';

/*
 * `npm run mutants [-- --only FRAGMENT … --part 1/2]`: breaks the broker in one place after another and says who noticed. A
 * mutant that survives is exit 1; so is a broker as it is that does not pass what killed them. `--part 1/2`: every second one,
 * for two runs side by side.
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [''] },
    part: { type: 'string', default: '1/1' },
    detail: { type: 'boolean' },
  },
});
const [part, parts] = values.part.split('/').map(Number) as [number, number];
const chosen = [...mutants, ...replicaMutants]
  .filter(({ name }) => values.only.some((fragment) => name.includes(fragment)))
  .filter((_, index) => index % parts === part - 1);
const simulators = ['anomalies', 'cluster', 'replicas'] as const;
const score = new MutantScore();
let faults = 0;

await withMutantLaboratory(async (laboratory) => {
  console.log(row('mutant', 'killed by', 'seed', 'seconds'));
  const lastSeeds = { anomalies: 0, cluster: 0, replicas: 0 };
  for (const mutant of chosen) {
    const startedAt = performance.now();
    try {
      const kill = await laboratory.kill(mutant);
      score.add(mutant, kill?.by);
      report(mutant, kill, (performance.now() - startedAt) / 1000);
      const simulator = simulators.find((name) => name in mutant.killer);
      if (simulator !== undefined) lastSeeds[simulator] = Math.max(lastSeeds[simulator], kill?.seed ?? 0);
    } catch (error) {
      console.log(`${mutant.name}: ${error instanceof Error ? error.message : error}`);
      score.add(mutant, undefined);
      faults += 1;
    }
  }
  await laboratory.restore();
  await control(laboratory, [
    { anomalies: [], seeds: lastSeeds.anomalies },
    { cluster: [], seeds: lastSeeds.cluster },
    { replicas: [], seeds: lastSeeds.replicas },
  ]);
});
console.log(`\n${score.lines().join('\n')}\n`);
console.log(
  faults === 0 ? `${chosen.length} mutants, all killed` : `${faults} of ${chosen.length} not as they should be`,
);
if (faults > 0 || chosen.length === 0) process.exitCode = 1;

function report(mutant: Mutant, kill: Kill | undefined, seconds: number): void {
  const { killer } = mutant;
  console.log(row(mutant.name, kill?.by ?? 'NOBODY', String(kill?.seed ?? ''), seconds.toFixed(1)));
  if (values.detail && kill) console.log(`    ${kill.detail}`);
  if (kill === undefined) {
    const by = 'test' in killer ? killer.test : `${simulatorOf(killer).seeds} seeds`;
    console.log(`    survives ${by}: ${mutant.breaks}`);
    faults += 1;
  } else if (!('test' in killer || anomaliesOf(killer).includes(kill.by))) {
    console.log(`    showed as ${anomaliesOf(killer).join(' or ')} so far; now: ${kill.detail}`);
  }
}

/** What kills the mutants lets the broker as it is live. */
async function control(laboratory: MutantLaboratory, used: readonly Killer[]): Promise<void> {
  const tests = new Set(chosen.flatMap(({ killer }) => ('test' in killer ? [killer.test] : [])));
  const simulations = used.filter((killer) => 'seeds' in killer && killer.seeds !== 0);
  for (const killer of [...simulations, ...[...tests].map((test) => ({ test }))]) {
    const startedAt = performance.now();
    const kill = await laboratory.try(killer);
    const what =
      'test' in killer ? killer.test : `${simulatorOf(killer).seeds} seeds of ${simulatorOf(killer).program}`;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(row(`unbroken: ${what}`, kill?.by ?? 'nobody', String(kill?.seed ?? ''), seconds));
    if (kill) faults += 1;
  }
}

function row(name: string, by: string, seed: string, seconds: string): string {
  return `${name.padEnd(58)} ${by.padEnd(44)} ${seed.padStart(4)} ${seconds.padStart(7)}`;
}
