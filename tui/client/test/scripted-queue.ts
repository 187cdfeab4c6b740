import { queuePaths } from '../../../proto/http/paths.ts';
import { type Asked, problem, type Scripted } from './scripted-node.ts';

export interface SettledLease {
  readonly kind: string;
  readonly lease: string;
  readonly delayMs?: number;
  readonly error?: string;
  readonly reason?: string;
  readonly leaseMs?: number;
}

const outcomes = { ack: 'acked', nack: 'returned', reject: 'dead', extend: 'extended', release: 'released' } as const;

/** A queue of a scripted node: gives what was pushed, and writes down what becomes of it. The lease of `x` is `lease-x`. */
export class ScriptedQueue {
  readonly name: string;
  readonly settled: SettledLease[] = [];
  /** The bodies of the receive calls. */
  readonly received: Record<string, unknown>[] = [];
  /** Leases that have ended. */
  readonly stale = new Set<string>();
  readonly attempts = new Map<unknown, number>();
  leaseMs = 30_000;
  readonly #ready: unknown[] = [];
  #wake: (() => void)[] = [];

  constructor(name: string) {
    this.name = name;
  }

  push(...payloads: unknown[]): void {
    this.#ready.push(...payloads);
    for (const wake of this.#wake.splice(0)) wake();
  }

  get waiting(): number {
    return this.#ready.length;
  }

  /** Leases that ended in one of these ways, sorted. */
  leases(...kinds: string[]): string[] {
    return this.settled
      .filter((one) => kinds.includes(one.kind))
      .map((one) => one.lease)
      .sort();
  }

  readonly script = async (asked: Asked): Promise<Scripted> => {
    if (asked.path === queuePaths.one(this.name))
      return { body: { name: this.name, options: { leaseMs: this.leaseMs } } };
    if (asked.path === queuePaths.receive(this.name)) return this.receive(asked);
    if (asked.path === queuePaths.settle(this.name)) return this.settle(asked);
    return problem('route_not_found');
  };

  async receive({ body }: Asked): Promise<Scripted> {
    this.received.push(body);
    if (this.#ready.length === 0 && body.waitMs > 0) await new Promise<void>((resolve) => this.#wake.push(resolve));
    const messages = this.#ready.splice(0, body.max ?? 1).map((payload) => ({
      id: `1-${payload}`,
      lease: `lease-${payload}`,
      attempt: this.attempts.get(payload) ?? 1,
      leaseUntil: new Date(Date.now() + (body.leaseMs ?? this.leaseMs)).toISOString(),
      publishedAt: '2026-01-01T00:00:00.000Z',
      publishedBy: 'someone',
      contentType: 'application/json',
      payload,
    }));
    return { body: { messages } };
  }

  settle({ body }: Asked): Scripted {
    const results = (Object.keys(outcomes) as (keyof typeof outcomes)[]).flatMap((kind) =>
      (body[kind] ?? []).map((one: string | Omit<SettledLease, 'kind'>) => {
        const fields: Omit<SettledLease, 'kind'> = typeof one === 'string' ? { lease: one } : one;
        if (this.stale.has(fields.lease)) return { lease: fields.lease, error: { code: 'stale_lease' } };
        this.settled.push({ kind, ...fields });
        const leaseUntil =
          kind === 'extend' ? { leaseUntil: new Date(Date.now() + fields.leaseMs!).toISOString() } : {};
        return { outcome: outcomes[kind], ...leaseUntil };
      }),
    );
    return { body: { results } };
  }
}
