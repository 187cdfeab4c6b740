import type { ModelNetwork } from '../replication/model-network.ts';
import type { Random } from '../simulation/random.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterMisfortune } from './cluster-profile.ts';
import type { StreamMessage } from './model-peer-network.ts';

/** What befalls nodes, disks, network and coordinator; most of it ends by itself after a while. */
export class ClusterMisfortunes {
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #streams: ModelNetwork<StreamMessage>;
  readonly #nodes: readonly ClusterNode[];

  constructor(time: VirtualTime, random: Random, streams: ModelNetwork<StreamMessage>, nodes: readonly ClusterNode[]) {
    this.#time = time;
    this.#random = random;
    this.#streams = streams;
    this.#nodes = nodes;
  }

  /** Whether it could happen. */
  strike(kind: ClusterMisfortune, node: ClusterNode): boolean {
    const others = this.#nodes.filter((other) => other !== node).map(({ name }) => name);
    const soonMs = this.#random.between(10, 6_000);
    switch (kind) {
      case 'crash':
        node.crash();
        return true;
      case 'stop':
        node.stop();
        return true;
      case 'pause':
        node.pause();
        this.#time.plan(soonMs, () => node.resume());
        return true;
      case 'cut one way': {
        const other = this.#random.pick(others);
        this.#streams.cut(node.name, other);
        this.#time.plan(soonMs, () => this.#streams.mend(node.name, other));
        return true;
      }
      case 'isolate':
        for (const other of others) {
          this.#streams.cut(node.name, other);
          this.#streams.cut(other, node.name);
        }
        this.#time.plan(soonMs, () => this.#streams.mendAll());
        return true;
      case 'mend':
        this.#streams.mendAll();
        for (const each of this.#nodes) each.mendSession();
        return true;
      case 'session lost':
        node.loseSession();
        return true;
      case 'session cut':
        node.cutSession();
        this.#time.plan(soonMs, () => node.mendSession());
        return true;
      case 'disk full':
        node.disk.freeBytes = this.#random.between(0, 2_000);
        this.#time.plan(soonMs, () => {
          node.disk.freeBytes = Number.POSITIVE_INFINITY;
        });
        return true;
    }
  }
}
