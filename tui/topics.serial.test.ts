import * as assert from 'uvu/assert';
import { missingProgram, testUnless } from '../broker/test/rig/test-unless.ts';
import { type Chasqui, connect } from './client/client.ts';
import type { TmuxTerminal } from './pictures/tmux-terminal.ts';
import { assertGivenBack, narrow, wide, withUp } from './test/with-up.ts';

const test = testUnless(missingProgram('tmux'));

for (const size of [narrow, wide])
  test(`a topic and a subscription are made, used and removed from the keyboard, at ${size.columns}x${size.rows}`, () =>
    withUp(size, async (rig) => {
      const { terminal } = rig;
      await publishAndRead(terminal);
      await subscribeAndReceive(terminal);
      await removeBoth(terminal);
      await terminal.type('q');
      await assertGivenBack(rig);
    }));

async function publishAndRead(terminal: TmuxTerminal): Promise<void> {
  await terminal.type('2');
  await terminal.until(/No topics yet: c creates one/);
  await terminal.type('corders');
  await terminal.press('Enter');
  await terminal.until(/✔ Created topic orders/);
  await terminal.type('peu/created\t{"n":1}\tkey-1');
  await terminal.press('Enter');
  await terminal.until(/✔ Published \d+-\d+ to orders\/eu\/created/);
  await terminal.until(/orders newest first[\s\S]*▸ \d+-\d+ .*eu\/created .*\{"n":1\}/);
  await terminal.press('Tab', 'Enter');
  await terminal.until(/Address +orders\/eu\/created[\s\S]*Key +key-1[\s\S]*"n": 1/);
  await terminal.press('Escape');
  await terminal.until(/p publish/);
}

async function subscribeAndReceive(terminal: TmuxTerminal): Promise<void> {
  await terminal.type('Sworkers\t\t\u0015earliest');
  await terminal.press('Enter');
  await terminal.until(/✔ Subscribed workers to orders\/#/);
  await terminal.until(/▸ workers +orders[\s\S]*\{"n":1\}/);
  await terminal.type('r');
  await terminal.until(/▸ \d+-\d+ +\d+s you here +1 .*\{"n":1\}/);
  await terminal.type('a');
  await terminal.until(/✔ Acked/);
  await terminal.type('z');
  await terminal.until(/✔ Paused the subscription workers/);
  await terminal.type('Z');
  await terminal.until(/✔ Resumed/);
}

async function removeBoth(terminal: TmuxTerminal): Promise<void> {
  await terminal.type('2dy');
  await terminal.until(/✖ topic_in_use/);
  await terminal.type('3d');
  await terminal.until(/Cancel the subscription workers\?/);
  await terminal.type('y');
  await terminal.until(/No subscriptions yet/);
  await terminal.type('2dy');
  await terminal.until(/No topics yet/);
}

/** Publishes about so many a second until the signal fires; gives how many there were. */
async function publishAll(chasqui: Chasqui, perSecond: number, signal: AbortSignal): Promise<number> {
  const topic = chasqui.topic('orders');
  const start = performance.now();
  let sent = 0;
  while (!signal.aborted) {
    const due = Math.min(Math.floor(((performance.now() - start) / 1000) * perSecond) - sent, 500);
    const numbers = Array.from({ length: Math.max(0, due) }, (_, index) => sent + index);
    if (numbers.length > 0)
      await topic.publish(
        'eu/created',
        numbers.map((n) => ({ payload: { order: n } })),
      );
    else await new Promise((resolve) => setImmediate(resolve));
    sent += numbers.length;
  }
  return sent;
}

test('a feed of a thousand messages a second moves, is paused, and goes on with what was held', () =>
  withUp(wide, async (rig) => {
    const { terminal } = rig;
    await using chasqui = await connect({ context: 'local' });
    await chasqui.topics.create({ name: 'orders' });
    await terminal.type(":feed 'orders/#'");
    await terminal.press('Enter');
    await terminal.until(/Feed of 'orders\/#' ● following/);
    const stop = new AbortController();
    const publishing = publishAll(chasqui, 1_000, stop.signal);
    await terminal.until(/[1-9],\d{3} received · none missing/);
    await terminal.until(/ (?:[6-9]\d\d|1\.\dk)\/s /);
    await terminal.press('Space');
    const paused = await terminal.until(/‖ paused, \d{3,} waiting/);
    const shown = /▸ .*"order":(\d+)/.exec(paused)?.[1];
    assert.match(await terminal.until(/‖ paused, [1-9],\d{3} waiting/), new RegExp(`▸ .*"order":${shown}`));
    stop.abort();
    const sent = await publishing;
    await terminal.type('f');
    await terminal.until(
      new RegExp(`${sent.toLocaleString('en-US')} received · none missing[\\s\\S]*"order":${sent - 1}\\}`),
    );
    await terminal.type(`/"order":${sent - 1}}`);
    await terminal.until(/find: /);
    await terminal.press('Enter');
    await terminal.until(new RegExp(`find: .*\\n.*\\n.*time UTC.*\\n.*"order":${sent - 1}\\}.*\\n[^"]*$`));
    await terminal.press('Escape');
    await terminal.until(/\d kept here[\s\S]*"order":\d+\}.*\n.*"order"/);
    await terminal.press('Escape');
    await terminal.until(/Queues 0/);
    await terminal.type('q');
    await assertGivenBack(rig);
  }));

test.run();
