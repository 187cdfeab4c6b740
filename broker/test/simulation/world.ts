import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { Actor, Router } from '../../router/router.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import type { TopicLedger } from './topic-ledger.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The answer never came: the node died, or it was lost on the way. What was asked may have happened. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
  /** `false`: there was no node, so nothing has happened. */
  readonly wasHeard: boolean;

  constructor({ wasHeard = true } = {}) {
    super();
    this.wasHeard = wasHeard;
  }
}

/** What the inhabitants of a simulation see. */
export interface World {
  readonly time: Pick<VirtualTime, 'now' | 'plan' | 'wait'>;
  readonly ledger: Ledger;
  readonly topicLedger: TopicLedger;
  readonly actor: Actor;
  readonly partitions: number;
  /** By how much the clock of a node may differ from `time`, ms. */
  readonly skewMs: number;
  /** Names in use, or that were. */
  readonly queues: NameRegister;
  readonly topics: NameRegister;
  readonly subscriptions: NameRegister;
  /** The ids of what a receiver would be given now, as far as the node itself knows. */
  readyNow(group: string): ReadonlySet<string>;
  /** New work is not begun any more. */
  readonly isEnding: boolean;
  /** Rejects with `AnswerLost` when no answer arrives, otherwise as the router does. */
  call<T>(what: string, work: (router: Router) => Promise<T>): Promise<T>;
}

export interface Habits {
  /** Time between two calls of a client, at most. */
  readonly pauseMs: number;
  readonly batchMax: number;
}

export interface Inhabitant {
  readonly name: string;
  live(): Promise<void>;
}

/** For so long a node may go on with a call whose answer was lost, ms. */
const lostCallMs = 10_000;

type Existence = 'absent' | 'present' | 'unsure';

/** What clients can know of queues, topics or subscriptions: whether a name must exist at a moment. */
export class NameRegister {
  readonly names: readonly string[];
  readonly #existence = new Map<string, Existence>();
  readonly #removals = new Map<string, number>();
  readonly #beingRemoved = new Map<string, number>();
  /** A removal of which no answer came may still happen until then. */
  readonly #removedBy = new Map<string, number>();
  readonly #time: Pick<VirtualTime, 'now'>;

  constructor(names: readonly string[], time: Pick<VirtualTime, 'now'>) {
    this.names = names;
    this.#time = time;
  }

  /** Whoever creates it at the same time does not know which came first. */
  async remove(name: string, removal: () => Promise<'done' | 'refused' | 'lost'>): Promise<void> {
    this.set(name, 'unsure');
    this.#beingRemoved.set(name, (this.#beingRemoved.get(name) ?? 0) + 1);
    const outcome = await removal();
    this.#beingRemoved.set(name, this.#beingRemoved.get(name)! - 1);
    this.set(name, 'unsure');
    if (outcome === 'lost') this.#removedBy.set(name, this.#time.now + lostCallMs);
  }

  set(name: string, existence: Existence): void {
    this.#existence.set(name, existence);
    if (existence !== 'present') this.#removals.set(name, this.removals(name) + 1);
  }

  existence(name: string): Existence {
    return this.mayGo(name) ? 'unsure' : (this.#existence.get(name) ?? 'absent');
  }

  /** Somebody is removing it. */
  mayGo(name: string): boolean {
    return (this.#beingRemoved.get(name) ?? 0) > 0 || this.#time.now < (this.#removedBy.get(name) ?? 0);
  }

  /** Changes whenever it may have ceased to exist. */
  removals(name: string): number {
    return this.#removals.get(name) ?? 0;
  }
}

export function codeOf(error: unknown): ErrorCode | undefined {
  return error instanceof BrokerError ? error.code : undefined;
}

/** Errors that are the weather, not an answer. */
export function isTransient(code: ErrorCode): boolean {
  const transient: readonly ErrorCode[] = [
    'too_many_requests',
    'limit_reached',
    'partition_unavailable',
    'catalog_unavailable',
    'catalog_unavailable',
    'outcome_unknown',
    'storage_full',
    'storage_failed',
    'shutting_down',
    'timed_out',
  ];
  return transient.includes(code);
}

/** Runs a call whose failure is no news, unless the error is one that it must not meet. */
export async function attempt(
  world: World,
  what: string,
  expected: readonly ErrorCode[],
  work: (router: Router) => Promise<void>,
): Promise<'done' | 'refused' | 'lost'> {
  try {
    await world.call(what, work);
    return 'done';
  } catch (error) {
    if (error instanceof AnswerLost) return 'lost';
    const code = codeOf(error);
    if (code === 'outcome_unknown' || code === 'storage_failed') return 'lost';
    if (code === undefined || !(expected.includes(code) || isTransient(code))) {
      world.ledger.report('unexpected error', `${what}: ${error instanceof Error ? (error.stack ?? error) : error}`);
    }
    return 'refused';
  }
}

export function pause(world: World, random: Random, atMostMs: number): Promise<void> {
  return world.time.wait(random.between(0, atMostMs));
}
