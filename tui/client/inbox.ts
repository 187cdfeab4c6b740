import { limits } from '../../proto/limits.ts';
import type { GroupMessages } from './group-messages.ts';
import { Patience, type PatienceOptions } from './patience.ts';
import { ReceivedMessage } from './received-message.ts';
import type { Settler } from './settler.ts';

export interface ReceiveOptions {
  /** Ends the receiving; the loop then just ends. */
  readonly signal?: AbortSignal | undefined;
  /** Lease of each message in ms; default: that of the queue or subscription. */
  readonly leaseMs?: number | undefined;
  /** How long one long-poll waits for a message, in ms; default 50 s. */
  readonly waitMs?: number | undefined;
  /** A name to be seen under among the consumers; default: the user. */
  readonly consumer?: string | undefined;
  /** How long to keep trying while no node can serve, in ms. Default: for ever, once a node has answered. */
  readonly retryForMs?: number | undefined;
}

export type InboxOptions = ReceiveOptions & PatienceOptions;

/** Fetches messages of one queue or subscription, through times when no node can serve. */
export class Inbox {
  readonly #group: string;
  readonly #messages: GroupMessages;
  readonly #settler: Settler;
  readonly #options: InboxOptions;
  readonly #patience: Patience;

  constructor(group: string, messages: GroupMessages, settler: Settler, options: InboxOptions) {
    this.#group = group;
    this.#messages = messages;
    this.#settler = settler;
    this.#options = options;
    this.#patience = new Patience(options);
  }

  /** Up to `max` messages; none when none came within `waitMs`, after the signal, or when a retry is due. @throws ChasquiError */
  async fetch(max: number): Promise<ReceivedMessage[]> {
    const { signal, leaseMs, consumer, waitMs = limits.waitMsDefault } = this.#options;
    try {
      const deliveries = await this.#messages.receive(this.#group, request({ max, waitMs, leaseMs, consumer }), {
        signal,
      });
      this.#patience.answered();
      return deliveries.map(
        (delivery) => new ReceivedMessage(this.#group, delivery, (settlement) => this.#settler.settle(settlement)),
      );
    } catch (error) {
      if (!signal.aborted) await this.#patience.pauseAfter(error);
      return [];
    }
  }
}

/** Gives messages back untouched. What can no longer be given back comes back by itself when its lease ends. */
export async function releaseAll(messages: Iterable<ReceivedMessage>): Promise<void> {
  await Promise.allSettled([...messages].filter((one) => !one.settled).map((one) => one.release()));
}

/** Without the fields that are undefined. */
function request<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
