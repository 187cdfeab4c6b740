import type { OutgoingMessage, Router, SendIdentity, SendResult, SettleResult } from '../../router/router.ts';
import { Random } from '../simulation/random.ts';
import { AnswerLost, codeOf } from '../simulation/world.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterSimulation } from './cluster-simulation.ts';
import { inRuns } from './in-runs.ts';

/** So long a receive waits for the first message, and so long a lease lasts, ms. */
const waitMs = 1_000;
const leaseMs = 10_000;

interface Numbered {
  /** Among all that were sent to its queue, from 1. */
  readonly number: number;
  readonly text: string;
  readonly message: OutgoingMessage;
}

interface Batch {
  readonly queue: string;
  readonly messages: readonly Numbered[];
  readonly identity: SendIdentity;
}

interface Held {
  readonly queue: string;
  readonly number: number;
  readonly lease: string;
}

/** What clients of a story share. */
export interface StoryOfClients {
  readonly simulation: ClusterSimulation;
  /** Queue → how many messages were composed for it. */
  readonly composed: Map<string, number>;
  tell(line: string): void;
}

/** Does what a story says, tells what it is answered, and has the ledger look at each answer. */
export class StoryClient {
  readonly #name: string;
  readonly #story: StoryOfClients;
  readonly #random = new Random(1);
  /** The oldest first. */
  readonly #held: Held[] = [];
  #batch: Batch | undefined;
  /** Sent with numbers. */
  #sequence = 0;

  constructor(name: string, story: StoryOfClients) {
    this.#name = name;
    this.#story = story;
  }

  /** One call. */
  async send(count: number, queue: string, node: ClusterNode, isNumbered = false): Promise<void> {
    const batch = this.#compose(count, queue, isNumbered);
    this.#batch = batch;
    await this.#sendBatch(batch, node);
  }

  /** What it sent last. */
  async repeat(node: ClusterNode): Promise<void> {
    await this.#sendBatch(this.#batch!, node);
  }

  /** A call a message, and all told at once. */
  async sendOneByOne(count: number, queue: string, node: ClusterNode): Promise<void> {
    const said = [];
    for (let sent = 0; sent < count; sent++) {
      const batch = this.#compose(1, queue, false);
      said.push(...(await this.#answersOf(batch, node)));
      await this.#story.simulation.time.wait(20);
    }
    this.#tell(`sends to ${queue} through ${node.name}`, inRuns(said));
  }

  async receive(max: number, queue: string, node: ClusterNode): Promise<void> {
    this.#tell(`receives of ${queue} at ${node.name}`, await this.#receive(max, queue, node));
  }

  /** Receives and acks until it has had so many, and tells it at once. */
  async take(count: number, queue: string, node: ClusterNode): Promise<void> {
    const taken: Held[] = [];
    while (taken.length < count) {
      const said = await this.#receive(Math.min(7, count - taken.length), queue, node);
      const held = this.#held.splice(0);
      const answers = await this.#ack(held, node);
      if (answers.some(({ said: outcome }) => outcome !== 'acked')) throw new Error(`${said}: ${inRuns(answers)}`);
      taken.push(...held);
    }
    const all = taken.map(({ number }) => ({ number, said: 'acked' })).sort((a, b) => a.number - b.number);
    this.#tell(`takes of ${queue} at ${node.name}`, inRuns(all));
  }

  async browse(queue: string, node: ClusterNode): Promise<void> {
    const { actor } = this.#story.simulation.world;
    const what = `browses ${queue} at ${node.name}`;
    try {
      const query = { state: 'ready', limit: 100 } as const;
      const { items } = await this.#call('browses', node, (router) => router.queues.browse(actor, queue, query));
      this.#tell(what, inRuns(items.map(({ payload }) => ({ number: numberIn(payload), said: '' }))));
    } catch (error) {
      this.#tell(what, saidOfError(error));
    }
  }

  async deleteIfEmpty(queue: string, node: ClusterNode): Promise<void> {
    const { actor } = this.#story.simulation.world;
    const what = `deletes ${queue} through ${node.name}`;
    try {
      await this.#call('deletes', node, (router) => router.deleteQueue(actor, queue, { ifEmpty: true }));
      this.#tell(what, 'done');
    } catch (error) {
      this.#tell(what, saidOfError(error));
    }
  }

  /** The oldest that it holds. */
  async ack(count: number, node: ClusterNode): Promise<void> {
    const held = this.#held.splice(0, count);
    this.#tell(`acks through ${node.name}`, inRuns(await this.#ack(held, node)));
  }

  #compose(count: number, queue: string, isNumbered: boolean): Batch {
    const { composed, simulation } = this.#story;
    const { ledger, time } = simulation.world;
    const first = composed.get(queue) ?? 0;
    composed.set(queue, first + count);
    const messages = Array.from({ length: count }, (_, index) => {
      const number = first + index + 1;
      const text = `${queue} ${number}`;
      ledger.sendAsked(text, { target: queue, dueAt: 0, dedupId: undefined, at: time.now });
      return { number, text, message: messageOf(queue, text, isNumbered ? this.#sequence++ : undefined) };
    });
    return { queue, messages, identity: isNumbered ? { producerId: `${this.#name}-0123456789abcdef` } : {} };
  }

  async #sendBatch(batch: Batch, node: ClusterNode): Promise<void> {
    const said = await this.#answersOf(batch, node);
    this.#tell(`sends to ${batch.queue} through ${node.name}`, inRuns(said));
  }

  async #answersOf({ messages, identity }: Batch, node: ClusterNode) {
    const { ledger, actor } = this.#story.simulation.world;
    const outgoing = messages.map(({ message }) => message);
    try {
      const results = await this.#call('sends', node, (router) => router.send(actor, outgoing, identity));
      for (const [index, result] of results.entries()) ledger.sendAnswered(messages[index]!.text, result);
      return results.map((result, index) => ({ number: messages[index]!.number, said: saidOfSend(result) }));
    } catch (error) {
      const said = saidOfError(error);
      for (const { text } of messages) ledger.sendUnknown(text);
      return messages.map(({ number }) => ({ number, said }));
    }
  }

  /** What it got, in words. */
  async #receive(max: number, queue: string, node: ClusterNode): Promise<string> {
    const { ledger, actor, time } = this.#story.simulation.world;
    const request = { max, waitMs, leaseMs, consumer: this.#name };
    const askedAt = ledger.tick();
    try {
      const forever = new AbortController().signal;
      const deliveries = await this.#call('receives', node, ({ queues }) =>
        queues.receive(actor, queue, request, forever),
      );
      ledger.delivered(queue, deliveries, { askedAt, now: time.now, leaseMs });
      const said = deliveries.map(({ payload, lease, attempt }) => {
        const number = numberIn(payload);
        this.#held.push({ queue, number, lease });
        return { number, said: attempt === 1 ? '' : `attempt ${attempt}` };
      });
      return said.length === 0 ? 'nothing' : inRuns(said);
    } catch (error) {
      if (!(error instanceof AnswerLost && !error.wasHeard)) ledger.receiveForgotten(queue);
      return saidOfError(error);
    }
  }

