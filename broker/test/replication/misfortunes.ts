import { beginMove } from '../../core/controller/move-replicas.ts';
import type { ReplicaNode, ReplicaWorld } from './replica-node.ts';
import type { Misfortune } from './replica-profile.ts';

/** What befalls nodes, disks, network and coordinator; most of it ends by itself after a while. */
export class Misfortunes {
  readonly #world: ReplicaWorld;
  readonly #nodes: ReadonlyMap<string, ReplicaNode>;

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
    }
  }

  /** Fewer than `minInSync` stores of members may be lost: more is more than the protocol promises to bear. */
  #loseStore(kind: 'wipe' | 'poison' | 'old copy', node: ReplicaNode): boolean {
    const { inSync, minInSync } = this.#world.coordinator.now.records.get(0)!.record;
    const isLost = (name: string, storageId: string) => {
      const { disk } = this.#nodes.get(name)!;
      return name === node.name || disk.state.storageId !== storageId || disk.hasLost;
    };
    const lost = inSync.filter((member) => isLost(member.node, member.storageId)).length;
    if (lost > minInSync - 1) return false;
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
    this.#world.coordinator.propose(0, beginMove(versioned, target, `move ${this.#world.time.now}`), undefined);
    return true;
  }
}
