import { limits } from '../../../proto/limits.ts';
import { StorageError } from '../../../storage-adapters/storage-adapter.ts';
import type { VersionedRecord } from '../../core/replica/partition-record.ts';
import type { Router } from '../../router/router.ts';
import { ReplicaTrouble } from '../../runtime/replica-trouble.ts';
import type { QueueRunner } from '../../runtime/runners.ts';
import { ModelCoordinator } from '../replication/model-coordinator.ts';
import { ModelNetwork } from '../replication/model-network.ts';
import { describeAnswer } from '../simulation/describe-answer.ts';
import { Ledger } from '../simulation/ledger.ts';
import { NaiveCatalog } from '../simulation/naive-catalog.ts';
import { NaivePartition } from '../simulation/naive-partition.ts';
import { NaiveViolation } from '../simulation/naive-violation.ts';
import { Random } from '../simulation/random.ts';
import { settleInhabitants } from '../simulation/settle-inhabitants.ts';
import type { CommittedRow, SimulatedDisk } from '../simulation/simulated-disk.ts';
import type { SimulationReport } from '../simulation/simulation.ts';
import { TopicLedger } from '../simulation/topic-ledger.ts';
import { Trace } from '../simulation/trace.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';
import { AnswerLost, codeOf, type Inhabitant, NameRegister, type World } from '../simulation/world.ts';
import { auditCluster } from './audit-cluster.ts';
import { ClusterChecker } from './cluster-checker.ts';
import { ClusterMisfortunes, type MisfortuneWorld } from './cluster-misfortunes.ts';
import { ClusterNode, type NodeSurroundings } from './cluster-node.ts';
import { type ClusterProfile, drawClusterProfile } from './cluster-profile.ts';
import { CommittedHistory } from './committed-history.ts';
import { ModelPeerNetwork, type StreamMessage } from './model-peer-network.ts';
import { overTheWire } from './over-the-wire.ts';

const startOfTime = 1_700_000_000_000;
/** After the last misfortune everything must come to rest within this. */
const patienceMs = 120_000;
/** A client does not wait any longer for an answer. */
const clientPatienceMs = 15_000;

/** A cluster of real nodes and its clients, all out of one seed. Stops at the first anomaly. */
export class ClusterSimulation {
  readonly profile: ClusterProfile;
  readonly time: VirtualTime;
  readonly nodes = new Map<string, ClusterNode>();
  readonly ledger: Ledger;
  readonly models = new Map<number, NaivePartition>();
  readonly catalog = new NaiveCatalog();
  readonly history: CommittedHistory;
  readonly world: World;
  /** What can be reached from outside of the nodes, to do something to them. */
  readonly struck: MisfortuneWorld;
  readonly #seed: number;
  readonly #random: Random;
  readonly #trace: Trace;
  readonly #hear: (line: string) => void;
  readonly #faults = new Map<string, number>();
  readonly #inhabitants: Inhabitant[] = [];
  readonly #coordinator: ModelCoordinator;
  readonly #streams: ModelNetwork<StreamMessage>;
  readonly #peers: ModelPeerNetwork;
  readonly #checker: ClusterChecker;
  readonly #misfortunes: ClusterMisfortunes;
  #isEnding = false;
  #steps = 0;
  #calls = 0;

