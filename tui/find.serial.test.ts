import * as assert from 'uvu/assert';
import { missingProgram, testUnless } from '../broker/test/rig/test-unless.ts';
import { connect } from './client/client.ts';
import { narrow, withUp } from './test/with-up.ts';

const test = testUnless(missingProgram('tmux'));

test('a queue is found by a part of its name: / narrows the list, Enter keeps it so, Escape shows all', () =>
  withUp(narrow, async ({ terminal }) => {
    await using chasqui = await connect({ context: 'local' });
    for (const name of ['mail', 'Orders', 'old-orders', 'payments']) await chasqui.queues.create({ name });
    await terminal.until(/Queues 4/);
    await terminal.type('/order');
    await terminal.until(/Queues 2 of 4 filter: order[\s\S]*▸ Orders/);
    await terminal.press('Down', 'Enter');
    assert.not.match(await terminal.until(/▸ old-orders/), /mail|payments/);
    await terminal.press('Escape');
    await terminal.until(/Queues 4 by name[\s\S]*mail[\s\S]*▸ old-orders/);
    await terminal.type('q');
    await terminal.until(/exit code 0/);
  }));

test('? finds a key by what it does', () =>
  withUp(narrow, async ({ terminal }) => {
    await terminal.type('?dead letter');
    await terminal.until(/Keys find: dead letter[\s\S]*M +Make all dead letters/);
    await terminal.type('?q');
    await terminal.until(/exit code 0/);
  }));

test.run();
