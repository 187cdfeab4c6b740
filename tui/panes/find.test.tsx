import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { busyBroker, manyQueues } from './test/given.ts';
import { down, enter, escapeKey, pageDown } from './test/keystrokes.ts';
import { withScreen } from './test/with-screen.tsx';

test('what is typed in the help searches it: each word, in keys, sentences and places', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state }) => {
    await type('?lease MESSAGE');
    assert.match(
      frame(),
      /Keys find: lease MESSAGE[\s\S]*On the selected message[\s\S]*x +Give the leased message back/,
    );
    assert.not.match(frame(), /Create a queue|In a form/);
    assert.not.match(frame(), /scroll/, 'all of it is on the screen');
    await type('\u0015ctrl-l');
    assert.match(frame(), /Everywhere +│\n│ Ctrl-L +Draw the screen anew/);
    await type('\u0015nothing like it');
    assert.match(frame(), /No key is about "nothing like it"/);
    await type('\u0015');
    assert.match(frame(), /in both lists[\s\S]*1-19 of \d+/);
    await type('q?');
    assert.equal(state().dialogs, []);
    await type('?');
    await type(escapeKey);
    assert.equal(state().dialogs, []);
  }));

test('a search in the help begins at its first row', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state }) => {
    await type('?');
    for (let page = 0; page < 3; page += 1) await type(pageDown);
    assert.match(frame(), /5\d-7\d of/);
    await type('the');
    assert.match(frame(), /in both lists[\s\S]*1-19 of/);
    assert.is(state().dialogs.length, 1);
  }));

test('a command runs by its name, by a piece of it, or chosen with the arrows', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state, left }) => {
    await type(`:queue-create${enter}`);
    assert.match(frame(), /Create a queue/);
    await type(escapeKey);
    await type(`:qdel${enter}`);
    assert.match(frame(), /─ Delete a queue ─/);
    await type(escapeKey);
    await type(':list-');
    await type(down);
    await type(`\u001b[A`);
    await type(enter);
    assert.equal([state().queues.selected, state().dialogs], ['invoices', []]);
    await type(`:q${enter}`);
    assert.is(left(), 'quit');
  }));

test('Tab writes the chosen command in full, and Enter on half a command does so, too', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state }) => {
    await type(':que\t');
    assert.match(frame(), /: queue +│/);
    await type(`inv\t`);
    assert.match(frame(), /: queue invoices +│/);
    await type(`\u0015queue${enter}`);
    assert.match(frame(), /▸ queue a-queue-with/);
    await type(`ord${enter}`);
    assert.equal([state().queues.selected, state().focus, state().dialogs], ['orders', 'list', []]);
  }));

test('what cannot run says why and leaves the palette open; what is unknown is told to be', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state }) => {
    await type(`:message-ack${enter}`);
    assert.match(frame(), /• No message is selected; r receives one/);
    await type(`\u0015nonsense${enter}`);
    assert.match(frame(), /• There is no command "nonsense"/);
    await type(`\u0015queue zzz${enter}`);
    assert.match(frame(), /• There is no queue "zzz"/);
    assert.is(state().dialogs.length, 1);
    await type(escapeKey);
    assert.equal([state().dialogs, state().commandsRun], [[], []]);
  }));

test('what was run comes first when the palette is opened next, as long as it is there', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state, broker, pass }) => {
    await type(`:queue orders${enter}`);
    await type(`:list-sort${enter}`);
    await type(':');
    assert.match(frame(), /▸ list-sort[^▸]*?│ +queue orders/);
    await type(down);
    await type(enter);
    assert.equal(state().commandsRun, ['queue orders', 'list-sort']);
    await broker.deleteGroup({ kind: 'queue', name: 'orders' });
    await pass(3_000);
    await type(':');
    assert.match(frame(), /▸ list-sort/);
    assert.not.match(frame(), /queue orders/);
  }));

test('of very many queues one that is not listed is asked for by name, and selected', () =>
  withScreen({ columns: 80, rows: 24, given: manyQueues }, async ({ type, pass, frame, state }) => {
    assert.not.ok(state().queues.all.some(({ name }) => name === 'q-550'));
    await type('s:queue q-550');
    assert.match(frame(), /▸ queue q-550 +Ask the node for this queue/);
    await type(enter);
    await pass(1_000);
    assert.match(frame(), /Queues 1 of 600 begin with: q-550[\s\S]*▸ q-550/);
    await type(`:queue none${enter}`);
    await pass(1_000);
    assert.match(frame(), /No queue's name begins with "none"/);
  }));

test('a filter works while it is typed, whatever the case; Enter keeps it, Escape drops it', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, state, frame }) => {
    const visible = (): number => state().queues.visible.length;
    await type('/REP');
    assert.is(visible(), 3);
    assert.match(frame(), /Queues 3 of 7 filter: REP/);
    await type(escapeKey);
    assert.is(visible(), 7);
    await type(`\t/rep${enter}`);
    assert.is(visible(), 3);
    assert.is(state().focus, 'list', 'from the messages, too, one goes on in what was found');
    await type('/x');
    assert.match(frame(), /No queue's name contains "repx"\.[\s\S]*Esc shows all/);
    await type(escapeKey);
    assert.is(visible(), 7, 'a filter that was kept is dropped as well');
  }));

test('the digit of a view goes to its list, and so does its name in the palette', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, state }) => {
    for (const keys of ['1', `:queues${enter}`]) {
      await type('\t');
      assert.is(state().focus, 'messages');
      await type(keys);
      assert.equal([state().view, state().focus, state().dialogs], ['queues', 'list', []]);
    }
  }));

test('while a filter is written the arrows choose among what is found', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, state }) => {
    await type('/rep');
    await type(down);
    await type(enter);
    assert.is(state().queues.selected, 'reports-2');
  }));

test('of very many queues the busiest are listed, and a filter asks the node for those that begin so', () =>
  withScreen({ columns: 80, rows: 24, given: manyQueues }, async ({ type, pass, frame, state }) => {
    assert.match(frame(), /Queues 500 of 600 by name, the busiest/);
    await type('/q-59');
    await pass(1_000);
    assert.is(state().queues.visible.length, 10);
    assert.match(frame(), /Queues 10 of 600 begin with: q-59/);
    await type('x');
    await pass(1_000);
    assert.match(frame(), /No queue's name begins with "q-59x"/);
    await type('\u0015q');
    await pass(1_000);
    assert.match(frame(), /Queues 500\+ of 600 begin with: q/);
    await type(escapeKey);
    await pass(1_000);
    assert.match(frame(), /Queues 500 of 600/);
  }));

test.run();
