import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BrokerError } from '../core/broker-error.ts';
import { knownHere, knownNow, withKnown } from './known-here.ts';

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
  const fail = (code: 'queue_not_found' | 'forbidden' | 'shutting_down') => () => {
    throw new BrokerError(code);
  };
  assert.is(await Promise.resolve(knownHere(parts, fail('queue_not_found'))).catch(codeOf), 'catalog_unavailable');
  assert.is(await Promise.resolve(knownHere(parts, fail('forbidden'))).catch(codeOf), 'catalog_unavailable');
  assert.throws(
    () => knownHere(parts, fail('shutting_down')),
    (error: unknown) => codeOf(error) === 'shutting_down',
  );
});

/** A catalog whose name is another's after it has caught up. */
function renewedCatalog(...ids: (number | undefined)[]) {
  const catchUp = async () => {
    ids.shift();
  };
  const look = () => {
    if (ids[0] === undefined) throw new BrokerError('queue_not_found');
    return { id: ids[0] };
  };
  return { parts: { catchUp }, look };
}

const onlyWith =
  (...ids: number[]) =>
  async ({ id }: { readonly id: number }) => {
    if (!ids.includes(id)) throw new BrokerError('queue_not_found');
    return id;
  };

test('what is not there any more is looked up again: its name may be that of a newer one', async () => {
  const used = (catalog: ReturnType<typeof renewedCatalog>, ...ids: number[]) =>
    withKnown(catalog.parts, catalog.look, onlyWith(...ids)).catch(codeOf);
  assert.is(await used(renewedCatalog(3, 7), 3), 3, 'what is there is used at once');
  assert.is(await used(renewedCatalog(3, 7), 7), 7);
  assert.is(await used(renewedCatalog(3, undefined), 7), 'queue_not_found');
  assert.is(await used(renewedCatalog(3, 3), 7), 'queue_not_found', 'not obeyed yet: the caller puts it in words');
});

test('what is to be removed or altered is the one that has the name now', async () => {
  const { parts, look } = renewedCatalog(3, 7);
  assert.equal(await knownNow(parts, look), { id: 7 });
});

test.run();
