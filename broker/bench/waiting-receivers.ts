import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../../proto/limits.ts';
import type { Chasqui } from '../../tui/client/client.ts';

/** What the SDK asks for by itself. */
const waitMs = limits.waitMsDefault;

interface Expected {
  /** The id of the message that came. */
  readonly arrived: PromiseWithResolvers<string>;
  readonly acked: PromiseWithResolvers<void>;
}

/** One receiver a queue, each in a long-poll that begins again whenever it ends; what comes is acked at once. */
export class WaitingReceivers implements AsyncDisposable {
  readonly #client: Chasqui;
  readonly #expected = new Map<string, Expected>();
  readonly #leaving = new AbortController();
  readonly #running: Promise<unknown>;

  /** The first waits differ, so that from then on the calls are spread over the time as those of strangers are. */
  private constructor(client: Chasqui, queues: readonly string[]) {
    this.#client = client;
    const firstMs = (index: number) => Math.ceil((waitMs * (index + 1)) / queues.length);
    this.#running = Promise.all(queues.map((queue, index) => this.#receive(queue, firstMs(index))));
    this.#running.catch((error) => {
      for (const { arrived } of this.#expected.values()) arrived.reject(error);
    });
  }

  /** Resolves when the node knows of all of them. */
  static async start(client: Chasqui, queues: readonly string[]): Promise<WaitingReceivers> {
    const receivers = new WaitingReceivers(client, queues);
    while ((await countWaiting(client)) < queues.length) await Promise.race([sleep(50), receivers.#running]);
    return receivers;
  }

  /** The next message of this queue. */
  expect(queue: string): { readonly arrived: Promise<string>; readonly acked: Promise<void> } {
    const expected = { arrived: Promise.withResolvers<string>(), acked: Promise.withResolvers<void>() };
    this.#expected.set(queue, expected);
    return { arrived: expected.arrived.promise, acked: expected.acked.promise };
  }

  /** Rejects when one of them failed. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#leaving.abort();
    await this.#running;
  }

  async #receive(queue: string, firstMs: number): Promise<void> {
    const { signal } = this.#leaving;
    let thisMs = firstMs;
    while (!signal.aborted) {
      const asked = this.#client.messages.receive(queue, { max: 1, waitMs: thisMs }, { signal });
      const [delivery] = await asked.catch((error) => {
        if (signal.aborted) return [];
        throw error;
      });
      thisMs = waitMs;
      if (delivery === undefined) continue;
      const expected = this.#expected.get(queue);
      expected?.arrived.resolve(delivery.id);
      await this.#client.messages.settle(queue, { ack: [delivery.lease] });
      expected?.acked.resolve();
    }
  }
}

async function countWaiting(client: Chasqui): Promise<number> {
  let waiting = 0;
  let cursor: string | undefined;
  do {
    const next = cursor === undefined ? {} : { cursor };
    const page = await client.queues.list({ limit: limits.pageLimitMax, ...next });
    for (const { consumers } of page.queues) waiting += consumers;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return waiting;
}
