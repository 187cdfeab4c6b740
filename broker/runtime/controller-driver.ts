import type { ClusterRecord, ControllerSeat, Coordinator, CoordinatorEvent } from '../cluster/coordinator.ts';
import { Controller } from '../core/controller/controller.ts';
import type { ControllerSettings, Decision, NodeReport } from '../core/controller/controller-view.ts';

export interface ControllerSurroundings {
  readonly name: string;
  readonly coordinator: () => Coordinator;
  readonly now: () => number;
  readonly settings?: ControllerSettings;
  /** Asks a leader to make its leases known to the next one. Rejects when it does not. */
  handOver(node: string, partition: number): Promise<unknown>;
}

interface HandOver {
  readonly until: number;
  /** Goes on, unless that was done. */
  readonly once: () => void;
}

const decideMs = 100;
/** A leader that is to hand its leases over is not waited for any longer. */
const handOverMs = 1_000;

/** While this node has the seat of the controller: tells the controller what happens, and proposes what it decides. */
export class ControllerDriver {
  readonly #around: ControllerSurroundings;
  seat: ControllerSeat | undefined;
  #cluster: ClusterRecord | undefined;
  #incarnation = '';
  #nodes: Extract<CoordinatorEvent, { type: 'nodes' }>['nodes'] | undefined;
  #isReachable = false;
  #controller: Controller | undefined;
  /** All records were read once. */
  #isInformed = false;
  #decidedAt = Number.NEGATIVE_INFINITY;
  /** Partitions for which a proposal is under way. */
  readonly #proposing = new Set<number>();
  readonly #handOvers = new Set<HandOver>();

  constructor(around: ControllerSurroundings) {
    this.#around = around;
  }

  clusterIs(cluster: ClusterRecord): void {
    this.#cluster = cluster;
    this.#sit();
  }

  registered(incarnation: string): void {
    this.#incarnation = incarnation;
    this.#sit();
  }

  hear(event: CoordinatorEvent): void {
    switch (event.type) {
      case 'session':
        this.#isReachable = event.state === 'reachable';
        if (event.state === 'expired') this.#leave();
        return;
      case 'registered':
        this.registered(event.incarnation);
        return;
      case 'record':
        this.#controller?.recordRead(event.partition, event.versioned, this.#around.now());
        return;
      case 'placement':
        this.#readAll();
        return;
      case 'nodes':
        this.#nodes = event.nodes;
        this.#controller?.nodesRead(event.nodes, this.#around.now());
        return;
      case 'controller':
        this.seat = event.seat;
        this.#sit();
        return;
      default:
    }
  }

  reported(node: string, report: NodeReport): void {
    this.#controller?.reported(node, { ...report, at: this.#around.now() });
  }

  tick(): void {
    const now = this.#around.now();
    for (const { until, once } of this.#handOvers) if (until <= now) once();
    const mayDecide = this.#isInformed && this.#isReachable && this.#nodes !== undefined;
    if (this.#controller === undefined || !mayDecide || now - this.#decidedAt < decideMs) return;
    this.#decidedAt = now;
    for (const decision of this.#controller.decide(now)) this.#carryOut(decision);
  }

  /** Takes the seat, when it is this node's. */
  #sit(): void {
    const isMine = this.seat?.node === this.#around.name && this.seat.incarnation === this.#incarnation;
    if (!isMine || this.#cluster === undefined) {
      this.#leave();
      return;
    }
    if (this.#controller !== undefined) return;
    const name = `${this.#incarnation}:${this.seat!.controllerEpoch}`;
    this.#controller = new Controller(name, this.#cluster, this.#around.settings);
    if (this.#nodes !== undefined) this.#controller.nodesRead(this.#nodes, this.#around.now());
    for (let partition = 0; partition <= this.#cluster.partitions; partition++) {
      this.#around.coordinator().watch(partition);
    }
    this.#readAll();
  }

  #leave(): void {
    this.#controller = undefined;
    this.#isInformed = false;
    this.#proposing.clear();
    this.#handOvers.clear();
  }

  #readAll(): void {
    const controller = this.#controller;
    if (controller === undefined) return;
    this.#around.coordinator().readAll((records) => {
      if (this.#controller !== controller) return;
      for (const [partition, versioned] of records) controller.recordRead(partition, versioned, this.#around.now());
      this.#isInformed = true;
    });
  }

  #carryOut(decision: Decision): void {
    const { partition, handsOver } = decision;
    if (this.#proposing.has(partition)) return;
    this.#proposing.add(partition);
    if (handsOver === undefined) this.#propose(decision);
    else this.#afterHandOver(handsOver, partition, () => this.#propose(decision));
  }

  #afterHandOver(node: string, partition: number, goOn: () => void): void {
    const controller = this.#controller;
    const once = () => {
      if (!this.#handOvers.delete(handOver) || this.#controller !== controller) return;
      goOn();
    };
    const handOver = { until: this.#around.now() + handOverMs, once };
    this.#handOvers.add(handOver);
    this.#around.handOver(node, partition).then(once, once);
  }

  #propose({ partition, proposal }: Decision): void {
    const controller = this.#controller;
    const { controllerEpoch } = this.seat!;
    this.#around.coordinator().propose(
      partition,
      proposal,
      () => {
        this.#proposing.delete(partition);
        this.#around.coordinator().read(partition, true, (versioned) => {
          if (versioned !== undefined) controller?.recordRead(partition, versioned, this.#around.now());
        });
      },
      controllerEpoch,
    );
  }
}
