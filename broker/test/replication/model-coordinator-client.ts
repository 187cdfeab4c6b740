import type { ClusterRecord, Coordinator, CoordinatorEvent, RegistrationOutcome } from '../../cluster/coordinator.ts';
import type { PartitionRecord, VersionedRecord } from '../../core/replica/partition-record.ts';
import type { Proposal, ProposalOutcome } from '../../core/replica/replica-input.ts';
import type { StoreIdentity } from '../../core/replica/store-identity.ts';
import { instantMs } from '../simulation/virtual-time.ts';
import type { CoordinatorState, ModelCoordinator, Topic } from './model-coordinator.ts';

interface Connection {
  isOpen: boolean;
}

/** A call that is repeated in the next connection until its answer has come. */
interface Insistent {
  readonly work: () => () => void;
  result: (() => void) | undefined;
}

/** One process and its sessions with the model of the coordinator. */
export class ModelCoordinatorClient implements Coordinator {
  readonly node: string;
  readonly #shared: ModelCoordinator;
  #connection: Connection = { isOpen: true };
  #hear: ((event: CoordinatorEvent) => void) | undefined;
  #registration: { readonly store: StoreIdentity; readonly address: string } | undefined;
  /** Undefined: this session has none, or is over. */
  #incarnation: string | undefined;
  #lastIncarnation: string | undefined;
  /** What the process knows of it: the word may be lost with a connection. */
  #toldIncarnation: string | undefined;
  #sessions = 1;
  #isOpened = false;
  #isExpired = false;
  /** Sequence of the newest state that this session has seen: it never sees an older one. */
  #seen = 0;
  /** When the newest answer arrives: answers keep their order. */
  #answeredAt = 0;
  readonly #watched = new Set<number>();
  /** Of what it will read, because it changed: no older than this. */
  readonly #noticed = new Map<Topic, number>();
  readonly #insistent = new Set<Insistent>();

  constructor(node: string, shared: ModelCoordinator) {
    this.node = node;
    this.#shared = shared;
  }

  get isConnected(): boolean {
    return this.#connection.isOpen;
  }

  open(hear: (event: CoordinatorEvent) => void): void {
    this.#hear = hear;
    this.#isOpened = true;
    this.#tellLater({ type: 'session', state: 'reachable' });
    this.#noticeAll();
  }

  close(): void {
    this.expire();
    this.die();
  }

  /** The process is gone without a word; the session ends when it is missed. */
  die(): void {
    this.#hear = undefined;
    this.cut();
    this.#shared.left(this);
  }

  /** The session ends when nothing is heard for long enough. */
  cut(): void {
    // Nothing is there to be lost before it was opened.
    if (!this.#isOpened || !this.#connection.isOpen) return;
    this.#connection.isOpen = false;
    const { time, faults } = this.#shared;
    const cut = this.#connection;
    time.plan(this.#shared.delay(), () => {
      if (this.#connection === cut) this.#tell({ type: 'session', state: 'suspended' });
    });
    time.plan(faults.sessionTimeoutMs, () => {
      if (this.#connection === cut) this.#expire();
    });
  }

  /** In the old session, or a new one. */
  mend(): void {
    if (this.#connection.isOpen || this.#hear === undefined) return;
    this.#connection = { isOpen: true };
    const isRegistered = this.#registration === undefined || this.#incarnation !== undefined;
    if (this.#isExpired || !isRegistered) this.#beginSession();
    else this.#resume();
  }

  /** The server ends the session, and the client hears of it at once. */
  expire(): void {
    if (!this.#isOpened) return;
    this.cut();
    this.#expire();
  }

  register(store: StoreIdentity, address: string, answer: (outcome: RegistrationOutcome) => void): void {
    this.#insist(() => {
      const incarnation = `${store.storageId}-${store.bootSequence}-${this.#sessions}`;
      const outcome = this.#shared.register(this.node, store, address, incarnation);
      if (outcome.type === 'registered') {
        this.#registration = { store, address };
        this.#incarnation = incarnation;
        this.#lastIncarnation = incarnation;
        this.notice('controller', this.#shared.now.sequence);
      }
      // It may have got another one before it hears of the first.
      return () => {
        this.#toldIncarnation = this.#lastIncarnation;
        answer(outcome.type === 'registered' ? { ...outcome, incarnation: this.#lastIncarnation! } : outcome);
      };
    });
  }

  poison(storageId: string, answer: () => void): void {
    this.#insist(() => {
      this.#shared.poison(this.node, storageId);
      return answer;
    });
  }

  setDraining(node: string, isDraining: boolean, answer: (outcome: ProposalOutcome) => void): void {
    this.#attempt(() => {
      this.#shared.drain(node, isDraining);
      return 'done';
    }, answer);
  }

  readCluster(answer: (cluster: ClusterRecord | undefined) => void): void {
    this.#insist(() => {
      const { cluster } = this.#shared.now;
      return () => answer(cluster);
    });
  }

