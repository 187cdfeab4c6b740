import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SortedNames } from './sorted-names.ts';

test('names come in code-unit order, whatever a language would say', () => {
  const names = new SortedNames(() => ['b', 'a', 'B', 'a-b', 'a.b', '_', '10', '9']);
  assert.equal(names.all(), ['10', '9', 'B', '_', 'a', 'a-b', 'a.b', 'b']);
});

test('names added and removed, before and after the first look, give what sorting anew would give', () => {
  const step = fc.record({ name: fc.stringMatching(/^[ab._Z0-]{1,3}$/), look: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.stringMatching(/^[ab._Z0-]{0,3}$/), (steps, from) => {
      const present = new Set<string>();
      const names = new SortedNames(() => present);
      for (const { name, look } of steps) {
        if (look) names.all();
        if (present.has(name)) names.remove(name);
        else names.add(name);
        if (!present.delete(name)) present.add(name);
      }
      const expected = [...present].sort();
      assert.equal(names.all(), expected);
      assert.is(names.indexFrom(from), expected.filter((name) => name < from).length);
    }),
  );
});

test.run();
