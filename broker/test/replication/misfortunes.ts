import { beginMove, cancelMove, electUnclean } from '../../core/controller/move-replicas.ts';
import type { ReplicaNode, ReplicaWorld } from './replica-node.ts';
import type { Misfortune } from './replica-profile.ts';

/** What befalls nodes, disks, network and coordinator; most of it ends by itself after a while. */
export class Misfortunes {
  readonly #world: ReplicaWorld;
  readonly #nodes: ReadonlyMap<string, ReplicaNode>;
  /** Where replicas were before an operator moved them. */
  #old: readonly string[] | undefined;

  constructor(world: ReplicaWorld, nodes: ReadonlyMap<string, ReplicaNode>) {
    this.#world = world;
    this.#nodes = nodes;
  }

  /** Whether it could happen. */
  strike(kind: Misfortune, node: ReplicaNode): boolean {
    const others = [...this.#nodes.keys()].filter((name) => name !== node.name);
    const soonMs = this.#world.random.between(10, 8_000);
    switch (kind) {
      case 'crash':
        node.crash(this.#world.random.chance(0.3));
        this.#restartLater(node);
        return true;
      case 'pause':
        node.pause();
        this.#world.time.plan(soonMs, () => node.resume());
        return true;
      case 'cut one way': {
        if (others.length === 0) return false;
        const other = this.#world.random.pick(others);
        this.#world.network.cut(node.name, other);
        this.#world.time.plan(soonMs, () => this.#world.network.mend(node.name, other));
        return true;
      }
      case 'isolate':
        for (const other of others) {
          this.#world.network.cut(node.name, other);
          this.#world.network.cut(other, node.name);
        }
        this.#world.time.plan(soonMs, () => this.#world.network.mendAll());
        return true;
      case 'mend':
        this.#world.network.mendAll();
        for (const each of this.#nodes.values()) each.reconnect();
        return true;
      case 'session lost':
        node.loseSession();
        return true;
      case 'session cut':
        node.cutSession();
        this.#world.time.plan(soonMs, () => node.reconnect());
        return true;
      case 'wipe':
      case 'poison':
      case 'old copy':
        return this.#loseStore(kind, node);
      case 'disk full':
        node.isFull = true;
        return true;
      case 'prune':
        node.prune();
        return true;
      case 'drain':
        this.#world.coordinator.drain(node.name, this.#world.random.chance(0.5));
        return true;
      case 'move':
        return this.#move();
      case 'cancel move':
        return this.#cancelMove();
      case 'roll back':
        return this.#rollBack(node);
      case 'lose members':
        return this.#loseMembers();
    }
  }

  /** Fewer than `minInSync` stores of members may be lost: more is more than the protocol promises to bear. */
  #loseStore(kind: 'wipe' | 'poison' | 'old copy', node: ReplicaNode): boolean {
    const { inSync, minInSync } = this.#world.coordinator.now.records.get(0)!.record;
    const isLost = (name: string, storageId: string) => {
      const { disk } = this.#nodes.get(name)!;
      return name !== node.name && (disk.state.storageId !== storageId || disk.hasLost);
    };
    const lost = inSync.filter((member) => isLost(member.node, member.storageId)).length;
    // This one may be about to become a member.
    if (lost + 1 > minInSync - 1) return false;
    if (kind === 'poison') {
      node.poison();
      return true;
    }
    node.crash(false);
    if (kind === 'wipe') node.disk.wipe(`${node.name}#${this.#world.fresh()}`);
    else node.restoreCopy();
    this.#restartLater(node);
    return true;
  }

  #restartLater(node: ReplicaNode): void {
    this.#world.time.plan(this.#world.random.between(10, 6_000), () => {
      if (!node.isUp) node.start();
    });
  }

  #move(): boolean {
    const versioned = this.#world.coordinator.now.records.get(0)!;
    if (versioned.record.target !== undefined || this.#nodes.size <= this.#world.profile.copies) return false;
    const left = [...this.#nodes.keys()];
    const target = Array.from({ length: this.#world.profile.copies }, () =>
      left.splice(this.#world.random.between(0, left.length - 1), 1),
    ).flat();
    this.#old = versioned.record.replicas;
    this.#world.coordinator.propose(0, beginMove(versioned, target, `move ${this.#world.time.now}`), undefined);
    return true;
  }

  #cancelMove(): boolean {
    const versioned = this.#world.coordinator.now.records.get(0)!;
    if (this.#old === undefined) return false;
    const proposal = cancelMove(versioned, this.#old, `cancel ${this.#world.time.now}`);
    return proposal !== undefined && this.#world.coordinator.propose(0, proposal, undefined) === 'done';
  }

  /** Of a member only, while another leads: else nobody could tell. */
  #rollBack(node: ReplicaNode): boolean {
    const canBeTold = () => {
      const { leader, inSync } = this.#world.coordinator.now.records.get(0)!.record;
      const isServing = leader !== undefined && this.#nodes.get(leader)!.machine?.leading?.isServing;
      const { storageId } = node.disk.state;
      const isMember = inSync.some((member) => member.node === node.name && member.storageId === storageId);
      const areWhole = [...this.#nodes.values()].every(({ machine, disk }) => machine && !disk.isRolledBack);
      return isServing && leader !== node.name && isMember && areWhole;
    };
    if (!canBeTold()) return false;
    node.copyDisk();
    const { storageId } = node.disk.state;
    this.#world.time.plan(this.#world.random.between(100, 2_000), () => {
      if (!canBeTold() || node.disk.state.storageId !== storageId) return;
      node.crash(true);
      node.rollBack(this.#world.checker.committed.length);
      node.start();
    });
    return true;
  }

  #loseMembers(): boolean {
    const { record } = this.#world.coordinator.now.records.get(0)!;
    if (record.inSync.length === record.replicas.length) return false;
    for (const { node: name } of record.inSync) {
      const node = this.#nodes.get(name)!;
      node.crash(false);
      node.disk.wipe(`${name}#${this.#world.fresh()}`);
      this.#restartLater(node);
    }
    this.#world.time.plan(1_000, () => this.#electUnclean());
    return true;
  }

  /** When no member has its store any more: whoever is there. */
  #electUnclean(): void {
    const { coordinator, random, time, checker, trace } = this.#world;
    const versioned = coordinator.now.records.get(0)!;
    const { replicas, inSync } = versioned.record;
    if (inSync.some(({ node, storageId }) => this.#nodes.get(node)!.disk.state.storageId === storageId)) return;
    const there = replicas.filter((name) => this.#nodes.get(name)!.machine !== undefined);
    const chosen = there.length === 0 ? undefined : random.pick(there);
    const live = new Map([...coordinator.now.nodes].map(([name, node]) => [name, { ...node, isSuspected: false }]));
    const proposal = electUnclean(versioned, chosen ?? 'nobody', live, `unclean ${time.now}`);
    if (proposal === undefined) {
      time.plan(1_000, () => this.#electUnclean());
      return;
    }
    const lost = checker.accept(
      chosen!,
      proposal.record.leaderEpoch,
      this.#nodes.get(chosen!)!.machine!.log.highWatermark,
    );
    trace(() => `an operator has ${chosen} lead: ${lost} committed entries are lost`);
    coordinator.propose(0, proposal, undefined);
  }
}
