import { setTimeout as sleep } from 'node:timers/promises';
import type { FeedMessage as FeedMessageJson, FeedPage } from '../../proto/http/feeds.ts';
import { feedPaths } from '../../proto/http/paths.ts';
import { limits } from '../../proto/limits.ts';
import type { AuthorizedCalls } from './authorized-calls.ts';
import { Patience, type PatienceOptions } from './patience.ts';
import { PublishedMessage } from './published-message.ts';

export interface FeedOptions {
  /** Ends the feed; the loop then just ends. */
  readonly signal?: AbortSignal | undefined;
  /** How long one long-poll waits for a message, in ms; default 50 s. */
  readonly waitMs?: number | undefined;
  /** How long to keep trying while no node can serve, in ms. Default: for ever, once a node has answered. */
  readonly retryForMs?: number | undefined;
  /** How long to wait between two calls, in ms; default 0. What comes meanwhile is in the next answer: fewer calls. */
  readonly pauseMs?: number | undefined;
  /** The feed is open: what is accepted from now on is shown. */
  readonly onOpen?: (() => void) | undefined;
  /** Messages are missing before the next one: so many; `undefined` when nobody knows how many, as after a restart of the node. */
  readonly onDropped?: ((count: number | undefined) => void) | undefined;
}

/** A message that a feed shows: as it was accepted, whatever became of it since. */
export class FeedMessage extends PublishedMessage {
  readonly #json: FeedMessageJson;

  constructor(json: FeedMessageJson) {
    super(json);
    this.#json = json;
  }

  /** Where it was sent to, when that is a queue. */
  get queue(): string | undefined {
    return this.#json.queue;
  }

  /** When it is to be delivered, when that is later. */
  get dueAt(): Date | undefined {
    return this.#json.dueAt === undefined ? undefined : new Date(this.#json.dueAt);
  }

  /** As the REST contract has it. */
  toJSON(): FeedMessageJson {
    return this.#json;
  }
}

/** What is looked at: a queue, a subscription, a topic, or the addresses that match a filter. */
export type FeedOf =
  | { readonly queue: string }
  | { readonly subscription: string }
  | { readonly topic: string }
  | { readonly filter: string };

/** Opens one on the connection it belongs to. */
export type OpenFeed = (of: FeedOf, options: FeedOptions) => AsyncGenerator<FeedMessage, void, undefined>;

/** What comes in from now on, for ever; goes on through times when no node can serve, and tells what it missed. */
export async function* followFeed(
  calls: AuthorizedCalls,
  of: FeedOf,
  options: FeedOptions & PatienceOptions,
): AsyncGenerator<FeedMessage, void, undefined> {
  const { signal, onDropped } = options;
  for await (const { messages, dropped, gap } of pagesOf(calls, of, options)) {
    if (gap === true) onDropped?.(undefined);
    else if (dropped > 0) onDropped?.(dropped);
    for (const message of messages) {
      if (signal.aborted) return;
      yield new FeedMessage(message);
    }
  }
}

async function* pagesOf(
  calls: AuthorizedCalls,
  of: FeedOf,
  { waitMs = limits.waitMsDefault, pauseMs = 0, onOpen, ...options }: FeedOptions & PatienceOptions,
): AsyncGenerator<FeedPage, void, undefined> {
  const { signal } = options;
  const patience = new Patience(options);
  let cursor: string | undefined;
  while (!signal.aborted) {
    const query = { ...of, cursor, waitMs: cursor === undefined ? 0 : waitMs };
    try {
      const page = await pollFeed(calls, query, signal);
      patience.answered();
      if (cursor === undefined) onOpen?.();
      cursor = page.cursor;
      yield page;
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal }).catch(() => {});
    } catch (error) {
      if (signal.aborted) return;
      await patience.pauseAfter(error);
    }
  }
}

function pollFeed(
  calls: AuthorizedCalls,
  query: FeedOf & { readonly cursor: string | undefined; readonly waitMs: number },
  signal: AbortSignal,
): Promise<FeedPage> {
  const { waitMs } = query;
  // With the same cursor the node answers the same again.
  return calls.ask({ method: 'GET', path: feedPaths.feed, query, waitMs, repeatable: true, signal });
}
