import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { connect } from '../../client/client.ts';
import { textWidth } from '../../layout/fit-text.ts';
import { withCommands } from '../test/with-commands.ts';

const rowsOf = (out: string): string[] => out.replace(/\n$/, '').split('\n');

test('a snapshot is one frame of the screen, in the size that was asked for, without a terminal', () =>
  withCommands(async ({ run }) => {
    await run('queue create orders');
    await run(['queue', 'send', 'orders', '{"n":1}', '--key', 'order-42']);
    for (const [columns, rows] of [
      [80, 24],
      [120, 40],
    ] as const) {
      const { exitCode, err, out } = await run(`ui --snapshot --view queues --size ${columns}x${rows}`);
      assert.equal([exitCode, err], [0, '']);
      assert.is(rowsOf(out).length, rows);
      assert.ok(rowsOf(out).every((row) => textWidth(row) <= columns));
      for (const part of [/● live/, /Queues 1 by name/, /▸ orders +1 /, /\[ready 1\]/, /order-42 +7 B \{"n":1\}/])
        assert.match(out, part);
      assert.not.match(out.replaceAll('\n', ''), /\p{Cc}/u);
    }
  }));

test('--view says what the list shows: topics with who reads them, subscriptions with their messages', () =>
  withCommands(async ({ run }) => {
    await using chasqui = await connect({ context: 'ana' });
    await chasqui.topics.create({ name: 'orders' });
    await chasqui.subscriptions.put('eu-dashboard', { filter: 'orders/eu/#' });
    await chasqui.topic('orders').publish('eu/paid', { payload: { n: 0 } });
    await chasqui.topic('orders').publish('eu/created', { payload: { n: 1 } });
    const topics = await run('ui --snapshot --view topics --size 120x40');
    assert.match(topics.out, /Topics 1 by name[\s\S]*▸ orders +2 +\d+ B +1 /);
    assert.match(
      topics.out,
      /orders newest first[\s\S]*read by eu-dashboard[\s\S]*▸ \d+-\d+ .*eu\/created .*\{"n":1\}/,
    );
    const subscriptions = await run('ui --snapshot --view subscriptions --size 80x24');
    assert.match(subscriptions.out, /▸ eu-dashboard +orders\/eu\/# +2 [\s\S]*\[ready 2\][\s\S]*\{"n":1\}/);
    const none = await run('ui --snapshot --view topics --context bob --size 80x24');
    assert.match(none.out, /orders/, 'everyone may see topics');
  }));

test('with --color a snapshot keeps its colours, and is the same text', () =>
  withCommands(async ({ run }) => {
    const { out } = await run('ui --snapshot --color --size 80x24');
    assert.ok(out.includes('\u001b[36m chasqui \u001b['));
    assert.match(out, /No queues yet\./);
    const wide = await run('ui --snapshot');
    assert.equal([rowsOf(wide.out).length, textWidth(rowsOf(wide.out)[2] ?? '')], [40, 120]);
  }));

test('a snapshot that cannot be taken says why', () =>
  withCommands(async ({ run }) => {
    for (const [command, exitCode, said] of [
      ['ui --snapshot --size 59x16', 2, /The smallest size is 60x16\. \(usage\)/],
      ['ui --snapshot --size 80', 2, /"80" is not a size; write it like 120x40/],
      ['ui --snapshot --size 80x1001', 2, /each side at most 1000/],
      ['ui --snapshot --view nothing', 2, /"nothing" is none of queues/],
      ['ui --size 80x24', 2, /--size and --color are for --snapshot/],
      ['ui --snapshot --url http://127.0.0.1:1 --token t', 7, /127\.0\.0\.1:1: connection refused.*\(unreachable\)/],
      ['ui --snapshot --token nonsense', 5, /\(invalid_token\)/],
    ] as const) {
      const ran = await run(command);
      assert.is(ran.exitCode, exitCode, command);
      assert.match(ran.err, said);
      assert.is(ran.out, '');
    }
  }));

test.run();
