import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mutant } from './mutant.ts';
import { type MutantLaboratory, withMutantLaboratory } from './mutant-laboratory.ts';
import { mutants } from './mutant-table.ts';

/** Of different rooms, and quick to show; all of them are the business of `npm run mutants`. */
const quick = [
  'fold: intervals do not merge into the cursor',
  'dispatch: a deadline is rounded down',
  'journal: answers before the disk does',
];

const mutantNamed = (name: string): Mutant => mutants.find((mutant) => mutant.name === name)!;

test('the simulator notices a broken fold, dispatcher and journal by what they do, and nothing in the broker as it is', () =>
  withMutantLaboratory(async (laboratory) => {
    let lastSeed = 1;
    for (const name of quick) {
      const { killer, ...mutant } = mutantNamed(name);
      assert.ok('anomalies' in killer, name);
      const kill = await laboratory.kill({ ...mutant, killer: { ...killer, seeds: 20 } });
      assert.ok(kill, `'${name}' survives`);
      assert.ok(killer.anomalies.includes(kill.by as never), `'${name}' shows as ${kill.by}: ${kill.detail}`);
      lastSeed = Math.max(lastSeed, kill.seed ?? 0);
    }
    await assertNotCompiled(laboratory);
    await laboratory.restore();
    assert.is(await laboratory.try({ anomalies: [], seeds: lastSeed }), undefined, 'the broker as it is');
  }));

/** A mutant that does not compile proves nothing, so it must not count as killed. */
async function assertNotCompiled(laboratory: MutantLaboratory): Promise<void> {
  const mutant = { ...mutantNamed(quick[0]!), replace: "while (taken < this.rows && this.#from(taken) < '') {" };
  const outcome = await laboratory.kill(mutant).catch(String);
  assert.match(String(outcome), /The compiler refuses fold: intervals/);
}

test.run();
