import { defineCommand } from '../command.ts';
import { duration, integer, many, text } from '../option.ts';
import { text as textView } from '../print/view.ts';
import { ProgramRunner } from './program-runner.ts';
import { queueArgument } from './queue-argument.ts';

export const work = defineCommand({
  name: 'queue work',
  summary: 'Run a program for each message',
  details: [
    'The payload is on the stdin of the program; CHASQUI_ID, CHASQUI_ATTEMPT and CHASQUI_KEY are in its environment.',
    'Exit code 0 acks the message, 75 gives it back at once, any other gives it back after a pause that doubles with each attempt.',
    'Leases are extended while programs run. Ctrl-C takes no more messages and waits for the running programs; a second one kills them.',
  ].join('\n'),
  arguments: { queue: queueArgument, command: many('Program and its arguments, after --') },
  options: {
    concurrency: integer('How many programs run at once; default 1'),
    count: integer('End after so many messages'),
    timeout: duration('End when there was nothing to do for so long; otherwise it goes on until Ctrl-C'),
    lease: duration("How long a message is held before it is extended; default the queue's"),
    consumer: text('name', 'Name to be seen under; default the user'),
  },
  examples: [
    "chasqui queue work orders -- sh -c 'jq .n >> numbers'",
    'chasqui queue work mails --concurrency 4 -- ./send-mail',
    'chasqui queue work orders --timeout 5s -- ./handle-order',
  ],
  client: true,
  view: () => textView(() => ''),
  async run({ args: { queue, command }, options, context }) {
    const client = await context.client();
    const { nackBackoff } = await import('../../client/worker.ts');
    const runner = new ProgramRunner(command, { ...options, backoff: nackBackoff, context });
    await client.queue(queue).work((message, { signal }) => runner.handle(message, signal), {
      concurrency: options.concurrency,
      leaseMs: options.lease,
      consumer: options.consumer,
      signal: runner.stopped,
      onError: (error, message) => runner.heard(error, message),
    });
    runner.finish();
    return undefined;
  },
});
