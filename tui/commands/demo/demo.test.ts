import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { waitUntil } from '../../../broker/test/rig/wait-until.ts';
import { type Chasqui, connect } from '../../client/client.ts';
import { type CommandRig, startCommandLine, withCommands } from '../test/with-commands.ts';

const namesOf = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);

async function everything({ queues, topics, subscriptions }: Chasqui): Promise<string[]> {
  const [q, t, s] = [await queues.list(), await topics.list(), await subscriptions.list()];
  return [...namesOf(q.queues), ...namesOf(t.topics), ...namesOf(s.subscriptions)];
}

/** The demo runs, and each of what it makes has been sent to; it has to be ended by `body`. */
async function withDemo(command: string, body: (rig: CommandRig & Demo) => Promise<void>): Promise<void> {
  await withCommands(async (rig) => {
    await using chasqui = await connect({ context: 'ana' });
    const demo = startCommandLine(command);
    await waitUntil('messages flow everywhere', async () => {
      const groups = [...(await chasqui.queues.list()).queues, ...(await chasqui.subscriptions.list()).subscriptions];
      return (
        groups.length === 6 && groups.every(({ counts }) => counts.accepted > 0 && counts.accepted >= counts.acked)
      );
    });
    await body({ ...rig, chasqui, demo });
  });
}

interface Demo {
  readonly chasqui: Chasqui;
  readonly demo: ReturnType<typeof startCommandLine>;
}

test('it makes traffic until Ctrl-C, and leaves nothing behind', () =>
  withDemo('demo', async ({ chasqui, demo }) => {
    await waitUntil('something is received', async () => (await chasqui.queues.info('demo.orders')).counts.acked > 0);
    demo.shell.interrupt();
    const { exitCode, err, out } = await demo.ended;
    assert.equal([exitCode, out], [130, '']);
    assert.match(err, /chasqui ui shows it[\s\S]*What it made is removed/);
    assert.equal(await everything(chasqui), []);
  }));

test('with --keep what it made stays, and the next demo leaves that alone', () =>
  withDemo('demo --keep --for 6s', async ({ chasqui, demo, run }) => {
    const { exitCode, err } = await demo.ended;
    assert.is(exitCode, 0);
    assert.match(err, /What it made is kept/);
    const kept = await everything(chasqui);
    assert.is(kept.length, 8);
    assert.ok(kept.every((name) => name.startsWith('demo.')));
    await chasqui.queues.remove('demo.mail');
    assert.is((await run('demo --for 50ms')).exitCode, 0);
    assert.equal(new Set(await everything(chasqui)), new Set(kept.filter((name) => name !== 'demo.mail')));
  }));

test('what someone removes while it runs is left alone, and the rest goes on', () =>
  withDemo('demo', async ({ chasqui, demo }) => {
    await chasqui.queues.remove('demo.orders');
    await chasqui.subscriptions.remove('demo.alarms');
    const { accepted } = (await chasqui.queues.info('demo.thumbnails')).counts;
    await waitUntil('more is sent', async () => {
      const { counts } = await chasqui.queues.info('demo.thumbnails');
      return counts.accepted > accepted + 3;
    });
    demo.shell.interrupt();
    assert.is((await demo.ended).exitCode, 130);
    assert.equal(await everything(chasqui), []);
  }));

test.run();
