import { limits } from '../../../proto/limits.ts';
import { MemoryStorageAdapter } from '../../../storage-adapters/memory-storage-adapter.ts';
import type { GroupRecord } from '../../core/catalog/catalog-record.ts';
import { placesOf } from '../../core/routing/place.ts';
import type { NodeRuntime } from '../../runtime/node-runtime.ts';
import type { QueueRunner } from '../../runtime/runners.ts';
import type { Anomaly } from './anomaly.ts';
import { audit } from './audit.ts';
import { auditSharedRows, auditStore, sharedRowCounts } from './audit-store.ts';
import { describeAnswer } from './describe-answer.ts';
import { drain } from './drain.ts';
import { Ledger } from './ledger.ts';
import { moveToNewStore } from './move-to-new-store.ts';
import { NaiveCatalog } from './naive-catalog.ts';
import { NaivePartition } from './naive-partition.ts';
import { NaiveViolation } from './naive-violation.ts';
import { drawProfile, type Profile } from './profile.ts';
import { Random } from './random.ts';
import { settleInhabitants } from './settle-inhabitants.ts';
import { type CommittedRow, SimulatedDisk } from './simulated-disk.ts';
import { SimulatedNode } from './simulated-node.ts';
import { TopicLedger } from './topic-ledger.ts';
import { Trace } from './trace.ts';
import { VirtualTime } from './virtual-time.ts';
import { AnswerLost, codeOf, type Inhabitant, NameRegister, type World } from './world.ts';

export interface SimulationReport {
  readonly seed: number;
  readonly steps: number;
  readonly calls: number;
  readonly checks: number;
  readonly entries: number;
  readonly virtualMs: number;
  readonly faults: ReadonlyMap<string, number>;
  readonly anomalies: readonly Anomaly[];
  readonly sends: ReturnType<Ledger['sendTotals']>;
  readonly traceHash: string;
  readonly trace: readonly string[];
}

const startOfTime = 1_700_000_000_000;
/** After the last misfortune everything must come to rest within this. */
const patienceMs = 300_000;

/** One node, its store and its clients, all out of one seed. Stops at the first anomaly. */
export class Simulation {
  readonly profile: Profile;
  readonly time: VirtualTime;
  readonly disk: SimulatedDisk;
  readonly node: SimulatedNode;
  readonly ledger: Ledger;
  readonly models = new Map<number, NaivePartition>();
  readonly catalog = new NaiveCatalog();
  /** Partition → where the history begins that a snapshot brought along. */
  readonly movedAt = new Map<number, number>();
  readonly world: World;
  readonly #seed: number;
  readonly #random: Random;
  readonly #ofTopics: Random;
  readonly #trace: Trace;
  readonly #faults = new Map<string, number>();
  readonly #inhabitants: Inhabitant[] = [];
  #isEnding = false;
  #endsAt = Number.POSITIVE_INFINITY;
  #steps = 0;
  #calls = 0;

