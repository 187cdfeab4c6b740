import { Controller } from '../core/controller/controller.ts';
import type { ControllerSettings, Decision, NodeReport } from '../core/controller/controller-view.ts';
import type { VersionedRecord } from '../core/replica/partition-record.ts';
import type { ProposalOutcome } from '../core/replica/replica-input.ts';
import type {
  ClusterRecord,
  ControllerSeat,
  Coordinator,
  CoordinatorEvent,
  RegisteredNodes,
  SessionState,
} from './coordinator.ts';

export interface ControllerDriverOptions {
  readonly coordinator: Coordinator;
  readonly cluster: ClusterRecord;
  readonly settings?: ControllerSettings;
  /** Asks a leader to hand its leases over; `goOn` when it has, or when it takes too long. */
  readonly handOver?: (decision: Decision, goOn: () => void) => void;
  readonly decided?: (decision: Decision) => void;
}

interface OwnSeat {
  readonly controller: Controller;
  readonly controllerEpoch: number;
  /** All records were read. */
  isReady: boolean;
  /** Partitions of which a change is being asked for. */
  readonly asked: Set<number>;
}

/** The controller's half of a node: decides while this node has the seat and the coordinator can be reached, else nothing. */
export class ControllerDriver {
  readonly #options: ControllerDriverOptions;
  #incarnation: string | undefined;
  #isReachable = true;
  #nodes: RegisteredNodes = new Map();
  #occupied: ControllerSeat | undefined;
  /** While this node has it. */
  #seat: OwnSeat | undefined;
  /** When something was last told. */
  #now = 0;

  constructor(options: ControllerDriverOptions) {
    this.#options = options;
  }

  get hasSeat(): boolean {
    return this.#seat !== undefined;
  }

  /** This node's own incarnation, in its first session; events tell the others. */
  registered(incarnation: string, now: number): void {
    this.#now = now;
    this.#incarnation = incarnation;
    this.#lookForSeat();
  }

  hear(event: CoordinatorEvent, now: number): void {
    this.#now = now;
    switch (event.type) {
      case 'session':
        this.#session(event.state);
        return;
      case 'registered':
        this.registered(event.incarnation, now);
        return;
      case 'controller':
        this.#occupied = event.seat;
        this.#lookForSeat();
        return;
      case 'nodes':
        this.#nodes = event.nodes;
        this.#seat?.controller.nodesRead(event.nodes, now);
        return;
      case 'record':
        this.#seat?.controller.recordRead(event.partition, event.versioned, now);
        return;
      case 'superseded':
      case 'placement':
        return;
    }
  }

  reported(node: string, report: NodeReport): void {
    this.#seat?.controller.reported(node, report);
  }

  /** Now and then, and when something has happened. */
  tick(now: number): void {
    this.#now = now;
    const seat = this.#seat;
    if (seat === undefined || !seat.isReady || !this.#isReachable) return;
    const { handOver } = this.#options;
    for (const decision of seat.controller.decide(now)) {
      if (seat.asked.has(decision.partition)) continue;
      seat.asked.add(decision.partition);
      if (decision.handsOver === undefined || handOver === undefined) this.#propose(seat, decision);
      else handOver(decision, () => this.#propose(seat, decision));
    }
  }

  #session(state: SessionState): void {
    this.#isReachable = state === 'reachable';
    if (state === 'expired') this.#seat = undefined;
    if (state === 'reachable' && this.#seat?.isReady === false) this.#readAll(this.#seat);
  }

  #lookForSeat(): void {
    const occupied = this.#occupied;
    const isMine = occupied !== undefined && occupied.incarnation === this.#incarnation;
    if (isMine && this.#seat?.controllerEpoch === occupied.controllerEpoch) return;
    this.#seat = undefined;
    if (!isMine) return;
    const { coordinator, cluster, settings } = this.#options;
    const { controllerEpoch, incarnation } = occupied;
    const controller = new Controller(`${incarnation}:${controllerEpoch}`, cluster, settings);
    this.#seat = { controller, controllerEpoch, isReady: false, asked: new Set() };
    controller.nodesRead(this.#nodes, this.#now);
    for (let partition = 0; partition <= cluster.partitions; partition++) coordinator.watch(partition);
    this.#readAll(this.#seat);
  }

  /** What was not read is not missing. */
  #readAll(seat: OwnSeat): void {
    this.#options.coordinator.readAll((records) => {
      for (const [partition, versioned] of records) seat.controller.recordRead(partition, versioned, this.#now);
      seat.isReady = true;
    });
  }

  /** A seat that was lost meanwhile is refused by the coordinator. */
  #propose({ controller, controllerEpoch, asked }: OwnSeat, decision: Decision): void {
    const { partition, proposal } = decision;
    const { coordinator, decided } = this.#options;
    const learn = (versioned: VersionedRecord | undefined) => {
      if (versioned !== undefined) controller.recordRead(partition, versioned, this.#now);
    };
    const answer = (outcome: ProposalOutcome) => {
      asked.delete(partition);
      if (outcome === 'done') learn({ version: proposal.version + 1, record: proposal.record });
      else coordinator.read(partition, true, learn);
    };
    decided?.(decision);
    coordinator.propose(partition, proposal, answer, controllerEpoch);
  }
}