  /** `hear`: told what happens, as the trace is. */
  constructor(
    seed: number,
    { change = (profile: ClusterProfile) => profile, traceLines = 400, hear = (_line: string) => {} } = {},
  ) {
    this.#seed = seed;
    this.#hear = hear;
    this.#trace = new Trace(traceLines);
    this.#random = new Random(seed);
    this.profile = change(drawClusterProfile(this.#random.fork()));
    this.time = new VirtualTime(startOfTime, this.#random.fork());
    for (let partition = 1; partition <= this.profile.life.partitions; partition++) {
      this.models.set(partition, new NaivePartition(2 * this.profile.skewMs));
    }
    const report = this.#reporter();
    this.ledger = new Ledger(this.models, {
      skewMs: 2 * this.profile.skewMs,
      leaderEpoch: (partition) => this.#coordinator.now.records.get(partition)?.record.leaderEpoch ?? 0,
    });
    this.history = new CommittedHistory({ report, committed: (partition, rows) => this.#committed(partition, rows) });
    this.#coordinator = new ModelCoordinator(
      this.time,
      this.#random.fork(),
      this.profile.coordinator,
      {},
      { changed: (...change) => this.#recordChanged(...change) },
    );
    this.#streams = new ModelNetwork(this.time, this.#random.fork(), this.profile.network);
    const count = (fault: string) => this.#count(fault);
    this.#peers = new ModelPeerNetwork(this.#streams, this.#random.fork(), this.profile.calls, count);
    this.#checker = new ClusterChecker(this.nodes, this.history, report);
    this.#makeNodes(count);
    const isBorn = () => this.#coordinator.now.records.size > this.profile.life.partitions;
    this.struck = {
      time: this.time,
      streams: this.#streams,
      coordinator: this.#coordinator,
      nodes: this.nodes,
      isBorn,
    };
    this.#misfortunes = new ClusterMisfortunes(this.struck, this.#random.fork());
    this.world = this.#makeWorld();
    this.#settle();
  }

  async run(): Promise<SimulationReport> {
    const onRejection = (reason: unknown) => {
      this.ledger.report('broken invariant', reason instanceof Error ? (reason.stack ?? '') : String(reason));
    };
    process.on('unhandledRejection', onRejection);
    const caps = { ...limits };
    Object.assign(limits, this.profile.life.caps);
    try {
      await this.#live();
    } finally {
      Object.assign(limits, caps);
      process.off('unhandledRejection', onRejection);
    }
    return this.#report();
  }

  /** Of a data partition, as the coordinator has it. */
  leaderOf(partition: number): QueueRunner | undefined {
    const leader = this.#coordinator.now.records.get(partition)?.record.leader;
    return leader === undefined ? undefined : this.nodes.get(leader)!.runtime?.runner(partition);
  }

  /** Also one that is to become one. */
  isReplica(node: string, partition: number): boolean {
    const { replicas = [], target = [] } = this.#coordinator.now.records.get(partition)?.record ?? {};
    return replicas.includes(node) || target.includes(node);
  }

  /** What came before may be forgotten in a partition of which some node has got a snapshot. */
  get movedAt(): ReadonlyMap<number, number> {
    const moved = new Map<number, number>();
    for (const { disk } of this.nodes.values()) {
      for (const [partition, offset] of disk.installedAt) {
        moved.set(partition, Math.max(offset, moved.get(partition) ?? 0));
      }
    }
    return moved;
  }

  /** Lets time pass until `isDone`; reports `stuck` when it never is. */
  async pass(what: string | (() => string), isDone: () => boolean, atMostMs = patienceMs): Promise<void> {
    const deadline = this.time.now + atMostMs;
    while (!isDone() && !this.#isOver) {
      if (this.time.isEmpty || this.time.now > deadline) {
        const nodes = [...this.nodes.values()].filter(({ isUp }) => !isUp).map(({ name }) => `${name} is not up`);
        const waited = typeof what === 'string' ? what : what();
        this.ledger.report('stuck', [waited, ...nodes, ...this.#unserved()].join('; '));
        return;
      }
      await this.#step();
    }
  }

  async #step(): Promise<void> {
    try {
      this.time.step();
    } catch (error) {
      this.ledger.report('broken invariant', error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    this.#steps += 1;
    await turn();
    this.#checker.look();
  }

  /** Lets time pass until `promise` is settled; its value, or undefined when that never happened. */
  async wait<T>(what: string, promise: Promise<T>): Promise<T | undefined> {
    let isDone = false;
    let value: T | undefined;
    promise.then(
      (result) => {
        value = result;
        isDone = true;
      },
      (error) => {
        this.ledger.report('unexpected error', `${what}: ${error instanceof Error ? error.stack : error}`);
        isDone = true;
      },
    );
    await turn();
    await this.pass(what, () => isDone);
    return value;
  }

  get #isOver(): boolean {
    return this.ledger.anomalies.length > 0;
  }

  async #live(): Promise<void> {
    const { durationMs } = this.profile.life;
    const founders = [...this.nodes.values()].slice(0, this.profile.nodes - this.profile.latecomers);
    for (const node of founders) node.start();
    await this.pass('a cluster that is born', () => this.isServing(founders));
    const alive = new Set<Inhabitant>();
    for (const inhabitant of this.#inhabitants) {
      alive.add(inhabitant);
      inhabitant.live().then(
        () => alive.delete(inhabitant),
        (error) => this.ledger.report('unexpected error', `${inhabitant.name}: ${error?.stack ?? error}`),
      );
    }
    for (const node of this.nodes.values()) this.#keep(node);
    const end = this.time.now + durationMs;
    await this.pass('time itself', () => this.time.now >= end, durationMs + 60_000);
    this.#isEnding = true;
    this.#heal();
    await this.pass(
      () => `clients that finish: ${[...alive].map(({ name }) => name)}`,
      () => alive.size === 0,
    );
    await this.audit();
  }

  /** When nobody does anything any more: everything that can be asked is what the log says, and all that is there is taken. */
  async audit(): Promise<void> {
    await this.pass('partitions that are led', () => this.isServing());
    await this.#rest();
    await auditCluster(this, this.#random.fork());
    this.#checker.compareFolds();
  }

  #heal(): void {
    this.#note('everything heals');
    this.#streams.isHealed = true;
    this.#peers.isHealed = true;
    this.#coordinator.isHealed = true;
    this.#streams.mendAll();
    for (const node of this.nodes.values()) {
      node.disk.freeBytes = Number.POSITIVE_INFINITY;
      node.faults = { ...this.profile.life.storage, writeMs: 1, readMs: 1, slowRead: 0, failedAppend: 0 };
      node.disk.failsNext = false;
      node.resume();
      node.mendSession();
      this.#coordinator.drain(node.name, false);
    }
  }

  /** Partitions that are not led by a node that serves them, with all copies in sync: what is wrong with them. */
  #unserved(): string[] {
    return [...this.#coordinator.now.records].flatMap(([partition, { record }]) => {
      const { leader, leaderEpoch, inSync, replicas, target } = record;
      const who = `partition ${partition} of ${replicas}, led by ${leader} in ${leaderEpoch}`;
      if (target !== undefined) return [`${who}, moves to ${target}`];
      if (inSync.length < replicas.length) return [`${who}, has ${inSync.map(({ node }) => node)} in sync`];
      const { runtime } = leader === undefined ? { runtime: undefined } : this.nodes.get(leader)!;
      const runner = partition === 0 ? runtime?.catalog : runtime?.runner(partition);
      return runner?.isServing ? [] : [`${who}, is not served`];
    });
  }

  /** Every node is up, every partition is led by a node that serves it, and its copies are all in sync. */
  isServing(nodes: readonly ClusterNode[] = [...this.nodes.values()]): boolean {
    const { records } = this.#coordinator.now;
    if (records.size <= this.profile.life.partitions) return false;
    return nodes.every(({ isUp }) => isUp) && this.#unserved().length === 0;
  }

  /** Leases run out, what is scheduled comes due. */
  async #rest(): Promise<void> {
    const until = this.time.now + 10_000;
    await this.pass('rest', () => this.time.now >= until);
  }

  /** Whoever switches nodes on again; also at the end, where one may find that its disk is damaged. */
  async #keep(node: ClusterNode): Promise<void> {
    const random = this.#random.fork();
    while (!this.#isOver) {
      await this.time.wait(random.between(20, this.#isEnding ? 300 : 3_000));
      if (node.isDown) await node.start();
    }
  }

  async #strike(): Promise<void> {
    const random = this.#random.fork();
    const { misfortuneMs, misfortunes } = this.profile;
    if (misfortuneMs === 0) return;
    while (!this.#isEnding) {
      await this.time.wait(random.between(1, 2 * misfortuneMs));
      if (this.#isEnding) return;
      const kind = random.weighted(misfortunes);
      const node = random.pick([...this.nodes.values()]);
      if (!(await this.#misfortunes.strike(kind, node))) continue;
      this.#count(kind);
      this.#note(`${kind} ${node.name}`);
    }
  }

  #makeNodes(count: (fault: string) => void): void {
    const around: NodeSurroundings = {
      time: this.time,
      profile: this.profile,
      coordinator: this.#coordinator,
      network: this.#peers,
      failed: (node, error) => this.#failed(node, error),
      ends: () => this.#checker.look(),
      count,
      trace: (line) => this.#note(line),
    };
    for (let index = 1; index <= this.profile.nodes; index++) {
      const name = `n${index}`;
      const { skewMs } = this.profile;
      this.nodes.set(name, new ClusterNode(name, this.#random.between(-skewMs, skewMs), this.#random.fork(), around));
    }
  }

  #failed({ name, disk }: ClusterNode, error: Error): void {
    this.#note(`${name} gives up: ${error.message}`);
    if (!isExplained(error, disk)) {
      this.ledger.report('broken invariant', `${name}: ${error.stack ?? error.message}`);
    }
  }

  #settle(): void {
    const add = (inhabitant: Inhabitant) => this.#inhabitants.push(inhabitant);
    const generators = { ofQueues: this.#random.fork(), ofTopics: this.#random.fork() };
    settleInhabitants(this.world, this.profile.life, generators, add);
    add({ name: 'fate', live: () => this.#strike() });
  }

  #makeWorld(): World {
    const random = this.#random.fork();
    const isEnding = () => this.#isEnding;
    const { life } = this.profile;
    return {
      time: wholeMilliseconds(this.time),
      ledger: this.ledger,
      actor: { user: 'simulated', admin: true },
      partitions: life.partitions,
      skewMs: this.profile.skewMs,
      topicLedger: new TopicLedger(this.ledger, this.models, this.catalog),
      queues: new NameRegister(life.queues, this.time),
      topics: new NameRegister(life.topics?.topics.map(({ name }) => name) ?? [], this.time),
      subscriptions: new NameRegister(life.topics?.subscriptions ?? [], this.time),
      readyNow: () => new Set(),
      get isEnding() {
        return isEnding();
      },
      call: (what, work) => this.call(what, work, random, random.pick([...this.nodes.values()])),
    };
  }

  /** Through this node. */
  async call<T>(what: string, work: (router: Router) => Promise<T>, random: Random, node: ClusterNode): Promise<T> {
    this.#calls += 1;
    this.#note(`${what} at ${node.name}`);
    try {
      const value = await work(overTheWire((ask) => this.#ask(ask, random, node)));
      this.#note(`${what}: ${describeAnswer(value)}`);
      return value;
    } catch (error) {
      const why = error instanceof AnswerLost ? 'no answer' : (codeOf(error) ?? String(error));
      this.#note(`${what}: ${why}`);
      throw error;
    }
  }

  /** One call of a client: there, and back. */
  async #ask<T>(work: (router: Router) => Promise<T>, random: Random, node: ClusterNode): Promise<T> {
    await this.time.wait(random.next() * this.profile.clientMs);
    const isLost = !this.#isEnding && random.chance(this.profile.life.lostAnswers);
    const answer = node.call(work);
    const lost = new Promise<never>((_, reject) => {
      this.time.plan(isLost ? random.between(0, 200) : clientPatienceMs, () => reject(new AnswerLost()));
    });
    lost.catch(() => undefined);
    answer.catch(() => undefined);
    try {
      return await Promise.race([answer, lost]);
    } finally {
      await this.time.wait(random.next() * this.profile.clientMs);
    }
  }

  #recordChanged(partition: number, before: VersionedRecord | undefined, after: VersionedRecord): void {
    const { leader, leaderEpoch, inSync, replicas, target } = after.record;
    const members = inSync.map(({ node }) => node);
    const moving = target === undefined ? '' : ` to ${target}`;
    this.#note(
      `record ${partition}: ${leader ?? 'nobody'} leads in ${leaderEpoch}, ${members} of ${replicas}${moving}`,
    );
    if (before?.record.leaderEpoch !== leaderEpoch) {
      this.#count('leader change');
      this.ledger.leaderChanged();
    }
    this.#checker.recordChanged(partition, before, after);
  }

  #committed(partition: number, rows: readonly CommittedRow[]): void {
    const model = this.models.get(partition);
    this.#note(`partition ${partition} has ${rows[0]!.offset} … ${rows.at(-1)!.offset}`);
    if (this.#isOver) return;
    for (const { offset, bytes } of rows) {
      try {
        (model ?? this.catalog).applyBytes(offset, bytes);
      } catch (error) {
        const kind = error instanceof NaiveViolation ? error.kind : 'unfaithful log';
        this.ledger.report(kind, `partition ${partition}, entry ${offset}: ${error}`);
        return;
      }
    }
  }

  #reporter(): Ledger['report'] {
    return (kind, detail) => this.ledger.report(kind, detail);
  }

  #note(line: string): void {
    this.#hear(line);
    this.#trace.add(`${(this.time.now - startOfTime).toFixed(1)} ${line}`);
  }

  #count(fault: string): void {
    this.#faults.set(fault, (this.#faults.get(fault) ?? 0) + 1);
  }

  #report(): SimulationReport {
    return {
      seed: this.#seed,
      steps: this.#steps,
      calls: this.#calls,
      checks: this.ledger.checks + this.history.checks + this.#checker.checks,
      entries: this.history.partitions.reduce((sum, partition) => sum + this.history.log(partition).length, 0),
      virtualMs: this.time.now - startOfTime,
      faults: this.#faults,
      anomalies: this.ledger.anomalies,
      sends: this.ledger.sendTotals(),
      traceHash: this.#trace.hash,
      trace: this.#trace.last,
    };
  }
}

/** By what was done to the disk. */
function isExplained(error: Error, disk: SimulatedDisk): boolean {
  if (error instanceof ReplicaTrouble) return error.kind === 'rotateStorage' && disk.hasLost;
  if (!(error instanceof StorageError)) return false;
  return error.code === 'failed' || (error.code === 'corrupt' && disk.isDamaged);
}

/** Clocks show no fractions. */
function wholeMilliseconds(time: VirtualTime): World['time'] {
  return {
    get now() {
      return Math.floor(time.now);
    },
    plan: (...planned) => time.plan(...planned),
    wait: (delayMs) => time.wait(delayMs),
  };
}

/** Everything that follows from the last event without time passing has happened. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