  constructor(seed: number, { change = (profile: Profile) => profile, traceLines = 400 } = {}) {
    this.#seed = seed;
    this.#trace = new Trace(traceLines);
    this.#random = new Random(seed);
    // A generator apart: a seed's course with queues alone is what it was before there were topics.
    this.#ofTopics = new Random(~seed);
    this.profile = change(drawProfile(this.#random.fork(), this.#ofTopics.fork()));
    this.time = new VirtualTime(startOfTime, this.#random.fork());
    for (let partition = 1; partition <= this.profile.partitions; partition++) {
      this.models.set(partition, new NaivePartition());
    }
    this.ledger = new Ledger(this.models);
    this.disk = new SimulatedDisk(new MemoryStorageAdapter(), {
      onCommit: (partition, rows) => this.#committed(partition, rows),
      onTruncate: () => this.ledger.report('unfaithful log', 'a node with one replica truncated its log'),
    });
    const watch = {
      count: (fault: string) => this.#count(fault),
      failed: (error: Error, isExplained: boolean) => {
        if (!isExplained) this.ledger.report('broken invariant', error.stack ?? error.message);
        this.#trace.add(`${this.time.now} the node gives up: ${error.message}`);
      },
    };
    this.node = new SimulatedNode(this.disk, this.time, this.#random.fork(), this.profile, watch);
    this.world = this.#makeWorld();
    this.#settle();
  }

  async run(): Promise<SimulationReport> {
    const onRejection = (reason: unknown) => {
      this.ledger.report('broken invariant', reason instanceof Error ? (reason.stack ?? '') : String(reason));
    };
    process.on('unhandledRejection', onRejection);
    const caps = { ...limits };
    Object.assign(limits, this.profile.caps);
    try {
      await this.#live();
    } finally {
      Object.assign(limits, caps);
      process.off('unhandledRejection', onRejection);
    }
    return this.#report();
  }

  readonly foldOf = (partition: number) => this.node.runtime?.runner(partition)?.replica.fold;

  /** Lets time pass until `isDone`; reports `stuck` when it never is. */
  async pass(what: string, isDone: () => boolean, atMostMs = patienceMs): Promise<void> {
    const deadline = this.time.now + atMostMs;
    while (!isDone() && !this.#isOver) {
      if (this.time.isEmpty || this.time.now > deadline) {
        this.ledger.report('stuck', what);
        return;
      }
      this.time.step();
      this.#steps += 1;
      await turn();
    }
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
    let alive = 0;
    for (const inhabitant of this.#inhabitants) {
      alive += 1;
      inhabitant.live().then(
        () => {
          alive -= 1;
        },
        (error) => this.ledger.report('unexpected error', `${inhabitant.name}: ${error?.stack ?? error}`),
      );
    }
    const end = this.time.now + this.profile.durationMs;
    await this.pass('time itself', () => this.time.now >= end, this.profile.durationMs + 60_000);
    this.#isEnding = true;
    this.#endsAt = this.time.now;
    this.disk.freeBytes = Number.POSITIVE_INFINITY;
    this.node.faults = { ...this.profile.storage, writeMs: 1, readMs: 1, slowRead: 0, failedAppend: 0 };
    await this.pass('clients that finish', () => alive === 0);
    await this.#rest();
    await audit(this);
    await this.#restart(this.#random.chance(0.5));
    await audit(this);
    if (this.#random.chance(0.5)) await this.#move();
    await drain(this);
    await this.#restart(true);
    await audit(this);
    if (this.#isOver) return;
    await auditStore(this);
    this.ledger.checkLog();
  }

  /** Leases run out, what is scheduled comes due. */
  async #rest(): Promise<void> {
    const until = this.time.now + 10_000;
    await this.pass('rest', () => this.time.now >= until);
  }

  async #restart(isClean: boolean): Promise<void> {
    if (this.#isOver) return;
    if (isClean) await this.#stop();
    else this.node.crash();
    await this.wait('a start', this.#start());
    if (!this.node.isUp) this.ledger.report('stuck', 'the node does not come up');
  }

  async #stop(): Promise<void> {
    const counted = sharedRowCounts(this);
    await this.wait('a stop', this.node.stop());
    await this.disk.store.open();
    await auditSharedRows(this, counted);
    await this.disk.store.close();
  }

  /** The old store is lost; the node comes up from snapshots in a new one. */
  async #move(): Promise<void> {
    if (this.#isOver) return;
    this.#count('move');
    const identity = await this.wait('a snapshot of everything', moveToNewStore(this.node, this.disk));
    if (identity === undefined) return;
    for (const { partition, floor } of identity.partitions) this.movedAt.set(partition, floor);
    await this.wait('a start', this.#start());
    await audit(this);
  }

  async #start(): Promise<void> {
    this.ledger.nodeStarted(this.node.boots + 1);
    const isUp = await this.node.start();
    this.#trace.add(`${this.time.now} the node ${isUp ? 'is up' : 'did not come up'}`);
  }

  /** Whoever switches the node on again. What was written last before the end may have failed, of which the node hears later. */
  async #keep(): Promise<void> {
    const random = this.#random.fork();
    const { writeMs } = this.profile.storage;
    while (!this.node.isUp || this.time.now <= this.#endsAt + writeMs) {
      if (this.node.isDown) await this.#start();
      await this.time.wait(random.between(20, 300));
    }
  }

  /** Crashes, stops and full disks. */
  async #strike(): Promise<void> {
    const random = this.#random.fork();
    const { everyMs, weights } = this.profile.fate;
    if (everyMs === 0 || Object.values(weights).every((weight) => weight === 0)) return;
    while (!this.#isEnding) {
      await this.time.wait(random.between(1, 2 * everyMs));
      if (!this.#isEnding) await this.#misfortune(random.weighted(weights), random);
    }
  }

  async #misfortune(kind: keyof Profile['fate']['weights'], random: Random): Promise<void> {
    this.#count(kind);
    this.#trace.add(`${this.time.now} ${kind}`);
    if (kind === 'disk full') {
      this.disk.freeBytes = random.between(0, 2_000);
      this.time.plan(random.between(100, 3_000), () => {
        this.disk.freeBytes = Number.POSITIVE_INFINITY;
      });
      return;
    }
    if (kind === 'crash') this.node.crash();
    else await this.node.stop();
  }

  #settle(): void {
    const add = (inhabitant: Inhabitant) => this.#inhabitants.push(inhabitant);
    settleInhabitants(this.world, this.profile, { ofQueues: this.#random, ofTopics: this.#ofTopics }, add);
    add({ name: 'keeper', live: () => this.#keep() });
    add({ name: 'fate', live: () => this.#strike() });
  }

  #makeWorld(): World {
    const random = this.#random.fork();
    const isEnding = () => this.#isEnding;
    return {
      time: this.time,
      ledger: this.ledger,
      actor: { user: 'simulated', admin: true },
      partitions: this.profile.partitions,
      skewMs: 0,
      topicLedger: new TopicLedger(this.ledger, this.models, this.catalog),
      queues: new NameRegister(this.profile.queues, this.time),
      topics: new NameRegister(this.profile.topics?.topics.map(({ name }) => name) ?? [], this.time),
      subscriptions: new NameRegister(this.profile.topics?.subscriptions ?? [], this.time),
      readyNow: (queue) => this.#readyNow(queue),
      get isEnding() {
        return isEnding();
      },
      call: (what, work) => this.#call(what, work, random),
    };
  }

  /** Where a cap, a pause, a move or an operation on the whole group keeps messages back, none is. */
  #readyNow(name: string): ReadonlySet<string> {
    const ready = new Set<string>();
    const { runtime, isUp } = this.node;
    const { queues, subscriptions } = runtime?.catalog.replica.fold ?? {};
    const record = queues?.get(name) ?? subscriptions?.get(name);
    if (runtime === undefined || record === undefined || !isUp || Object.keys(this.profile.caps).length > 0)
      return ready;
    for (const runner of runnersOf(runtime, record)) {
      for (const offset of this.#readyIn(runner, record.id)) ready.add(`${runner.partition}-${offset}`);
    }
    return ready;
  }

  #readyIn({ partition, machine, replica }: QueueRunner, id: number): number[] {
    const group = replica.fold.groups.get(id);
    const dispatcher = machine?.dispatcher(id);
    if (group === undefined || group.definition.paused || group.seek || dispatcher?.held) return [];
    const messages = this.models.get(partition)?.queues.get(id)?.messages ?? [];
    const isFree = (offset: number) => group.stateOf(offset) === 'waiting' && !dispatcher?.isTaken(offset);
    // On a full disk what is over cannot end: it stays, and nobody may be given it.
    return messages
      .filter(({ offset, publishedAt }) => isFree(offset) && group.deadlineOf(offset, publishedAt) > this.time.now)
      .map(({ offset }) => offset);
  }

  async #call<T>(what: string, work: Parameters<SimulatedNode['call']>[0], random: Random): Promise<T> {
    this.#calls += 1;
    this.#trace.add(`${this.time.now} ${what}`);
    try {
      const answer = this.node.call(work) as Promise<T>;
      const isLost = !this.#isEnding && random.chance(this.profile.lostAnswers);
      const value = await (isLost ? this.#lose(answer, random.between(0, 200)) : answer);
      this.#trace.add(`${this.time.now} ${what}: ${describeAnswer(value)}`);
      return value;
    } catch (error) {
      const why = error instanceof AnswerLost ? 'no answer' : (codeOf(error) ?? String(error));
      this.#trace.add(`${this.time.now} ${what}: ${why}`);
      throw error;
    }
  }

  /** The connection breaks while the node works on the call. */
  #lose<T>(answer: Promise<T>, afterMs: number): Promise<T> {
    this.#count('answer lost');
    answer.catch(() => undefined);
    return this.time.wait(afterMs).then(() => {
      throw new AnswerLost();
    });
  }

  #committed(partition: number, rows: readonly CommittedRow[]): void {
    const model = this.models.get(partition);
    this.#trace.add(`${this.time.now} partition ${partition} has ${rows[0]!.offset} … ${rows.at(-1)!.offset}`);
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

  #count(fault: string): void {
    this.#faults.set(fault, (this.#faults.get(fault) ?? 0) + 1);
  }

  #report(): SimulationReport {
    return {
      seed: this.#seed,
      steps: this.#steps,
      calls: this.#calls,
      checks: this.ledger.checks,
      entries: this.disk.partitions.reduce((sum, partition) => sum + this.disk.log(partition).length, 0),
      virtualMs: this.time.now - startOfTime,
      faults: this.#faults,
      anomalies: this.ledger.anomalies,
      sends: this.ledger.sendTotals(),
      traceHash: this.#trace.hash,
      trace: this.#trace.last,
    };
  }
}

/** Everything that follows from the last event without time passing has happened. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function runnersOf(runtime: NodeRuntime, record: GroupRecord): QueueRunner[] {
  const { topics } = runtime.catalog.replica.fold;
  const places = placesOf(record, (name) => topics.get(name), runtime.cluster.partitions);
  return places.map((partition) => runtime.runner(partition)!);
}
