import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mutant } from './mutant.ts';
import { MutantScore } from './mutant-score.ts';

const mutant = (name: string): Mutant => ({
  ...{ name, file: 'x.ts', find: 'a', replace: 'b', breaks: 'Something.' },
  killer: { anomalies: ['lost'] },
});

test('the score says of each kind of mutants how many were killed, and by what', () => {
  const score = new MutantScore();
  score.add(mutant('fold: one'), 'lost');
  score.add(mutant('seek: one'), undefined);
  score.add(mutant('fold: two'), 'phantom');
  score.add(mutant('fold: three'), 'phantom');
  score.add(mutant('fold: four'), undefined);
  assert.equal(score.lines(), ['fold                 3/4  phantom 2, lost 1', 'seek                 0/1']);
});

test.run();
