import { EventEmitter } from 'node:events';

/**
 * What clients of a node were told, and what must be true because of it, whatever happened to the node in between.
 * It knows nothing of the broker: numbers that were sent, ids that came back.
 *
 * 1. A confirmed message comes out, under the id of its receipt.
 * 2. No message comes out under two ids, no id stands for two messages.
 * 3. After a confirmed ack a message never comes out again.
 * 4. Nothing comes out that was not sent, or was refused, nor from another queue, nor with another payload.
 * 5. Once all is drained, every confirmed message was acked, or at least the ack was sent: coming out once is not enough.
 */
export class StormLedger extends EventEmitter<{ confirmed: []; acked: [] }> {
  readonly #sentTo = new Map<number, string>();
  readonly #receipts = new Map<number, string>();
  readonly #ids = new Map<number, string>();
  readonly #numbers = new Map<string, number>();
  readonly #refused = new Set<number>();
  readonly #delivered = new Set<string>();
  readonly #acking = new Set<string>();
  readonly #acked = new Set<string>();
  readonly #violations: string[] = [];

  /** Before the message leaves the client. */
  sending(n: number, queue: string): void {
    this.#sentTo.set(n, queue);
  }

  /** The receipt has arrived. */
  confirmed(n: number, id: string): void {
    this.#receipts.set(n, id);
    this.#link(n, id, 'was confirmed');
    this.emit('confirmed');
  }

  /** The client was told that it was not accepted, and that it never will be. */
  refused(n: number): void {
    this.#refused.add(n);
  }

  delivered(queue: string, id: string, payload: unknown): void {
    const n = numberIn(payload);
    const sentTo = n === undefined ? undefined : this.#sentTo.get(n);
    if (n === undefined || sentTo === undefined) {
      this.#violations.push(`${id} came out of ${queue} and nobody sent it: ${JSON.stringify(payload)}`);
      return;
    }
    if (sentTo !== queue) this.#violations.push(`message ${n} was sent to ${sentTo} and came out of ${queue}`);
    if (this.#acked.has(id)) this.#violations.push(`message ${n} (${id}) came out after its ack was confirmed`);
    this.#delivered.add(id);
    this.#link(n, id, 'came out');
  }

  /** Before an ack leaves the client: from here on the message may be done, answer or not. */
  acking(id: string): void {
    this.#acking.add(id);
  }

  /** The ack has been answered with success. */
  ackConfirmed(id: string): void {
    this.#acked.add(id);
    this.emit('acked');
  }

  get confirmedCount(): number {
    return this.#receipts.size;
  }

  get ackedCount(): number {
    return this.#acked.size;
  }

  /** Different messages that came out of a queue, or whose receipt says that they are in it. */
  countOf(queue: string): number {
    return [...this.#ids.keys()].filter((n) => this.#sentTo.get(n) === queue).length;
  }

  /** When everything has been drained: all that is wrong. */
  violations(): string[] {
    const missing = [...this.#receipts]
      .filter(([, id]) => !this.#delivered.has(id))
      .map(([n, id]) => `message ${n} was confirmed as ${id} and never came out`);
    const undead = [...this.#refused]
      .filter((n) => this.#ids.has(n))
      .map((n) => `message ${n} was refused and came out as ${this.#ids.get(n)}`);
    return [...this.#violations, ...missing, ...undead];
  }

  /**
   * For a run whose queues were drained by acks: confirmed messages that nobody tried to ack. One that came out, was left to
   * its lease and never came again was lost, although it was seen.
   */
  unsettled(): string[] {
    return [...this.#receipts]
      .filter(([, id]) => !this.#acking.has(id))
      .map(([n, id]) => `message ${n} (${id}) was confirmed and is gone without an ack`);
  }

  #link(n: number, id: string, how: string): void {
    const knownId = this.#ids.get(n) ?? id;
    const knownNumber = this.#numbers.get(id) ?? n;
    if (knownId !== id) this.#violations.push(`message ${n} ${how} as ${id} although it is ${knownId}`);
    if (knownNumber !== n) this.#violations.push(`${id} ${how} as message ${n} although it is message ${knownNumber}`);
    this.#ids.set(n, knownId);
    this.#numbers.set(id, knownNumber);
  }
}

/** A payload that shows when a byte of it changed: the number, and text that follows from it. */
export function payloadOf(n: number): { readonly n: number; readonly text: string } {
  return { n, text: `${n}·`.repeat(1 + (n % 40)) };
}

function numberIn(payload: unknown): number | undefined {
  if (typeof payload !== 'object' || payload === null || !('n' in payload) || typeof payload.n !== 'number')
    return undefined;
  return JSON.stringify(payload) === JSON.stringify(payloadOf(payload.n)) ? payload.n : undefined;
}
