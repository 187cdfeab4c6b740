import type { Chasqui } from '../../tui/client/client.ts';
import { type Done, Latency } from './measure.ts';
import { textPayload } from './traffic.ts';

/** Messages that may wait for their consumer: beyond it the producer pauses. */
const waitingMax = 20_000;
const inFlight = 500;
const max = 500;
const emptyWaitMs = 1_000;

/** One producer over some queues and a consumer for each of them, until told to stop; the producer cannot run away. */
export class SteadyTraffic {
  readonly #client: Chasqui;
  #sent = 0;
  #acked = 0;
  #latency = new Latency();
  readonly #firstOf = new Map<string, string>();
  #stopping = false;
  /** Resolved whenever something was acked. */
  #room = Promise.withResolvers<void>();
  readonly #producer: Promise<unknown>;
  readonly #consumers: Promise<unknown>;

  constructor(client: Chasqui, queues: readonly string[]) {
    this.#client = client;
    this.#producer = Promise.all(Array.from({ length: inFlight }, () => this.#produce(queues)));
    this.#consumers = Promise.all(queues.map((queue) => this.#consume(queue)));
    this.#failure().catch(() => {}); // Whoever waits for something hears of it.
  }

  get sent(): number {
    return this.#sent;
  }

  /** Ids of the first message of each queue. */
  get firstIds(): readonly string[] {
    return [...this.#firstOf.values()];
  }

  /** Resolves when so many were acked. */
  async acked(messages: number): Promise<void> {
    while (this.#acked < messages) await Promise.race([this.#room.promise, this.#failure()]);
  }

  /** What is done until `end`: messages acked, and how long their sends took. */
  async during(end: Promise<void>): Promise<Done> {
    const before = this.#acked;
    this.#latency = new Latency();
    await Promise.race([end, this.#failure()]);
    return { messages: this.#acked - before, latency: this.#latency.percentiles() };
  }

  /** Resolves when all that was sent is acked. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([this.#producer, this.#consumers]);
  }

  /** Never resolves. */
  async #failure(): Promise<never> {
    await Promise.all([this.#producer, this.#consumers]);
    throw new Error('the traffic ended by itself');
  }

  async #produce(queues: readonly string[]): Promise<void> {
    while (!this.#stopping) {
      if (this.#sent - this.#acked >= waitingMax) {
        await this.#room.promise;
        continue;
      }
      const since = performance.now();
      const queue = queues[this.#sent++ % queues.length]!;
      const { id } = await this.#client.queue(queue).send({ payload: textPayload });
      this.#latency.add(since);
      if (!this.#firstOf.has(queue)) this.#firstOf.set(queue, id);
    }
  }

  async #consume(queue: string): Promise<void> {
    while (!this.#stopping || this.#acked < this.#sent) {
      const deliveries = await this.#client.messages.receive(queue, { max, waitMs: emptyWaitMs });
      if (deliveries.length === 0) continue;
      const { results } = await this.#client.messages.settle(queue, { ack: deliveries.map(({ lease }) => lease) });
      if (results.some((result) => 'error' in result)) throw new Error(`an ack in ${queue} was refused`);
      this.#acked += deliveries.length;
      this.#room.resolve();
      this.#room = Promise.withResolvers();
    }
  }
}
