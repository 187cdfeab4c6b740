import type { IEntry } from '../../proto/log-messages.ts';
import type { NodeReport } from '../core/controller/controller-view.ts';
import type { PartitionInput } from '../core/partition/partition-input.ts';
import type { PeerMessage } from '../core/replica/peer-message.ts';
import type { Requests } from '../runtime/partition-runner.ts';
import type { PartitionQuery } from '../runtime/queries/partition-query.ts';
import type { SnapshotChunk } from '../runtime/snapshot.ts';
import type { TravellingReply } from '../runtime/travelling-reply.ts';

/** What one node asks of another, mostly of the one that leads a partition. Plain data, as are the answers. */
export type PeerCall =
  /** Answered with a `TravellingReply`. */
  | { readonly type: 'request'; readonly partition: number; readonly input: Requests<PartitionInput> }
  /** Answered as the query says. */
  | { readonly type: 'query'; readonly partition: number; readonly query: PartitionQuery }
  /** To the leader of the catalog; answered with the offset. */
  | { readonly type: 'appendToCatalog'; readonly entry: IEntry }
  /** To the leader of the catalog: how far it is committed, known after the question came. */
  | { readonly type: 'catalogEnd' }
  /** To the leader of a partition: answered when that obeys the catalog up to this offset. */
  | { readonly type: 'obey'; readonly partition: number; readonly catalogOffset: number }
  /** To whoever has the seat of the controller. */
  | { readonly type: 'report'; readonly report: NodeReport }
  /** To the leader of partitions that is to give them up: they are ready to be led elsewhere. */
  | { readonly type: 'handOver'; readonly partition: number };

export type PeerAnswer = TravellingReply | object | number | undefined;

/** What a node hears of the others. */
export interface PeerEnd {
  /** Of the stream between two nodes: in order, or lost with the connection. */
  receive(from: string, partition: number, message: PeerMessage): void;
  connected(node: string): void;
  /** What was under way, in both directions, may be lost. */
  disconnected(node: string): void;
  /** Rejects with a `BrokerError`, which the caller gets. `signal`: the caller does not wait any more. */
  answer(from: string, call: PeerCall, signal: AbortSignal): Promise<PeerAnswer>;
  /** What this node has of a partition, in place of a log that goes back far enough. */
  snapshot(partition: number): AsyncIterable<SnapshotChunk>;
}

/** The other node could not be asked, or did not answer. */
export class PeerUnreachable extends Error {
  override readonly name = 'PeerUnreachable';
  /** It may have done what it was asked. */
  readonly wasHeard: boolean;

  constructor(node: string, wasHeard: boolean) {
    super(`Node ${node} ${wasHeard ? 'did not answer' : 'cannot be reached'}.`);
    this.wasHeard = wasHeard;
  }
}

/** The connections between the nodes of a cluster, seen from one of them. Nodes are known by their names. */
export interface PeerNetwork {
  open(end: PeerEnd): void;
  close(): void;
  /** Whom there is to talk to: names and addresses. */
  know(nodes: ReadonlyMap<string, string>): void;
  /** One stream for all partitions. Lost when there is no connection. */
  send(to: string, partition: number, message: PeerMessage): void;
  /** Rejects with a `BrokerError` of the other node, or with `PeerUnreachable`. */
  call(to: string, call: PeerCall, signal?: AbortSignal): Promise<PeerAnswer>;
  /** Throws `PeerUnreachable` where it breaks off. */
  snapshot(from: string, partition: number): AsyncIterable<SnapshotChunk>;
}