  async #ack(held: readonly Held[], node: ClusterNode) {
    const { ledger, actor, time } = this.#story.simulation.world;
    if (held.length === 0) return [];
    const ack = held.map(({ lease }) => lease);
    for (const lease of ack) ledger.settleAsked(lease, 'ack');
    try {
      const { queue } = held[0]!;
      const results = await this.#call('acks', node, ({ queues }) =>
        queues.settle(actor, queue, { ack, nack: [], reject: [], extend: [], release: [] }),
      );
      for (const [index, result] of results.entries()) ledger.settleAnswered(ack[index]!, result, time.now);
      return results.map((result, index) => ({ number: held[index]!.number, said: saidOfSettling(result) }));
    } catch (error) {
      const said = saidOfError(error);
      return held.map(({ number }) => ({ number, said }));
    }
  }

  #call<T>(what: string, node: ClusterNode, work: (router: Router) => Promise<T>): Promise<T> {
    return this.#story.simulation.call(`${this.#name} ${what}`, work, this.#random, node);
  }

  #tell(what: string, said: string): void {
    this.#story.tell(`${this.#name} ${what}: ${said}`);
  }
}

function messageOf(queue: string, text: string, sequence: number | undefined): OutgoingMessage {
  const payload = new TextEncoder().encode(text);
  return { queue, payload, contentType: 'text/plain', headers: [], key: '', dueAt: 0, sequence };
}

function numberIn(payload: Uint8Array): number {
  return Number(new TextDecoder().decode(payload).split(' ').at(-1));
}

function saidOfSend(result: SendResult): string {
  if ('error' in result) return result.error.code;
  return result.duplicate ? 'known already' : 'confirmed';
}

function saidOfSettling(result: SettleResult): string {
  return 'error' in result ? result.error.code : result.outcome;
}

function saidOfError(error: unknown): string {
  const code = error instanceof AnswerLost ? 'no answer' : codeOf(error);
  if (code === undefined) throw error;
  return code;
}
