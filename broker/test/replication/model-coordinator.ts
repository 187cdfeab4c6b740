import type { LiveNode } from '../../core/controller/elect-leader.ts';
import type { VersionedRecord } from '../../core/replica/partition-record.ts';
import type { Proposal, ProposalOutcome } from '../../core/replica/replica-input.ts';
import type { Random } from '../simulation/random.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';

export interface CoordinatorFaults {
  readonly delayMs: number;
  /** Probability that a read is answered by a server that is behind. */
  readonly staleRead: number;
  /** Probability that the answer to a change is lost. */
  readonly lostAnswer: number;
  readonly sessionTimeoutMs: number;
}

interface CoordinatorState {
  readonly versioned: VersionedRecord;
  readonly nodes: ReadonlyMap<string, LiveNode>;
}

/** What a node has with the coordinator until it expires. */
export interface CoordinatorSession {
  readonly node: string;
  readonly incarnation: string;
  isExpired: boolean;
  /** The connection works. */
  isConnected: boolean;
  /** Index of the newest state it has seen: it never sees an older one. */
  seen: number;
  /** When the newest answer arrives: answers keep their order. */
  answeredAt: number;
}

export interface CoordinatorWatch {
  changed(before: VersionedRecord, after: VersionedRecord, proposal: Proposal): void;
}

/** ZooKeeper as far as the protocol can see it: one order of changes, sessions, stale reads, lost answers. */
export class ModelCoordinator {
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #faults: CoordinatorFaults;
  readonly #watch: CoordinatorWatch;
  readonly #history: CoordinatorState[];
  readonly #sessions = new Set<CoordinatorSession>();
  readonly #listeners = new Map<CoordinatorSession, (event: 'record' | 'nodes') => void>();
  /** Everything is reachable at once, nothing is stale or lost any more. */
  isHealed = false;

  constructor(
    time: VirtualTime,
    random: Random,
    faults: CoordinatorFaults,
    birth: VersionedRecord,
    watch: CoordinatorWatch,
  ) {
    this.#time = time;
    this.#random = random;
    this.#faults = faults;
    this.#watch = watch;
    this.#history = [{ versioned: birth, nodes: new Map() }];
  }

  get now(): CoordinatorState {
    return this.#history.at(-1)!;
  }

  open(
    node: string,
    incarnation: string,
    storageId: string,
    heard: (event: 'record' | 'nodes') => void,
  ): CoordinatorSession {
    const session = { node, incarnation, isExpired: false, isConnected: true, seen: 0, answeredAt: 0 };
    this.#sessions.add(session);
    this.#listeners.set(session, heard);
    const nodes = new Map(this.now.nodes).set(node, { incarnation, storageId, isDraining: false, isSuspected: false });
    this.#append({ versioned: this.now.versioned, nodes }, 'nodes');
    return session;
  }

  /** The process or its connection is gone; the session ends when nothing is heard of it for long enough. */
  disconnect(session: CoordinatorSession): void {
    session.isConnected = false;
    this.#time.plan(this.#faults.sessionTimeoutMs, () => {
      if (!session.isConnected) this.expire(session);
    });
  }

  reconnect(session: CoordinatorSession): void {
    if (!session.isExpired) session.isConnected = true;
  }

  expire(session: CoordinatorSession): void {
    if (session.isExpired) return;
    session.isExpired = true;
    session.isConnected = false;
    this.#sessions.delete(session);
    this.#listeners.delete(session);
    if (this.now.nodes.get(session.node)?.incarnation !== session.incarnation) return;
    const nodes = new Map(this.now.nodes);
    nodes.delete(session.node);
    this.#append({ versioned: this.now.versioned, nodes }, 'nodes');
  }

  drain(node: string, isDraining: boolean): void {
    const live = this.now.nodes.get(node);
    if (live === undefined) return;
    this.#append(
      { versioned: this.now.versioned, nodes: new Map(this.now.nodes).set(node, { ...live, isDraining }) },
      'nodes',
    );
  }

  /** `isCurrent`: a `sync` goes before it. No answer while the connection is broken. */
  read(session: CoordinatorSession, isCurrent: boolean, answer: (state: CoordinatorState) => void): void {
    this.#exchange(session, () => {
      const newest = this.#history.length - 1;
      const isStale = !isCurrent && !this.isHealed && this.#random.chance(this.#faults.staleRead);
      const index = isStale ? this.#random.between(Math.max(session.seen, newest - 4), newest) : newest;
      session.seen = index;
      this.#later(session, () => answer(this.#history[index]!));
    });
  }

  propose(session: CoordinatorSession, proposal: Proposal, answer: (outcome: ProposalOutcome) => void): void {
    if (!session.isConnected || session.isExpired) {
      this.#time.plan(this.#delay(), () => answer('unknown'));
      return;
    }
    let isAnswered = false;
    const once = (outcome: ProposalOutcome) => {
      if (!isAnswered) answer(outcome);
      isAnswered = true;
    };
    this.#time.plan(this.#faults.sessionTimeoutMs, () => once('unknown'));
    this.#time.plan(this.#delay(), () => {
      if (session.isExpired) return;
      const outcome = this.#apply(proposal);
      session.seen = this.#history.length - 1;
      if (!this.isHealed && this.#random.chance(this.#faults.lostAnswer))
        this.#time.plan(this.#delay(), () => once('unknown'));
      else this.#later(session, () => once(outcome));
    });
  }

  /** An operator's change, at once. */
  command(proposal: Proposal): ProposalOutcome {
    return this.#apply(proposal);
  }

  checkVersion(session: CoordinatorSession, version: number, answer: (isCurrent: boolean) => void): void {
    this.#exchange(session, () => {
      const isCurrent = this.now.versioned.version === version;
      this.#later(session, () => answer(isCurrent));
    });
  }

  #apply({ version, record, alive }: Proposal): ProposalOutcome {
    const { versioned, nodes } = this.now;
    if (versioned.version !== version) return 'refused';
    if (alive.some(({ node, incarnation }) => nodes.get(node)?.incarnation !== incarnation)) return 'refused';
    const next = { version: version + 1, record };
    this.#append({ versioned: next, nodes }, 'record');
    this.#watch.changed(versioned, next, { version, record, alive });
    return 'done';
  }

  #append(state: CoordinatorState, event: 'record' | 'nodes'): void {
    this.#history.push(state);
    for (const session of this.#sessions) this.#later(session, () => this.#listeners.get(session)?.(event));
  }

  #exchange(session: CoordinatorSession, work: () => void): void {
    if (!session.isConnected) return;
    this.#time.plan(this.#delay(), () => {
      if (session.isConnected) work();
    });
  }

  #later(session: CoordinatorSession, tell: () => void): void {
    session.answeredAt = Math.max(this.#time.now + this.#delay(), session.answeredAt + 1e-6);
    this.#time.plan(session.answeredAt - this.#time.now, () => {
      if (session.isConnected) tell();
    });
  }

  #delay(): number {
    return this.isHealed ? 1 : this.#random.next() * this.#faults.delayMs;
  }
}
