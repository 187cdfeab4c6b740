import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { matchesNaively } from './naive-filter.ts';

test('literals match themselves, * and + exactly one level, # any number of them', () => {
  const matches = [
    ['orders', 'orders'],
    ['orders/*', 'orders/new'],
    ['+/new', 'orders/new'],
    ['orders/#', 'orders'],
    ['orders/#/urgent', 'orders/new/europe/urgent'],
    ['#', 'orders/new'],
    ['#/*', 'orders'],
  ] as const;
  for (const [filter, address] of matches) assert.ok(matchesNaively(filter, address), `${filter} and ${address}`);
  const others = [
    ['orders', 'orders/new'],
    ['orders/*', 'orders'],
    ['orders/new', 'orders'],
    ['*', 'orders/new'],
    ['#/urgent', 'orders/new'],
    ['#/*/*', 'orders'],
  ] as const;
  for (const [filter, address] of others) assert.not.ok(matchesNaively(filter, address), `${filter} and ${address}`);
});

test.run();