  createCluster(
    cluster: ClusterRecord,
    records: ReadonlyMap<number, PartitionRecord>,
    answer: (outcome: ProposalOutcome) => void,
  ): void {
    this.#attempt(() => this.#shared.createCluster(cluster, records), answer);
  }

  watch(partition: number): void {
    if (this.#watched.has(partition)) return;
    this.#watched.add(partition);
    this.notice(partition, 0);
  }

  unwatch(partition: number): void {
    this.#watched.delete(partition);
  }

  read(partition: number, isCurrent: boolean, answer: (versioned: VersionedRecord | undefined) => void): void {
    this.#exchange(() => {
      const { records } = this.#look(0, isCurrent);
      this.#later(() => answer(records.get(partition)));
    });
  }

  readAll(answer: (records: ReadonlyMap<number, VersionedRecord>) => void): void {
    this.#exchange(() => {
      const { records } = this.#look(0, false);
      this.#later(() => answer(records));
    });
  }

  propose(
    partition: number,
    proposal: Proposal,
    answer: (outcome: ProposalOutcome) => void,
    controllerEpoch?: number,
  ): void {
    this.#attempt(() => this.#shared.propose(partition, proposal, controllerEpoch), answer);
  }

  checkVersion(partition: number, version: number, answer: (isCurrent: boolean) => void): void {
    const { time, faults } = this.#shared;
    const once = this.#once(answer);
    time.plan(faults.sessionTimeoutMs, () => once(false));
    this.#exchange(() => {
      const isCurrent = this.#shared.now.records.get(partition)?.version === version;
      this.#later(() => once(isCurrent));
    });
  }

  /** Changes that follow each other before it has read are one. */
  notice(topic: Topic, sequence: number): void {
    if (this.#hear === undefined || (typeof topic === 'number' && !this.#watched.has(topic))) return;
    const expected = this.#noticed.get(topic);
    this.#noticed.set(topic, Math.max(expected ?? 0, sequence));
    if (expected === undefined) this.#later(() => this.#exchange(() => this.#fetch(topic)));
  }

  #fetch(topic: Topic): void {
    const state = this.#look(this.#noticed.get(topic) ?? 0, false);
    this.#noticed.delete(topic);
    const event = eventOf(topic, state);
    if (event !== undefined) this.#tellLater(event);
    // A server that is behind gets there, and its watch tells of it.
    const { sequence } = this.#shared.now;
    if (state.sequence < sequence) this.notice(topic, sequence);
    if (topic === 'controller' && state.seat === undefined && this.#incarnation !== undefined) this.#run();
  }

  /** For the seat. */
  #run(): void {
    this.#exchange(() => {
      if (this.#incarnation !== undefined) this.#shared.takeSeat(this.node, this.#incarnation);
    });
  }

  #look(from: number, isCurrent: boolean): CoordinatorState {
    const state = this.#shared.look(Math.max(from, this.#seen), isCurrent);
    this.#seen = state.sequence;
    return state;
  }

  /** A change: its answer may be lost, and so may the call. */
  #attempt(work: () => ProposalOutcome, answer: (outcome: ProposalOutcome) => void): void {
    const { time, faults } = this.#shared;
    const once = this.#once(answer);
    if (!this.#connection.isOpen) {
      time.plan(this.#shared.delay(), () => once('unknown'));
      return;
    }
    const session = this.#sessions;
    time.plan(faults.sessionTimeoutMs, () => once('unknown'));
    time.plan(this.#shared.delay(), () => {
      if (this.#isExpired || session !== this.#sessions) return;
      const outcome = work();
      this.#seen = this.#shared.now.sequence;
      if (!this.#shared.isHealed && this.#shared.random.chance(faults.lostAnswer))
        time.plan(this.#shared.delay(), () => once('unknown'));
      else this.#later(() => once(outcome));
    });
  }

  #once<T>(answer: (value: T) => void): (value: T) => void {
    let isAnswered = false;
    return (value) => {
      if (!isAnswered && this.#hear !== undefined) answer(value);
      isAnswered = true;
    };
  }

  #insist(work: () => () => void): void {
    const call: Insistent = { work, result: undefined };
    this.#insistent.add(call);
    this.#try(call);
  }

  #try(call: Insistent): void {
    this.#exchange(() => {
      call.result ??= call.work();
      this.#later(() => {
        if (this.#insistent.delete(call)) call.result!();
      });
    });
  }

  #expire(): void {
    if (this.#isExpired) return;
    this.#isExpired = true;
    if (this.#incarnation !== undefined) this.#shared.expire(this.node, this.#incarnation);
    this.#incarnation = undefined;
  }

  /** What was registered in the old session is registered again before anything else is done. */
  #beginSession(): void {
    this.#isExpired = false;
    this.#sessions += 1;
    this.#seen = 0;
    this.#tellLater({ type: 'session', state: 'expired' });
    const registration = this.#registration;
    if (registration === undefined) {
      this.#resume();
      return;
    }
    const { store, address } = registration;
    const incarnation = `${store.storageId}-${store.bootSequence}-${this.#sessions}`;
    this.#exchange(() => {
      const reason = this.#shared.registerAgain(this.node, store, address, incarnation);
      if (reason !== undefined) {
        this.#tellLater({ type: 'superseded', reason });
        return;
      }
      this.#incarnation = incarnation;
      this.#lastIncarnation = incarnation;
      this.#resume();
    });
  }

  #resume(): void {
    const incarnation = this.#lastIncarnation;
    if (incarnation !== undefined && incarnation !== this.#toldIncarnation) {
      this.#tellLater({ type: 'registered', incarnation });
    }
    this.#tellLater({ type: 'session', state: 'reachable' });
    for (const call of this.#insistent) this.#try(call);
    this.#noticeAll();
  }

  #noticeAll(): void {
    this.#noticed.clear();
    for (const topic of [...this.#watched, 'nodes', 'controller', 'placement'] as const) this.notice(topic, 0);
  }

  #exchange(work: () => void): void {
    const connection = this.#connection;
    if (!connection.isOpen) return;
    this.#shared.time.plan(this.#shared.delay(), () => {
      if (connection.isOpen) work();
    });
  }

  #tellLater(event: CoordinatorEvent): void {
    this.#later(() => this.#tell(event));
  }

  #tell(event: CoordinatorEvent): void {
    if (event.type === 'record' && !this.#watched.has(event.partition)) return;
    if (event.type === 'registered') this.#toldIncarnation = event.incarnation;
    this.#hear?.(event);
  }

  /** In this connection, after everything that was told before. */
  #later(tell: () => void): void {
    const { time } = this.#shared;
    const connection = this.#connection;
    this.#answeredAt = Math.max(time.now + this.#shared.delay(), this.#answeredAt + instantMs);
    time.plan(this.#answeredAt - time.now, () => {
      if (connection.isOpen) tell();
    });
  }
}

function eventOf(topic: Topic, { records, nodes, seat }: CoordinatorState): CoordinatorEvent | undefined {
  if (topic === 'nodes') return { type: 'nodes', nodes };
  if (topic === 'controller') return { type: 'controller', seat };
  if (topic === 'placement') return { type: 'placement' };
  const versioned = records.get(topic);
  return versioned === undefined ? undefined : { type: 'record', partition: topic, versioned };
}
