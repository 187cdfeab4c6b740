import { defineCommand } from '../command.ts';
import { duration, flag } from '../option.ts';
import { text } from '../print/view.ts';
import { makeScenery, removeScenery } from './scenery.ts';
import { runTraffic } from './traffic.ts';

export const demo = defineCommand({
  name: 'demo',
  summary: 'Make gentle traffic to look at',
  details: [
    'Makes a few queues, topics and subscriptions whose names begin with demo., and sends and receives some dozens of messages a second until Ctrl-C.',
    'Then what it made is removed again, unless --keep; what was there before it stays.',
  ].join('\n'),
  arguments: {},
  options: {
    for: duration('End after so long; otherwise at Ctrl-C'),
    keep: flag('Leave what it made when it ends'),
  },
  examples: ['chasqui demo', 'chasqui demo --for 5m --keep'],
  client: true,
  view: () => text(() => ''),
  async run({ options: { for: ms, keep }, context }) {
    const client = await context.client();
    const ended = new AbortController();
    const made = await makeScenery(client, context.call);
    const timer = ms === undefined ? undefined : setTimeout(() => ended.abort(), ms);
    try {
      context.note('Sending and receiving; chasqui ui shows it.');
      await runTraffic(client, AbortSignal.any([ended.signal, context.signal]));
    } finally {
      clearTimeout(timer);
      if (!keep) await removeScenery(client, made, { signal: context.forced });
      context.note(keep ? 'What it made is kept.' : 'What it made is removed.');
    }
    context.signal.throwIfAborted();
    return undefined;
  },
});
