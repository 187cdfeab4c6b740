import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BrokerError } from '../core/broker-error.ts';
import { knownHere } from './known-here.ts';

/** A catalog that hears of `name` when it catches up; how often it did. */
function lateCatalog(name: string) {
  const names = new Set<string>();
  const parts = {
    times: 0,
    catchUp: async () => {
      parts.times += 1;
      names.add(name);
    },
  };
  const look = (wanted: string) => () => {
    if (!names.has(wanted)) throw new BrokerError('queue_not_found');
    return wanted;
  };
  return { parts, look };
}

const codeOf = (error: unknown) => (error instanceof BrokerError ? error.code : String(error));

test('a name that this node has not heard of is looked up again after it has caught up, and only then is it unknown', async () => {
  const { parts, look } = lateCatalog('orders');
  assert.is(await knownHere(parts, look('orders')), 'orders');
  assert.is(await knownHere(parts, look('orders')), 'orders');
  assert.is(parts.times, 1, 'what is known costs nothing');
  assert.is(await Promise.resolve(knownHere(parts, look('others'))).catch(codeOf), 'queue_not_found');
});

test('a node that cannot catch up says so, and another error is left as it is', async () => {
  const parts = { catchUp: () => Promise.reject(new BrokerError('catalog_unavailable')) };
  const fail = (code: 'queue_not_found' | 'forbidden') => () => {
    throw new BrokerError(code);
  };
  assert.is(await Promise.resolve(knownHere(parts, fail('queue_not_found'))).catch(codeOf), 'catalog_unavailable');
  assert.throws(
    () => knownHere(parts, fail('forbidden')),
    (error: unknown) => codeOf(error) === 'forbidden',
  );
});

test.run();
