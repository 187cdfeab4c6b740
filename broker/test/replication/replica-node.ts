import { electLeader } from '../../core/controller/elect-leader.ts';
import { endMove } from '../../core/controller/move-replicas.ts';
import type { PeerMessage } from '../../core/replica/peer-message.ts';
import type { EffectOf, ReplicaEffect, ReplicaInput } from '../../core/replica/replica-input.ts';
import { ReplicaMachine } from '../../core/replica/replica-machine.ts';
import type { Random } from '../simulation/random.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';
import type { CoordinatorSession, ModelCoordinator } from './model-coordinator.ts';
import { batchOf, type DiskState, ModelDisk, type ReplicaRow } from './model-disk.ts';
import type { ModelNetwork, NetworkEnd } from './model-network.ts';
import { type CheckedNode, type ReplicaChecker, ReplicaViolation } from './replica-checker.ts';
import type { ReplicaProfile } from './replica-profile.ts';
import { WriteQueue, type WriteQueueOwner } from './write-queue.ts';

export interface ReplicaWorld {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly profile: ReplicaProfile;
  readonly network: ModelNetwork;
  readonly coordinator: ModelCoordinator;
  readonly checker: ReplicaChecker;
  /** A number nobody has had. */
  fresh(): number;
  nodeOf(name: string): ReplicaNode;
  confirmed(id: number, node: ReplicaNode, isLeader: boolean): void;
  trace(text: () => string): void;
}

/** One life of the process. */
interface Life {
  /** No other life of any process has it. */
  readonly name: string;
  readonly machine: ReplicaMachine;
  session: CoordinatorSession;
  sessions: number;
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

/** A process that is nothing but one replica: the real machine over a model of disk, network and coordinator. */
export class ReplicaNode implements CheckedNode, NetworkEnd {
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

  rowAt(offset: number): ReplicaRow | undefined {
    const life = this.#life;
    if (life === undefined) return this.disk.state.rows.get(offset);
    if (offset >= life.machine.log.end) return undefined;
    return life.writes.rowAt(offset);
  }

