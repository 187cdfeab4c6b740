import { limits } from '../../../../proto/limits.ts';
import type { Delivery } from '../../../router/router.ts';

export interface SentEvent {
  readonly id: string;
  readonly lease: string;
  leaseUntil: number;
  /** When its last byte was handed to the operating system; until then its reader cannot have it whole. */
  sentAt: number | undefined;
}

/** How many are remembered when they have ended: an id among them says how far a reader has come. */
const endedMax = 2 * limits.receiveMax;

/**
 * What was written to one reader, in this order. An event is open as long as its lease is, as far as this node knows: until it
 * is settled here, or its time is over.
 */
export class SentEvents {
  /** Calls back when an event is not open any more. */
  onEnd = () => {};
  #events: SentEvent[] = [];
  readonly #open = new Map<string, SentEvent>();
  readonly #byLease: Map<string, SentEvents>;

  /** `byLease`: of all readers of a node, for who hears of settled leases. */
  constructor(byLease: Map<string, SentEvents>) {
    this.#byLease = byLease;
  }

  /** How many are open. */
  get open(): number {
    return this.#open.size;
  }

  add({ id, lease, leaseUntil }: Pick<Delivery, 'id' | 'lease' | 'leaseUntil'>): SentEvent {
    const event: SentEvent = { id, lease, leaseUntil, sentAt: undefined };
    this.#events.push(event);
    this.#open.set(lease, event);
    this.#byLease.set(lease, this);
    if (this.#events.length > this.#open.size + endedMax) this.#forget();
    return event;
  }

  end(lease: string): void {
    if (!this.#open.delete(lease)) return;
    this.#byLease.delete(lease);
    this.onEnd();
  }

  extend(lease: string, leaseUntil: number): void {
    const event = this.#open.get(lease);
    if (event !== undefined) event.leaseUntil = leaseUntil;
  }

  /** Leases that have run out. */
  endDue(now: number): void {
    for (const { lease, leaseUntil } of [...this.#open.values()]) if (leaseUntil <= now) this.end(lease);
  }

  endAll(): void {
    for (const lease of [...this.#open.keys()]) this.end(lease);
  }

  /** Open ones, the oldest first. */
  openWhere(isWanted: (event: SentEvent) => boolean): SentEvent[] {
    return [...this.#open.values()].filter(isWanted);
  }

  /** How many were written after this one; undefined when it is not known. */
  countAfter(id: string): number | undefined {
    const at = this.#events.findLastIndex((event) => event.id === id);
    return at < 0 ? undefined : this.#events.length - 1 - at;
  }

  /** Forgets what was written after this one, where a message came twice after the `which`; gives those that were open. */
  takeAfter(id: string, which: 'first' | 'last'): SentEvent[] {
    const isIt = (event: SentEvent) => event.id === id;
    const at = which === 'first' ? this.#events.findIndex(isIt) : this.#events.findLastIndex(isIt);
    const after = this.#events.splice(at + 1);
    const open = after.filter(({ lease }) => this.#open.has(lease));
    for (const { lease } of open) this.end(lease);
    return open;
  }

  #forget(): void {
    const oldest = this.#events.length - limits.receiveMax;
    this.#events = this.#events.filter((event, index) => index >= oldest || this.#open.has(event.lease));
  }
}
