import type { Random } from '../simulation/random.ts';
import { instantMs, type VirtualTime } from '../simulation/virtual-time.ts';

export interface NetworkFaults {
  readonly delayMs: number;
  readonly lost: number;
  readonly doubled: number;
  /** Messages overtake each other. */
  readonly reorders: boolean;
}

export interface NetworkEnd<Message> {
  receive(from: string, message: Message): void;
  connected(node: string): void;
  disconnected(node: string): void;
}

/** Between nodes: delays, loses, doubles, reorders, and is cut in one direction or both. */
export class ModelNetwork<Message> {
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #faults: NetworkFaults;
  readonly #ends = new Map<string, NetworkEnd<Message>>();
  readonly #cuts = new Set<string>();
  /** From > to → when the last message of this direction arrives. */
  readonly #lastArrival = new Map<string, number>();
  isHealed = false;

  constructor(time: VirtualTime, random: Random, faults: NetworkFaults) {
    this.#time = time;
    this.#random = random;
    this.#faults = faults;
  }

  join(node: string, end: NetworkEnd<Message>): void {
    this.#ends.set(node, end);
    for (const [other, otherEnd] of this.#ends) {
      if (other === node) continue;
      this.#tell(() => this.#ends.get(node) === end && end.connected(other));
      this.#tell(() => this.#ends.get(other) === otherEnd && otherEnd.connected(node));
    }
  }

  /** The process is gone: its peers hear of it, sooner or later or never. */
  leave(node: string, isHeard: boolean): void {
    this.#ends.delete(node);
    if (!isHeard) return;
    for (const [other, end] of this.#ends) this.#tell(() => this.#ends.get(other) === end && end.disconnected(node));
  }

  send(from: string, to: string, message: Message): void {
    const faults = this.#faults;
    if (this.#cuts.has(`${from} ${to}`)) return;
    if (!this.isHealed && this.#random.chance(faults.lost)) return;
    const times = !this.isHealed && this.#random.chance(faults.doubled) ? 2 : 1;
    const sender = this.#ends.get(from);
    for (let time = 0; time < times; time++) {
      this.#time.plan(this.#arrival(from, to) - this.#time.now, () => {
        if (this.#cuts.has(`${from} ${to}`)) return;
        // What a process sent before it died may still arrive, as long as the receiver lives.
        if (sender !== undefined) this.#ends.get(to)?.receive(from, message);
      });
    }
  }

  /** Something else than a message of the stream: overtakes, never doubled. `missed`: it is on its way no more. */
  carry(from: string, to: string, arrive: () => void, missed: () => void): void {
    const end = this.#ends.get(to);
    const isLost = !this.isHealed && this.#random.chance(this.#faults.lost);
    const delay = this.isHealed ? 1 : this.#random.next() * this.#faults.delayMs;
    this.#time.plan(delay, () => {
      if (isLost || this.#cuts.has(`${from} ${to}`) || end === undefined || this.#ends.get(to) !== end) missed();
      else arrive();
    });
  }

  /** Whether there is somebody to talk to. */
  isReachable(from: string, to: string): boolean {
    return this.#ends.has(to) && !this.#cuts.has(`${from} ${to}`) && !this.#cuts.has(`${to} ${from}`);
  }

  cut(from: string, to: string): void {
    this.#cuts.add(`${from} ${to}`);
  }

  mend(from: string, to: string): void {
    if (!this.#cuts.delete(`${from} ${to}`)) return;
    this.#tell(() => this.#ends.has(to) && this.#ends.get(from)?.connected(to));
  }

  mendAll(): void {
    for (const cut of [...this.#cuts]) this.mend(...(cut.split(' ') as [string, string]));
  }

  #tell(tell: () => unknown): void {
    this.#time.plan(this.#random.next() * this.#faults.delayMs, tell);
  }

  #arrival(from: string, to: string): number {
    const delay = this.isHealed ? 1 : this.#random.next() * this.#faults.delayMs;
    const arrival = this.#time.now + delay;
    if (this.#faults.reorders && !this.isHealed) return arrival;
    const direction = `${from} ${to}`;
    const ordered = Math.max(arrival, (this.#lastArrival.get(direction) ?? 0) + instantMs);
    this.#lastArrival.set(direction, ordered);
    return ordered;
  }
}
