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
    await terminal.until(/Queues 2 of 4 filter: order[\s\S]*▸ /);
    // Which one is selected depends on whether the screen saw the first queue before there were others.
    await terminal.press('Up');
    await terminal.until(/▸ Orders/);
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
    await terminal.until(/Keys find: dead letter[\s\S]*M +Make all its dead letters/);
    await terminal.type('?q');
    await terminal.until(/exit code 0/);
  }));

test(': runs any command by its name, and goes to a queue by its name', () =>
  withUp(narrow, async ({ terminal }) => {
    await using chasqui = await connect({ context: 'local' });
    for (const name of ['mail', 'orders', 'payments']) await chasqui.queues.create({ name });
    await terminal.until(/Queues 3/);
    await terminal.type(':queue ord');
    await terminal.until(/▸ queue orders/);
    await terminal.press('Enter');
    await terminal.until(/▸ orders/);
    await terminal.type(':nonsense');
    await terminal.press('Enter');
    await terminal.until(/• There is no command "nonsense"/);
    await terminal.press('C-u');
    await terminal.type(':q-del\u0015delet\t');
    await terminal.until(/: delete/);
    await terminal.press('Enter');
    await terminal.until(/Delete the queue orders\?/);
    await terminal.type('y');
    await terminal.until(/✔ Deleted queue orders/);
    await terminal.type(':q');
    await terminal.press('Enter');
    await terminal.until(/exit code 0/);
  }));

test.run();
