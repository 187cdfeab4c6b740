import type { Delivery, Settled } from '../../proto/http/messages.ts';
import { limits } from '../../proto/limits.ts';
import { ChasquiError } from './chasqui-error.ts';
import { PublishedMessage } from './published-message.ts';
import type { Settlement } from './settler.ts';

/** A message that is leased to this program until it is settled or `leaseUntil` has passed. */
export class ReceivedMessage extends PublishedMessage {
  /** Name of the queue or subscription that it comes from. */
  readonly group: string;
  readonly #delivery: Delivery;
  readonly #settle: (settlement: Settlement) => Promise<Settled>;
  #leaseUntil: Date;
  #settled = false;

  constructor(group: string, delivery: Delivery, settle: (settlement: Settlement) => Promise<Settled>) {
    super(delivery);
    this.group = group;
    this.#delivery = delivery;
    this.#settle = settle;
    this.#leaseUntil = new Date(delivery.leaseUntil);
  }

  /** Which delivery of the message this is, from 1. */
  get attempt(): number {
    return this.#delivery.attempt;
  }

  /** The token that settles it, for `settle` of its queue or subscription. */
  get lease(): string {
    return this.#delivery.lease;
  }

  /** By the node's clock. */
  get leaseUntil(): Date {
    return this.#leaseUntil;
  }

  /** Whether ack, nack, reject or release was called. */
  get settled(): boolean {
    return this.#settled;
  }

  /** Done. Like all that settle, rejects with ChasquiError `stale_lease` when the lease has ended. */
  ack(): Promise<void> {
    return this.#end({ kind: 'ack', lease: this.lease });
  }

  /** Not done: given back, handed out again after `delayMs`; `error` is kept and shown with the message. */
  async nack(options: { readonly delayMs?: number; readonly error?: string } = {}): Promise<void> {
    const error = options.error === undefined ? {} : { error: cut(options.error) };
    const delayMs =
      options.delayMs === undefined ? {} : { delayMs: checked('delayMs', options.delayMs, 0, limits.delayMsMax) };
    await this.#end({ kind: 'nack', lease: this.lease, ...delayMs, ...error });
  }

  /** Never to be done: to the dead letters. */
  async reject(reason?: string): Promise<void> {
    await this.#end({ kind: 'reject', lease: this.lease, ...(reason === undefined ? {} : { reason: cut(reason) }) });
  }

  /** Given back untouched: no attempt is counted. */
  release(): Promise<void> {
    return this.#end({ kind: 'release', lease: this.lease });
  }

  /** Keeps the lease for `leaseMs` from now; gives back until when. */
  async extend(leaseMs: number): Promise<Date> {
    checked('leaseMs', leaseMs, limits.leaseMsMin, limits.leaseMsMax);
    const { leaseUntil } = await this.#settle({ kind: 'extend', lease: this.lease, leaseMs });
    if (leaseUntil !== undefined) this.#leaseUntil = new Date(leaseUntil);
    return this.#leaseUntil;
  }

  #end(settlement: Settlement): Promise<void> {
    this.#settled = true;
    // Fulfilled with what nobody looks at; another promise to hide it would cost as much as the ack.
    return this.#settle(settlement) as Promise<unknown> as Promise<void>;
  }
}

/** Looked at here because one wrong settlement would spoil the request for all that share it. */
function checked(name: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  const message = `is not an integer from ${min} to ${max}`;
  throw new ChasquiError('invalid_request', { detail: `${name} ${message}.`, issues: [{ path: `/${name}`, message }] });
}

/** Reasons are cut to what a node takes, never in the middle of a character. */
function cut(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limits.reasonBytesMax) return text;
  let end = limits.reasonBytesMax;
  while ((bytes[end]! & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}
