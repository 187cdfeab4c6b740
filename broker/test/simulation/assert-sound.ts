import * as assert from 'uvu/assert';
import type { SimulationReport } from './simulation.ts';

/** A run without an anomaly; `options` of the command that repeats it, as far as they do not name the seed. */
export function assertSound({ seed, anomalies, checks }: SimulationReport, ...options: readonly string[]): void {
  const repeat = ['npm run simulate --', ...options, `--from ${seed} --seeds 1 --trace`].join(' ');
  const found = anomalies.map(({ kind, detail }) => `${kind}: ${detail}`).join('\n');
  assert.is(found, '', `seed ${seed}; repeat with: ${repeat}\n${found}`);
  assert.ok(checks > 0, `seed ${seed} checked nothing`);
}
