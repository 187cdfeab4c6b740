import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertSound } from './assert-sound.ts';
import { Simulation } from './simulation.ts';

const seeds = 200;
const seedsInATest = 25;

for (let from = 1; from <= seeds; from += seedsInATest) {
  const to = from + seedsInATest - 1;
  test(`seeds ${from} to ${to} of the simulated node show no anomaly`, async () => {
    for (let seed = from; seed <= to; seed++) assertSound(await new Simulation(seed).run());
  });
}

test('the same seed is the same run', async () => {
  for (const seed of [100, 200]) {
    const first = await new Simulation(seed).run();
    const second = await new Simulation(seed).run();
    assert.is(second.traceHash, first.traceHash, `seed ${seed}`);
  }
});

test('other seeds are other runs', async () => {
  assert.is.not((await new Simulation(1).run()).traceHash, (await new Simulation(2).run()).traceHash);
});

test.run();
