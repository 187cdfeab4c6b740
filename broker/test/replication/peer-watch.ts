import type { NodeReport } from '../../core/controller/controller-view.ts';
import type { PeerMessage } from '../../core/replica/peer-message.ts';
import type { ReplicaMachine } from '../../core/replica/replica-machine.ts';

/** What nodes say to each other. */
export type NodeMessage =
  | PeerMessage
  /** A sign of life. */
  | { readonly type: 'ping' }
  /** To who has the seat of the controller. */
  | { readonly type: 'report'; readonly report: NodeReport };

/** Silence after which a node says that another is not reached. */
const unreachableMs = 1_500;

/** Whom a node hears. */
export class PeerWatch {
  readonly #others: readonly string[];
  readonly #heardAt = new Map<string, number>();
  /** Who is to be told. */
  controller: string | undefined;

  constructor(others: readonly string[]) {
    this.#others = others;
  }

  heard(node: string, now: number): void {
    this.#heardAt.set(node, now);
  }

  /** Of a node with one replica, of this partition. */
  report(partition: number, { log, leading }: ReplicaMachine, now: number): NodeReport {
    const isSilent = (other: string) => now - (this.#heardAt.get(other) ?? 0) > unreachableMs;
    const lastEpoch = log.end === 0 ? 0 : log.epochs.at(log.end - 1);
    return {
      at: now,
      unreachable: new Set(this.#others.filter(isSilent)),
      logs: new Map([[partition, { lastEpoch, end: log.end }]]),
      cannotCommit: new Set(leading?.isStuck ? [partition] : []),
    };
  }
}
