import { get, type IncomingMessage } from 'node:http';
import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import { BrokerError } from '../../core/broker-error.ts';
import { waitUntil } from './wait-until.ts';

export interface ReceivedEvent {
  /** `message` when the stream does not say. */
  readonly event: string;
  readonly id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they expect it
  readonly data: any;
}

/** A reader of an event stream over a real connection. */
export interface Follower {
  readonly headers: IncomingMessage['headers'];
  /** All that came so far. */
  readonly events: readonly ReceivedEvent[];
  /** Comments that came so far. */
  readonly comments: number;
  /** The answer has ended, or the connection is gone. */
  readonly hasEnded: boolean;
  /** When so many have come: all of them. */
  until(count: number): Promise<readonly ReceivedEvent[]>;
  /** Takes nothing more from the connection. */
  pause(): void;
  resume(): void;
  /** The connection is cut. */
  vanish(): void;
}

function parseEvent(block: string): ReceivedEvent {
  const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
  const data = fields.get('data');
  return {
    event: fields.get('event') ?? 'message',
    id: fields.get('id'),
    data: data === undefined ? undefined : JSON.parse(data),
  };
}

/** What is neither an event nor a comment of the stream is left out: how soon to come again. */
function read(answer: IncomingMessage, events: ReceivedEvent[], onComment: () => void): void {
  let text = '';
  answer.setEncoding('utf8');
  answer.on('data', (chunk: string) => {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.startsWith(':')) onComment();
      else if (!block.startsWith('retry: ')) events.push(parseEvent(block));
    }
  });
}

/** Rejects with a `BrokerError` when the stream is refused. */
export async function followEvents(
  url: string,
  { token, lastEventId }: { readonly token: string; readonly lastEventId?: string },
): Promise<Follower> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });
  if (answer.statusCode !== 200) {
    const problem = (await answer.toArray()).join('');
    throw new BrokerError((JSON.parse(problem) as { code: ErrorCode }).code);
  }
  const events: ReceivedEvent[] = [];
  let comments = 0;
  let hasEnded = false;
  answer.on('close', () => {
    hasEnded = true;
  });
  answer.on('error', () => {});
  read(answer, events, () => {
    comments += 1;
  });
  return {
    headers: answer.headers,
    events,
    get comments() {
      return comments;
    },
    get hasEnded() {
      return hasEnded;
    },
    until: async (count) => {
      await waitUntil(`${count} events have come`, () => events.length >= count);
      return events;
    },
    pause: () => answer.pause(),
    resume: () => answer.resume(),
    vanish: () => answer.destroy(),
  };
}
