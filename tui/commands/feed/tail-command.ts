import type { Chasqui, FeedMessage, FeedMessageJson, FeedOptions } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { type Argument, duration, integer } from '../option.ts';
import { durationText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { feedLine } from '../queue/message-view.ts';

interface Tail {
  readonly noun: string;
  readonly argument: Argument<string>;
  /** What to watch, in examples. */
  readonly examples: readonly string[];
  open(client: Chasqui, name: string, options: FeedOptions): AsyncGenerator<FeedMessage, void, undefined>;
}

/** A feed on the terminal, of whatever has one. */
export const tailCommand = ({ noun, argument, examples, open }: Tail) =>
  defineCommand({
    name: `${noun} tail`,
    summary: 'Watch messages as they come in, without receiving them',
    details:
      'Shows what is accepted from now on, until Ctrl-C. What comes in faster than it is written is left out, and a note says how many that were.',
    arguments: { name: argument },
    options: {
      count: integer('End after so many'),
      timeout: duration('End when nothing came for so long, with exit code 8 when nothing came at all'),
    },
    examples: examples.map((what) => `chasqui ${noun} tail ${what}`),
    client: true,
    view: () => text<FeedMessageJson>(feedLine),
    async *run({ args: { name }, options, context }) {
      const { count = Number.POSITIVE_INFINITY, timeout } = options;
      const client = await context.client();
      const silence = new Silence(timeout);
      const signal = AbortSignal.any([context.signal, silence.signal]);
      const onDropped = (dropped: number | undefined) => {
        context.note(
          dropped === undefined ? 'Some messages may be missing here.' : `${dropped} messages are missing here.`,
        );
      };
      let shown = 0;
      try {
        const feed = open(client, name, { signal, onDropped, onOpen: () => context.note(`Watching ${name}.`) });
        for await (const message of feed) {
          yield message.toJSON();
          shown += 1;
          if (shown >= count) return;
          silence.broken();
        }
      } finally {
        silence.end();
      }
      context.signal.throwIfAborted();
      if (shown === 0) throw new CommandError('nothing_received', `Nothing came within ${durationText(timeout ?? 0)}.`);
    },
  });

/** Fires when it lasts for so long; never without a time. */
class Silence {
  readonly #aborter = new AbortController();
  readonly #ms: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number | undefined) {
    this.#ms = ms;
    this.broken();
  }

  get signal(): AbortSignal {
    return this.#aborter.signal;
  }

  broken(): void {
    this.end();
    if (this.#ms !== undefined) this.#timer = setTimeout(() => this.#aborter.abort(), this.#ms);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
