import { ControllerDriver } from '../../cluster/controller-driver.ts';
import type { CoordinatorEvent } from '../../cluster/coordinator.ts';
import type { EffectOf, ReplicaEffect, ReplicaInput } from '../../core/replica/replica-input.ts';
import { ReplicaMachine } from '../../core/replica/replica-machine.ts';
import type { Random } from '../simulation/random.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';
import type { ModelCoordinator } from './model-coordinator.ts';
import type { ModelCoordinatorClient } from './model-coordinator-client.ts';
import { batchOf, type DiskState, ModelDisk, type ReplicaRow } from './model-disk.ts';
import type { ModelNetwork, NetworkEnd } from './model-network.ts';
import { type NodeMessage, PeerWatch } from './peer-watch.ts';
import { type CheckedNode, type ReplicaChecker, ReplicaViolation } from './replica-checker.ts';
import type { ReplicaProfile } from './replica-profile.ts';
import { WriteQueue, type WriteQueueOwner } from './write-queue.ts';

export interface ReplicaWorld {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly profile: ReplicaProfile;
  readonly network: ModelNetwork<NodeMessage>;
  readonly coordinator: ModelCoordinator;
  readonly checker: ReplicaChecker;
  readonly names: readonly string[];
  /** A number nobody has had. */
  fresh(): number;
  nodeOf(name: string): ReplicaNode;
  quarantined(node: ReplicaNode, reason: string): void;
  confirmed(id: number, node: ReplicaNode, isLeader: boolean): void;
  trace(text: () => string): void;
}

/** One life of the process. */
interface Life {
  /** No other life of any process has it. */
  readonly name: string;
  readonly client: ModelCoordinatorClient;
  readonly control: ControllerDriver;
  readonly peers: PeerWatch;
  /** Since it has registered. */
  machine: ReplicaMachine | undefined;
  isDead: boolean;
  readonly writes: WriteQueue;
  /** How far it has said that entries are committed. */
  committed: number;
  /** What happened while the process was stopped. */
  held: (() => void)[] | undefined;
}

const rowsOfOneRead = 10;
/** A broker refuses more, too. */
const uncommittedMax = 60;
const partition = 0;
/** A name that is taken is tried again. */
const takenMs = 500;

/** A process that is nothing but one replica: the real machine over a model of disk, network and coordinator. */
export class ReplicaNode implements CheckedNode, NetworkEnd<NodeMessage> {
  readonly name: string;
  readonly disk: ModelDisk;
  /** The next write does not fit on the disk. */
  isFull = false;
  readonly #world: ReplicaWorld;
  #life: Life | undefined;
  /** The disk as it was before this process began. */
  #copy: DiskState | undefined;

  constructor(name: string, storageId: string, world: ReplicaWorld) {
    this.name = name;
    this.disk = new ModelDisk(storageId);
    this.#world = world;
  }

  get machine(): ReplicaMachine | undefined {
    return this.#life?.machine;
  }

  get isUp(): boolean {
    return this.#life !== undefined;
  }

  get isPaused(): boolean {
    return this.#life?.held !== undefined;
  }

  get isGivenUp(): boolean {
    return this.disk.isRolledBack || (this.disk.hasLost && this.machine === undefined);
  }

  get hasSeat(): boolean {
    return this.#life?.control.hasSeat === true;
  }

  rowAt(offset: number): ReplicaRow | undefined {
    const life = this.#life;
    if (life?.machine === undefined) return this.disk.state.rows.get(offset);
    if (offset >= life.machine.log.end) return undefined;
    return life.writes.rowAt(offset);
  }

