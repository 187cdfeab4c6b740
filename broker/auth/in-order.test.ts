import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InOrder } from './in-order.ts';

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

test('work of one key runs one after the other, in call order; another key does not wait', async () => {
  const inOrder = new InOrder();
  const trace: string[] = [];
  const gate = Promise.withResolvers<void>();
  const step = (name: string, until?: Promise<void>) => async () => {
    trace.push(`${name} begins`);
    await until;
    trace.push(`${name} ends`);
    return name;
  };
  const results = [
    inOrder.run('ada', step('first', gate.promise)),
    inOrder.run('ada', step('second')),
    inOrder.run('bob', step('other')),
  ];
  await turnOfTheLoop();
  assert.equal(trace, ['first begins', 'other begins', 'other ends']);
  gate.resolve();
  assert.equal(await Promise.all(results), ['first', 'second', 'other']);
  assert.equal(trace.slice(3), ['first ends', 'second begins', 'second ends']);
});

test('work that fails does not stop what comes after it', async () => {
  const inOrder = new InOrder();
  const failing = inOrder.run('ada', () => Promise.reject(new Error('no')));
  const next = inOrder.run('ada', async () => 'yes');
  assert.is(await failing.catch((error) => error.message), 'no');
  assert.is(await next, 'yes');
});

test.run();
