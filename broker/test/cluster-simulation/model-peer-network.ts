import {
  type PeerAnswer,
  type PeerCall,
  type PeerEnd,
  type PeerNetwork,
  PeerUnreachable,
} from '../../cluster/peer-network.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { PeerMessage } from '../../core/replica/peer-message.ts';
import type { SnapshotChunk } from '../../runtime/snapshot.ts';
import type { ModelNetwork } from '../replication/model-network.ts';
import type { Random } from '../simulation/random.ts';
import { copyOf } from './copy-of.ts';
import type { ProcessTime } from './process-time.ts';

export interface StreamMessage {
  readonly partition: number;
  readonly message: PeerMessage;
}

export interface CallFaults {
  /** After how long it is noticed that nothing comes any more, at most. */
  readonly unreachableMs: number;
  /** Probability that a snapshot breaks off at a chunk. */
  readonly brokenSnapshot: number;
}

/** One process on the network. */
interface Socket {
  readonly node: string;
  readonly process: ProcessTime;
  readonly end: PeerEnd;
  /** Whom it has been told of. */
  known: ReadonlySet<string>;
  /** Calls of others that it has not answered yet: whose, and how to tell that nobody will. */
  readonly asked: Map<AbortController, { readonly from: string; readonly gone: () => void }>;
}

type Caller = Pick<Socket, 'node' | 'process'>;

/** All that nodes say to each other: the streams between replicas, calls with answers, snapshots chunk by chunk. */
export class ModelPeerNetwork {
  readonly streams: ModelNetwork<StreamMessage>;
  readonly #random: Random;
  readonly #faults: CallFaults;
  readonly #count: (fault: string) => void;
  readonly #sockets = new Map<string, Socket>();
  isHealed = false;

  constructor(
    streams: ModelNetwork<StreamMessage>,
    random: Random,
    faults: CallFaults,
    count: (fault: string) => void = () => {},
  ) {
    this.streams = streams;
    this.#random = random;
    this.#faults = faults;
    this.#count = count;
  }

  /** For one process. */
  connect(node: string, process: ProcessTime): PeerNetwork {
    const caller = { node, process };
    const mine = () => {
      const socket = this.#sockets.get(node);
      return socket?.process === process ? socket : undefined;
    };
    return {
      open: (end) => this.#open({ ...caller, end, known: new Set(), asked: new Map() }),
      close: () => {
        if (mine() !== undefined) this.leave(node, true);
      },
      know: (nodes) => {
        const socket = mine();
        if (socket !== undefined) this.#know(socket, new Set(nodes.keys()));
      },
      send: (to, partition, message) => {
        if (mine()?.known.has(to)) this.streams.send(node, to, { partition, message: copyOf(message) });
      },
      call: (to, call, signal) => this.#call(caller, to, copyOf(call), signal),
      snapshot: (from, partition) => this.#snapshot(caller, from, partition),
    };
  }

  /** The process is gone: its peers hear of it, sooner or later or never. */
  leave(node: string, isHeard: boolean): void {
    const socket = this.#sockets.get(node);
    this.#sockets.delete(node);
    this.streams.leave(node, isHeard);
    for (const { gone } of socket?.asked.values() ?? []) gone();
    for (const { asked } of this.#sockets.values()) {
      for (const [controller, { from }] of asked) if (from === node) controller.abort();
    }
  }

  #open(socket: Socket): void {
    const { node, process, end } = socket;
    this.#sockets.set(node, socket);
    this.streams.join(node, {
      receive: (from, { partition, message }) => process.when(() => end.receive(from, partition, copyOf(message))),
      connected: (other) => process.when(() => socket.known.has(other) && end.connected(other)),
      disconnected: (other) => process.when(() => socket.known.has(other) && end.disconnected(other)),
    });
  }

  /** With nodes that are new to it a connection is begun. */
  #know(socket: Socket, known: ReadonlySet<string>): void {
    const added = [...known].filter((node) => node !== socket.node && !socket.known.has(node));
    socket.known = known;
    for (const other of added) {
      const arrived = () => {
        if (this.#sockets.has(other)) socket.process.when(() => socket.end.connected(other));
      };
      this.streams.carry(other, socket.node, arrived, () => {});
    }
  }

  #call(caller: Caller, to: string, call: PeerCall, signal?: AbortSignal): Promise<PeerAnswer> {
    const atCallee = new AbortController();
    signal?.addEventListener('abort', () => {
      this.streams.carry(
        caller.node,
        to,
        () => atCallee.abort(),
        () => {},
      );
    });
    return this.#exchange(caller, to, (end) => end.answer(caller.node, call, atCallee.signal), atCallee);
  }

  async *#snapshot(caller: Caller, from: string, partition: number): AsyncGenerator<SnapshotChunk> {
    const sender = this.#sockets.get(from);
    let chunks: AsyncIterator<SnapshotChunk> | undefined;
    const next = (end: PeerEnd) => {
      chunks ??= end.snapshot(partition)[Symbol.asyncIterator]();
      return chunks.next();
    };
    try {
      for (;;) {
        if (!this.isHealed && this.#random.chance(this.#faults.brokenSnapshot)) {
          this.#count('snapshot broken off');
          throw new PeerUnreachable(from, true);
        }
        // Another process knows nothing of it.
        if (this.#sockets.get(from) !== sender) throw new PeerUnreachable(from, true);
        const result = await this.#exchange(caller, from, next);
        if (result.done) return;
        yield result.value;
      }
    } finally {
      // Its sender hears of the end, too, and gives up what it holds for it.
      const giveUp = () => chunks?.return?.().catch(() => undefined);
      this.streams.carry(caller.node, from, giveUp, giveUp);
    }
  }

  /** `work` is done by the other node, if it hears of it; its result may be lost on the way back. */
  #exchange<T>(
    { node, process }: Caller,
    to: string,
    work: (end: PeerEnd) => Promise<T>,
    controller = new AbortController(),
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      let isOver = false;
      const settle = (settlement: () => void) => {
        if (!isOver) process.when(settlement);
        isOver = true;
      };
      const fail = (wasHeard: boolean) => {
        this.#count(wasHeard ? 'call without an answer' : 'call to nobody');
        process.plan(this.#unreachableMs(), () => settle(() => reject(new PeerUnreachable(to, wasHeard))));
      };
      const gone = () => fail(true);
      const socket = this.#sockets.get(to);
      if (socket === undefined || !this.streams.isReachable(node, to)) return fail(false);
      const answer = (settlement: () => void) => {
        if (!socket.asked.delete(controller) || socket.process.isDead) return;
        this.streams.carry(to, node, () => settle(settlement), gone);
      };
      const asked = () => {
        socket.asked.set(controller, { from: node, gone });
        socket.process.when(() => {
          work(socket.end).then(
            (value) => answer(() => resolve(copyOf(value))),
            (error) => answer(() => reject(copyOfError(error))),
          );
        });
      };
      this.streams.carry(node, to, asked, gone);
    });
  }

  #unreachableMs(): number {
    return this.isHealed ? 1 : this.#random.next() * this.#faults.unreachableMs;
  }
}

/** What the caller gets of an error of the other node. */
function copyOfError(error: unknown): Error {
  if (error instanceof BrokerError) {
    const { code, detail, retryAfterMs } = error;
    return new BrokerError(code, {
      ...(detail === undefined ? {} : { detail }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
  return new BrokerError('internal', { detail: String(error instanceof Error ? (error.stack ?? error) : error) });
}