  start(): void {
    this.#copy = this.disk.state;
    const name = `${this.name} life ${this.#world.fresh()}`;
    this.disk.boot(name);
    const { coordinator, names, trace, profile } = this.#world;
    const client = coordinator.connect(this.name);
    const life: Life = {
      name,
      client,
      control: new ControllerDriver({
        coordinator: client,
        cluster: coordinator.now.cluster!,
        settings: profile.controller,
        decided: ({ reason }) => trace(() => `${this.name} decides: ${reason}`),
      }),
      peers: new PeerWatch(names.filter((name) => name !== this.name)),
      machine: undefined,
      isDead: false,
      writes: new WriteQueue(this.#owner(() => life)),
      committed: this.disk.state.floor,
      held: undefined,
    };
    this.#life = life;
    client.open((event) => this.#when(life, () => this.#heard(life, event)));
    this.#register(life, false);
  }

  /** The process ends at once: what is not on the disk is lost. `isClean`: the coordinator hears of it. */
  crash(isClean: boolean): void {
    const life = this.#life;
    if (life === undefined) return;
    life.isDead = true;
    life.writes.stop();
    this.#life = undefined;
    const { network, random } = this.#world;
    network.leave(this.name, random.chance(0.8));
    if (isClean) life.client.close();
    else life.client.die();
  }

  pause(): void {
    if (this.#life === undefined || this.#life.held !== undefined) return;
    this.#life.held = [];
    this.#life.client.cut();
  }

  resume(): void {
    const life = this.#life;
    if (life?.held === undefined) return;
    const held = life.held;
    life.held = undefined;
    for (const happen of held) this.#when(life, happen);
    this.reconnect();
  }

  cutSession(): void {
    this.#life?.client.cut();
  }

  loseSession(): void {
    this.#life?.client.expire();
    this.reconnect();
  }

  /** To the coordinator: in the old session, or a new one as another incarnation. */
  reconnect(): void {
    const life = this.#life;
    if (life !== undefined && life.held === undefined) life.client.mend();
  }

  /** Of the store, before anything that is written now. */
  copyDisk(): void {
    this.#copy = this.disk.state;
  }

  /** The store as it was when it was copied, mostly before this process began. Not while it runs. */
  restoreCopy(): void {
    if (this.#copy !== undefined) this.disk.restore(this.#copy);
  }

  /** The same store without what was written since it was copied; its boot sequence does not show it. */
  rollBack(committed: number): void {
    if (this.#copy === undefined) return;
    this.disk.mustBeTold = this.#copy.end < committed;
    this.disk.isRolledBack = this.#copy.end < this.disk.state.end;
    this.disk.state = this.#copy;
  }

  /** The process finds that its disk cannot be trusted, and ends. */
  poison(): void {
    const life = this.#life;
    if (life?.machine === undefined) return;
    this.disk.hasLost = true;
    life.client.poison(this.disk.state.storageId, () => life === this.#life && this.#crashAndRestart());
  }

  write(): void {
    const life = this.#life;
    const { log, leading } = life?.machine ?? {};
    if (life === undefined || log === undefined || leading === undefined) return;
    if (log.end - log.highWatermark > uncommittedMax) return;
    this.#tell(life, { type: 'append', batch: batchOf(this.#row(log.end, log.leaderEpoch)) });
  }

  confirm(id: number): void {
    if (this.#life !== undefined) this.#tell(this.#life, { type: 'confirm', id });
  }

  prune(): void {
    const { machine } = this;
    if (machine === undefined || !this.#life!.writes.isIdle) return;
    const floor = Math.min(machine.log.highWatermark, this.disk.state.end);
    if (floor <= machine.log.floor) return;
    this.disk.prune(floor);
    this.#tell(this.#life!, { type: 'pruned', floor });
  }

  receive(from: string, message: NodeMessage): void {
    const life = this.#life;
    if (life === undefined) return;
    this.#when(life, () => {
      const { now } = this.#world.time;
      life.peers.heard(from, now);
      if (message.type === 'report') life.control.reported(from, { ...message.report, at: now });
      else if (message.type !== 'ping') this.#step(life, { type: 'peer', from, message });
    });
  }

  connected(node: string): void {
    if (this.#life !== undefined) this.#tell(this.#life, { type: 'connected', node });
  }

  disconnected(node: string): void {
    if (this.#life !== undefined) this.#tell(this.#life, { type: 'disconnected', node });
  }

  #when(life: Life, happen: () => void): void {
    if (life.isDead) return;
    if (life.held !== undefined) life.held.push(happen);
    else happen();
  }

  #tell(life: Life, input: ReplicaInput): void {
    this.#when(life, () => this.#step(life, input));
  }

  #step(life: Life, input: ReplicaInput): void {
    const effects = life.machine?.step(input, this.#world.time.now) ?? [];
    for (const effect of effects) {
      if (life.isDead) return;
      this.#perform(life, effect);
    }
  }

  /** As its supervisor would have it. */
  #crashAndRestart(): void {
    this.crash(this.#world.random.chance(0.5));
    this.#world.time.plan(1_000, () => this.#life ?? this.start());
  }

  #register(life: Life, isNew: boolean): void {
    const { storageId, bootSequence, boots } = this.disk.state;
    life.client.register({ storageId, bootSequence, boots, isNew }, this.name, (outcome) =>
      this.#when(life, () => {
        const { time, trace } = this.#world;
        if (outcome.type === 'registered') this.#begin(life, outcome.incarnation);
        else if (outcome.type === 'taken') time.plan(takenMs, () => !life.isDead && this.#register(life, isNew));
        else {
          trace(() => `${this.name} takes a new storage id: ${outcome.reason}`);
          this.disk.rotate(`${this.name}#${this.#world.fresh()}`);
          this.#register(life, true);
        }
      }),
    );
  }

  #begin(life: Life, incarnation: string): void {
    const { time, network } = this.#world;
    const { storageId } = this.disk.state;
    life.machine = new ReplicaMachine({ node: this.name, storageId, incarnation }, this.disk.stored());
    this.disk.hasLost = false;
    this.disk.registered();
    life.control.registered(incarnation, time.now);
    network.join(this.name, this);
    this.#step(life, { type: 'coordinator', isReachable: life.client.isConnected });
    life.client.watch(partition);
    this.#tick(life);
    this.#control(life);
    this.#report(life);
  }

  #perform(life: Life, effect: ReplicaEffect): void {
    const { network, checker, trace, time, profile } = this.#world;
    switch (effect.type) {
      case 'write':
        if (effect.write.type === 'truncate') life.committed = Math.min(life.committed, effect.write.end);
        life.writes.push(effect.write);
        return;
      case 'send':
        network.send(this.name, effect.to, effect.message);
        return;
      case 'read':
        time.plan(profile.diskMs, () => this.#readRows(life, effect));
        return;
      case 'propose':
        life.client.propose(partition, effect.proposal, (outcome) =>
          this.#tell(life, { type: 'proposed', nonce: effect.proposal.record.nonce, outcome }),
        );
        return;
      case 'readRecord':
        life.client.read(partition, true, (versioned) => {
          if (versioned !== undefined) this.#tell(life, { type: 'record', versioned, isCurrent: true });
        });
        return;
      case 'checkVersion':
        life.client.checkVersion(partition, effect.version, (isCurrent) =>
          this.#tell(life, { type: 'versionChecked', check: effect.check, isCurrent }),
        );
        return;
      case 'install':
        time.plan(profile.diskMs * 2, () => this.#install(life, effect.from));
        return;
      case 'lead':
        trace(() => `${this.name} leads in ${effect.leaderEpoch} from ${life.machine!.log.end}`);
        checker.leads(this.name, life.name, effect.leaderEpoch, life.machine!.log.highWatermark);
        this.#tell(life, { type: 'append', batch: batchOf(this.#row(life.machine!.log.end, effect.leaderEpoch)) });
        return;
      case 'stepDown':
        trace(() => `${this.name} steps down`);
        return;
      case 'dropped':
        trace(() => `${this.name} drops what follows ${effect.from}`);
        return;
      case 'commit':
        this.#committed(life, effect.highWatermark);
        return;
      case 'confirmed':
        this.#world.confirmed(effect.id, this, effect.isLeader);
        return;
      case 'rotateStorage':
        trace(() => `${this.name} gives its store up: ${effect.reason}`);
        this.disk.rotate(`${this.name}#${this.#world.fresh()}`);
        this.#crashAndRestart();
        return;
      case 'quarantine':
        trace(() => `${this.name} is quarantined: ${effect.reason}`);
        this.#world.quarantined(this, effect.reason);
        return;
    }
  }

  #row(offset: number, leaderEpoch: number): ReplicaRow {
    return { offset, leaderEpoch, crc: this.#world.fresh() };
  }

  #owner(life: () => Life): WriteQueueOwner {
    const { time, random, profile } = this.#world;
    return {
      disk: this.disk,
      time,
      random,
      diskMs: profile.diskMs,
      takeFullDisk: () => {
        const { isFull } = this;
        this.isFull = false;
        return isFull;
      },
      highWatermark: () => life().machine!.log.highWatermark,
      whenItRuns: (happen) => this.#when(life(), happen),
      written: () => this.#tell(life(), { type: 'written' }),
      notWritten: () => this.#tell(life(), { type: 'notWritten' }),
    };
  }

  #readRows(life: Life, { to, from, until }: EffectOf<'read'>): void {
    const rows: ReplicaRow[] = [];
    for (let offset = from; offset < until && rows.length < rowsOfOneRead; offset++) {
      const row = life.isDead ? undefined : this.rowAt(offset);
      if (row === undefined) break;
      rows.push(row);
    }
    this.#tell(life, { type: 'rowsRead', to, from, batches: rows.map(batchOf) });
  }

  #install(life: Life, from: string): void {
    const { time, random, profile, trace } = this.#world;
    if (life.isDead) return;
    if (life.held !== undefined || !life.writes.isIdle) {
      time.plan(profile.diskMs + 1, () => this.#install(life, from));
      return;
    }
    const leader = this.#world.nodeOf(from);
    const log = leader.machine?.log;
    if (log === undefined || leader.isPaused || random.chance(0.2)) {
      this.#tell(life, { type: 'installed', log: undefined });
      return;
    }
    const { state } = leader.disk;
    const end = Math.min(log.highWatermark, state.end);
    const rows = new Map([...state.rows].filter(([offset]) => offset < end));
    const starts = state.starts.filter(({ startOffset }) => startOffset < end);
    const installed = { floor: state.floor, end, highWatermark: end, starts };
    trace(() => `${this.name} installs [${state.floor}, ${end}) of ${from}`);
    this.disk.install(installed, rows);
    this.#tell(life, { type: 'installed', log: installed });
  }

  #committed(life: Life, highWatermark: number): void {
    const { checker, coordinator } = this.#world;
    const { leading, log } = life.machine!;
    const from = life.committed;
    life.committed = highWatermark;
    if (leading === undefined) {
      checker.followerCommits(this.name, from, highWatermark, log.leaderEpoch);
      return;
    }
    const { record } = coordinator.now.records.get(partition)!;
    if (record.leader === this.name && record.leaderEpoch === log.leaderEpoch) {
      const uncovered = record.inSync.find((member) => !leading.view.holds(member));
      if (uncovered !== undefined) throw new ReplicaViolation('uncovered member', uncovered.node);
    }
    checker.leaderCommits(this.name, from, highWatermark);
  }

  #heard(life: Life, event: CoordinatorEvent): void {
    const { time, trace } = this.#world;
    life.control.hear(event, time.now);
    switch (event.type) {
      case 'session':
        this.#step(life, { type: 'coordinator', isReachable: event.state === 'reachable' });
        return;
      case 'registered':
        this.#step(life, { type: 'registered', incarnation: event.incarnation });
        return;
      case 'record':
        this.#step(life, { type: 'record', versioned: event.versioned, isCurrent: false });
        return;
      case 'controller':
        life.peers.controller = event.seat?.node;
        return;
      case 'superseded':
        trace(() => `${this.name} ends: ${event.reason}`);
        this.#crashAndRestart();
        return;
      case 'nodes':
      case 'placement':
        return;
    }
  }

  #tick(life: Life): void {
    this.#world.time.plan(this.#world.profile.tickMs, () => {
      if (life.isDead) return;
      this.#tell(life, { type: 'tick' });
      this.#tick(life);
    });
  }

  #control(life: Life): void {
    const { time, random, profile } = this.#world;
    time.plan(random.next() * profile.controllerMs, () => {
      if (life.isDead) return;
      this.#control(life);
      if (life.held === undefined) life.control.tick(time.now);
    });
  }

  /** To all: here I am. To the controller: whom this node does not hear, and how its log is. */
  #report(life: Life): void {
    const { time, profile, network, names } = this.#world;
    if (profile.reportMs === undefined) return;
    time.plan(profile.reportMs, () => {
      if (life.isDead) return;
      this.#report(life);
      if (life.held !== undefined) return;
      for (const other of names) if (other !== this.name) network.send(this.name, other, { type: 'ping' });
      const { controller } = life.peers;
      if (controller === undefined) return;
      const report = life.peers.report(partition, life.machine!, time.now);
      if (controller === this.name) life.control.reported(this.name, report);
      else network.send(this.name, controller, { type: 'report', report });
    });
  }
}
