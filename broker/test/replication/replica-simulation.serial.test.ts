import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ReplicaProfileName, replicaProfiles } from './replica-profile.ts';
import { ReplicaSimulation } from './replica-simulation.ts';

const seedsOf: Record<ReplicaProfileName, number> = {
  any: 150,
  'torn cluster': 25,
  restarts: 25,
  grows: 25,
  moves: 25,
  deaf: 25,
  'old disk': 25,
  unclean: 25,
};

for (const [name, seeds] of Object.entries(seedsOf) as [ReplicaProfileName, number][]) {
  test(`${seeds} seeds of simulated replicas lose nothing and come to rest (${name})`, () => {
    const elections = Array.from({ length: seeds }, (_, index) => assertSound(index + 1, name));
    assert.ok(Math.max(...elections) > (name === 'old disk' ? 0 : 3), 'leaders change');
  });
}

test('the same seed is the same run, another seed is another', () => {
  const hashOf = (seed: number) => new ReplicaSimulation(seed).run().traceHash;
  assert.is(hashOf(7), hashOf(7));
  assert.is.not(hashOf(7), hashOf(8));
});

function assertSound(seed: number, profile: ReplicaProfileName): number {
  const { violation, checks, elections } = new ReplicaSimulation(seed, { change: replicaProfiles[profile] }).run();
  const repeat = `npm run simulate-replicas -- --from ${seed} --seeds 1 --profile '${profile}' --trace`;
  assert.is(violation, undefined, `seed ${seed}; repeat with: ${repeat}\n${violation?.message}`);
  assert.ok(checks > 0, `seed ${seed} checked nothing`);
  return elections;
}

test.run();
