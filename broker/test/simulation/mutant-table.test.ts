import { existsSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { replicaMutants } from '../replication/replica-mutant-table.ts';
import { anomaliesOf, applyMutant, type Mutant } from './mutant.ts';
import { mutants as brokerMutants } from './mutant-table.ts';

const mutants = [...brokerMutants, ...replicaMutants];
const mutant: Mutant = {
  name: 'any',
  file: 'x.ts',
  find: 'a < b',
  replace: '$& a <= b',
  breaks: 'Something.',
  killer: { test: 'x.test.ts' },
};

test('every mutant of the table still finds its line, once', () => {
  for (const one of mutants) {
    const source = readFileSync(one.file, 'utf8');
    assert.is.not(applyMutant(one, source), source, one.name);
  }
});

test('every mutant has a name of its own, and a killer that is there', () => {
  assert.is(new Set(mutants.map(({ name }) => name)).size, mutants.length);
  for (const { name, killer } of mutants) {
    if ('test' in killer) assert.ok(existsSync(killer.test), `${killer.test} is to kill '${name}'`);
    else assert.ok(anomaliesOf(killer).length > 0, `some anomaly is to kill '${name}'`);
  }
});

test('a line that is not there, or there twice, is a fault of the table', () => {
  assert.is(applyMutant(mutant, 'if (a < b) {'), 'if ($& a <= b) {');
  assert.throws(() => applyMutant(mutant, 'if (b > a) {'), /finds its text 0 times in x.ts/);
  assert.throws(() => applyMutant(mutant, 'a < b || a < b'), /finds its text 2 times in x.ts/);
});

test.run();