  start(): void {
    this.#copy = this.disk.state;
    this.disk.boot();
    const { coordinator, network } = this.#world;
    const { storageId, bootSequence } = this.disk.state;
    const incarnation = `${storageId}-${bootSequence}-1`;
    const machine = new ReplicaMachine({ node: this.name, storageId, incarnation }, this.disk.stored());
    const life: Life = {
      name: `${storageId}-${bootSequence}`,
      machine,
      session: undefined as never,
      sessions: 1,
      isDead: false,
      writes: new WriteQueue(this.#owner(() => life)),
      committed: this.disk.state.floor,
      held: undefined,
    };
    this.#life = life;
    life.session = coordinator.open(this.name, incarnation, storageId, (event) => this.#heard(life, event));
    network.join(this.name, this);
    this.#tell(life, { type: 'coordinator', isReachable: true });
    this.#read(life, false);
    this.#tick(life);
    this.#control(life);
  }

  /** The process ends at once: what is not on the disk is lost. `isClean`: the coordinator hears of it. */
  crash(isClean: boolean): void {
    const life = this.#life;
    if (life === undefined) return;
    life.isDead = true;
    life.writes.stop();
    this.#life = undefined;
    const { coordinator, network, random } = this.#world;
    network.leave(this.name, random.chance(0.8));
    if (isClean) coordinator.expire(life.session);
    else coordinator.disconnect(life.session);
  }

  pause(): void {
    if (this.#life === undefined || this.#life.held !== undefined) return;
    this.#life.held = [];
    this.#world.coordinator.disconnect(this.#life.session);
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
    const life = this.#life;
    if (life === undefined) return;
    this.#world.coordinator.disconnect(life.session);
    this.#tell(life, { type: 'coordinator', isReachable: false });
  }

  loseSession(): void {
    if (this.#life === undefined) return;
    this.#world.coordinator.expire(this.#life.session);
    this.reconnect();
  }

  /** To the coordinator: in the old session, or a new one as another incarnation. */
  reconnect(): void {
    const life = this.#life;
    if (life === undefined || life.held !== undefined) return;
    const { coordinator } = this.#world;
    if (!life.session.isExpired) coordinator.reconnect(life.session);
    else {
      life.sessions += 1;
      const { storageId, bootSequence } = this.disk.state;
      const incarnation = `${storageId}-${bootSequence}-${life.sessions}`;
      life.session = coordinator.open(this.name, incarnation, storageId, (event) => this.#heard(life, event));
      this.#tell(life, { type: 'registered', incarnation });
    }
    this.#tell(life, { type: 'coordinator', isReachable: true });
    this.#read(life, false);
  }

  /** The store as it was before this process began; its boot sequence gives it away. */
  restoreOldCopy(storageId: string): void {
    if (this.#copy !== undefined)
      this.disk.state = { ...this.#copy, storageId, bootSequence: this.disk.state.bootSequence };
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

  receive(from: string, message: PeerMessage): void {
    if (this.#life !== undefined) this.#tell(this.#life, { type: 'peer', from, message });
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
    this.#when(life, () => {
      const { time } = this.#world;
      for (const effect of life.machine.step(input, time.now)) {
        if (life.isDead) return;
        this.#perform(life, effect);
      }
    });
  }

  #perform(life: Life, effect: ReplicaEffect): void {
    const { network, coordinator, checker, trace, time, profile } = this.#world;
    switch (effect.type) {
      case 'write':
        life.writes.push(effect.write);
        return;
      case 'send':
        network.send(this.name, effect.to, effect.message);
        return;
      case 'read':
        time.plan(profile.diskMs, () => this.#readRows(life, effect));
        return;
      case 'propose':
        coordinator.propose(life.session, effect.proposal, (outcome) =>
          this.#tell(life, { type: 'proposed', nonce: effect.proposal.record.nonce, outcome }),
        );
        return;
      case 'readRecord':
        this.#read(life, true);
        return;
      case 'checkVersion':
        coordinator.checkVersion(life.session, effect.version, (isCurrent) =>
          this.#tell(life, { type: 'versionChecked', check: effect.check, isCurrent }),
        );
        return;
      case 'install':
        time.plan(profile.diskMs * 2, () => this.#install(life, effect.from));
        return;
      case 'lead':
        trace(() => `${this.name} leads in ${effect.leaderEpoch} from ${life.machine.log.end}`);
        checker.leads(this.name, life.name, effect.leaderEpoch);
        this.#tell(life, { type: 'append', batch: batchOf(this.#row(life.machine.log.end, effect.leaderEpoch)) });
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
        this.crash(false);
        return;
      case 'quarantine':
        throw new ReplicaViolation('quarantined', `${this.name}: ${effect.reason}`);
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
      highWatermark: () => life().machine.log.highWatermark,
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
    const { leading, log } = life.machine;
    const from = life.committed;
    life.committed = highWatermark;
    if (leading === undefined) {
      checker.followerCommits(this.name, from, highWatermark);
      return;
    }
    const { record } = coordinator.now.versioned;
    if (record.leader === this.name && record.leaderEpoch === log.leaderEpoch) {
      const uncovered = record.inSync.find((member) => !leading.view.holds(member));
      if (uncovered !== undefined) throw new ReplicaViolation('uncovered member', uncovered.node);
    }
    checker.leaderCommits(this.name, from, highWatermark);
  }

  #heard(life: Life, event: 'record' | 'nodes'): void {
    if (event === 'record') this.#read(life, false);
  }

  #read(life: Life, isCurrent: boolean): void {
    this.#world.coordinator.read(life.session, isCurrent, ({ versioned }) =>
      this.#tell(life, { type: 'record', versioned, isCurrent }),
    );
  }

  #tick(life: Life): void {
    this.#world.time.plan(this.#world.profile.tickMs, () => {
      if (life.isDead) return;
      this.#tell(life, { type: 'tick' });
      this.#tick(life);
    });
  }

  /** Every node thinks from time to time that it is the controller; mostly only one does. */
  #control(life: Life): void {
    const { time, random, profile, coordinator } = this.#world;
    time.plan(random.next() * profile.controllerMs, () => {
      if (life.isDead) return;
      this.#control(life);
      if (life.held !== undefined || !(this.name === [...coordinator.now.nodes.keys()][0] || random.chance(0.1)))
        return;
      coordinator.read(life.session, false, ({ versioned, nodes }) => {
        if (life.isDead || life.held !== undefined) return;
        const nonce = `controller ${this.name} ${this.#world.fresh()}`;
        const proposal = electLeader(versioned, nodes, nonce) ?? endMove(versioned, nodes, nonce);
        if (proposal !== undefined) coordinator.propose(life.session, proposal, () => {});
      });
    });
  }
}
