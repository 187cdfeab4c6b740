import { defineCommand } from '../command.ts';
import { duration, integer, many, text } from '../option.ts';
import { text as textView } from '../print/view.ts';
import type { GroupKind } from './group-kind.ts';
import { ProgramRunner } from './program-runner.ts';

export const work = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} work`,
    summary: 'Run a program for each message',
    details: [
      'The payload is on the stdin of the program; CHASQUI_ID, CHASQUI_ATTEMPT, CHASQUI_KEY and CHASQUI_ADDRESS are in its environment.',
      'Exit code 0 acks the message, 75 gives it back at once, any other gives it back after a pause that doubles with each attempt.',
      'Leases are extended while programs run. Ctrl-C takes no more messages and waits for the running programs; a second one kills them.',
    ].join('\n'),
    arguments: { name: kind.argument, command: many('Program and its arguments, after --') },
    options: {
      concurrency: integer('How many programs run at once; default 1'),
      count: integer('End after so many messages'),
      timeout: duration('End when there was nothing to do for so long; otherwise it goes on until Ctrl-C'),
      lease: duration(`How long a message is held before it is extended; default the ${kind.word}'s`),
      consumer: text('name', 'Name to be seen under; default the user'),
    },
    examples: [
      `chasqui ${kind.noun} work ${kind.example} -- sh -c 'jq .n >> numbers'`,
      `chasqui ${kind.noun} work ${kind.example} --concurrency 4 -- ./send-mail`,
      `chasqui ${kind.noun} work ${kind.example} --timeout 5s -- ./handle-order`,
    ],
    client: true,
    view: () => textView(() => ''),
    async run({ args: { name, command }, options, context }) {
      const client = await context.client();
      const { nackBackoff } = await import('../../client/worker.ts');
      const runner = new ProgramRunner(command, { ...options, backoff: nackBackoff, context });
      await kind.group(client, name).work((message, { signal }) => runner.handle(message, signal), {
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
