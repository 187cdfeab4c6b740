import type { Member } from '../../core/replica/partition-record.ts';
import type { ModelCoordinator } from '../replication/model-coordinator.ts';
import type { ModelNetwork } from '../replication/model-network.ts';
import type { Random } from '../simulation/random.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterMisfortune, StoreLoss } from './cluster-profile.ts';
import type { StreamMessage } from './model-peer-network.ts';

export interface MisfortuneWorld {
  readonly time: VirtualTime;
  readonly streams: ModelNetwork<StreamMessage>;
  readonly coordinator: ModelCoordinator;
  readonly nodes: ReadonlyMap<string, ClusterNode>;
  /** All partitions have their copies. */
  isBorn(): boolean;
}

/** What befalls nodes, disks, network and coordinator; most of it ends by itself after a while. */
export class ClusterMisfortunes {
  readonly #world: MisfortuneWorld;
  readonly #random: Random;

  constructor(world: MisfortuneWorld, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  /** Resolves with whether it could happen. */
  async strike(kind: ClusterMisfortune, node: ClusterNode): Promise<boolean> {
    const { coordinator } = this.#world;
    switch (kind) {
      case 'crash':
        node.crash();
        return true;
      case 'stop':
        node.stop();
        return true;
      case 'pause':
        node.pause();
        this.#soon(() => node.resume());
        return true;
      case 'cut one way':
      case 'isolate':
      case 'mend':
        this.#strikeNetwork(kind, node);
        return true;
      case 'session lost':
        node.loseSession();
        return true;
      case 'session cut':
        node.cutSession();
        this.#soon(() => node.mendSession());
        return true;
      case 'disk full':
        node.disk.freeBytes = this.#random.between(0, 2_000);
        this.#soon(() => {
          node.disk.freeBytes = Number.POSITIVE_INFINITY;
        });
        return true;
      case 'drain':
        coordinator.drain(node.name, true);
        this.#soon(() => coordinator.drain(node.name, false));
        return true;
      default:
        return this.#mayLose(node) && (await this.#loseStore(kind, node));
    }
  }

  #strikeNetwork(kind: 'cut one way' | 'isolate' | 'mend', { name }: ClusterNode): void {
    const { streams, nodes } = this.#world;
    const others = [...nodes.keys()].filter((other) => other !== name);
    if (kind === 'mend') {
      streams.mendAll();
      for (const each of nodes.values()) each.mendSession();
    } else if (kind === 'cut one way') {
      const other = this.#random.pick(others);
      streams.cut(name, other);
      this.#soon(() => streams.mend(name, other));
    } else {
      for (const other of others) {
        streams.cut(name, other);
        streams.cut(other, name);
      }
      this.#soon(() => streams.mendAll());
    }
  }

  async #loseStore(kind: StoreLoss, node: ClusterNode): Promise<boolean> {
    if (kind === 'wipe' || kind === 'old copy') return node.loseDisk(kind);
    if (!node.isUp) return false;
    if (kind === 'bit flip') return node.disk.damage(this.#random);
    node.disk.failsNext = true;
    node.disk.hasLost = true;
    return true;
  }

  /** Fewer than `minInSync` stores of members may be lost: more is more than the protocol promises to bear. */
  #mayLose(node: ClusterNode): boolean {
    const { coordinator, nodes } = this.#world;
    const isLost = (member: Member) => {
      const { disk } = nodes.get(member.node)!;
      return member.node !== node.name && (disk.storageId !== member.storageId || disk.hasLost);
    };
    return (
      this.#world.isBorn() &&
      [...coordinator.now.records.values()].every(({ record: { inSync, minInSync } }) => {
        // This one may be about to become a member.
        return inSync.filter(isLost).length + 1 <= minInSync - 1;
      })
    );
  }

  #soon(happen: () => void): void {
    this.#world.time.plan(this.#random.between(10, 6_000), happen);
  }
}
