import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertSound } from '../simulation/assert-sound.ts';
import { ClusterSimulation } from './cluster-simulation.ts';

const firstSeed = 1;
const seeds = 150;
const seedsInATest = 25;

for (let from = firstSeed; from < firstSeed + seeds; from += seedsInATest) {
  const to = from + seedsInATest - 1;
  test(`seeds ${from} to ${to} of the simulated cluster show no anomaly`, async () => {
    for (let seed = from; seed <= to; seed++) assertSound(await new ClusterSimulation(seed).run(), '--cluster');
  });
}

test('the same seed is the same run of a cluster', async () => {
  for (const seed of [firstSeed, firstSeed + seeds - 1]) {
    const first = await new ClusterSimulation(seed).run();
    const second = await new ClusterSimulation(seed).run();
    assert.is(second.traceHash, first.traceHash, `seed ${seed}`);
  }
});

test('other seeds are other runs of a cluster', async () => {
  const one = await new ClusterSimulation(firstSeed).run();
  const other = await new ClusterSimulation(firstSeed + 1).run();
  assert.is.not(one.traceHash, other.traceHash);
});

test.run();
