import { EpochHistory } from './epoch-history.ts';
import type { PartitionRecord } from './partition-record.ts';
import type { Append, PeerMessage } from './peer-message.ts';
import type { ReplicaContext } from './replica-context.ts';
import type { InstalledLog } from './replica-input.ts';
import { endOf, rowsFrom } from './row-batch.ts';

export type HelloAnswer = Extract<PeerMessage, { type: 'matched' | 'tooFarBehind' | 'lostData' }>;

type Stage = 'apart' | 'asking' | 'installing' | 'streaming';

/** A replica that takes its log from the leader of the current leader epoch (reliability.md §2.4). */
export class Following {
  readonly #context: ReplicaContext;
  readonly #isObserver: boolean;
  #leader: string | undefined;
  #stage: Stage = 'apart';
  #attempts = 0;
  /** Of the newest hello. */
  #attempt = '';
  #askedAt = Number.NEGATIVE_INFINITY;
  #heardAt = Number.NEGATIVE_INFINITY;
  /** What is committed, says the leader; only as much counts here as is on this disk. */
  #committed = 0;

  /** `isObserver`: also where it is no replica. */
  constructor(context: ReplicaContext, isObserver: boolean) {
    this.#context = context;
    this.#isObserver = isObserver;
  }

  /** The record says who leads: ask that node, unless it is asked already. */
  follow(record: PartitionRecord): void {
    const { log, self } = this.#context;
    const isNew = record.leaderEpoch > log.leaderEpoch;
    if (isNew) this.raise(record.leaderEpoch);
    const isOurs = this.#isObserver || record.replicas.includes(self.node) || record.target?.includes(self.node);
    const leader = record.leader === self.node || !isOurs ? undefined : record.leader;
    if (leader === this.#leader && !isNew) return;
    this.#leader = leader;
    this.#ask();
  }

  /** A leader epoch that is newer than any this replica has acted in: what was agreed in the old one is void. */
  raise(leaderEpoch: number): void {
    this.#context.emit({ type: 'write', write: this.#context.log.raise(leaderEpoch) });
    this.stop();
  }

  stop(): void {
    if (this.#stage !== 'installing') this.#stage = 'apart';
  }

  connected(node: string): void {
    if (node === this.#leader && this.#stage !== 'installing') this.#ask();
  }

  disconnected(node: string): void {
    if (node === this.#leader) this.stop();
  }

  tick(): void {
    const { now, settings } = this.#context;
    if (this.#leader === undefined || this.#stage === 'installing') return;
    const isMute = this.#stage === 'streaming' && now - this.#heardAt > settings.suspectMs;
    const isUnanswered = this.#stage !== 'streaming' && now - this.#askedAt > settings.helloMs;
    if (isMute || isUnanswered) this.#ask();
  }

  /** The leader has looked at the hello. `mayLoseCommitted`: an operator said so. */
  answered(from: string, answer: HelloAnswer, mayLoseCommitted: boolean): void {
    if (from !== this.#leader || answer.attempt !== this.#attempt || this.#stage !== 'asking') return;
    const { log, self } = this.#context;
    if (answer.leaderEpoch > log.leaderEpoch) {
      this.raise(answer.leaderEpoch);
      this.#ask();
    }
    if (answer.leaderEpoch < log.leaderEpoch || answer.attempt !== this.#attempt) return;
    if (answer.type === 'matched') this.#matched(answer.end, mayLoseCommitted);
    else if (answer.type === 'tooFarBehind') {
      this.#stage = 'installing';
      this.#context.emit({ type: 'install', from });
    } else if (answer.storageId === self.storageId) {
      this.#context.emit({ type: 'rotateStorage', reason: 'the leader knows of entries that were acknowledged here' });
    }
  }

  /** Nothing: the snapshot did not arrive whole. */
  installed(installed: InstalledLog | undefined): void {
    if (installed !== undefined) this.#context.log.install(installed);
    this.#stage = 'apart';
    this.#ask();
  }

  /** Of this leader epoch or a newer one. */
  append(from: string, append: Append): void {
    const { log } = this.#context;
    if (append.leaderEpoch > log.leaderEpoch) {
      this.raise(append.leaderEpoch);
      this.#leader = from;
      this.#ask();
      return;
    }
    if (this.#stage !== 'streaming' || from !== this.#leader) return;
    this.#heardAt = this.#context.now;
    if (append.base > log.end || !this.#fits(append)) {
      this.#ask();
      return;
    }
    this.#take(append);
  }

  /** Says how far this copy goes: when something is on the disk, and in answer to a sign of life. */
  acknowledge(): void {
    const { log, self, incarnation } = this.#context;
    if (this.#stage !== 'streaming' || this.#leader === undefined) return;
    if (log.isTruncating || log.durableEpoch !== log.leaderEpoch) return;
    const { leaderEpoch, durableEnd } = log;
    this.#context.commit(Math.min(this.#committed, durableEnd));
    const { storageId } = self;
    this.#context.send(this.#leader, { type: 'acked', leaderEpoch, storageId, incarnation, end: durableEnd });
  }

  confirm(from: string, { leaderEpoch, round }: Extract<PeerMessage, { type: 'confirm' }>): void {
    const { log, self } = this.#context;
    if (leaderEpoch < log.leaderEpoch) this.#context.send(from, { type: 'fenced', leaderEpoch: log.leaderEpoch });
    else this.#context.send(from, { type: 'confirmed', leaderEpoch, round, storageId: self.storageId });
  }

  #matched(end: number, mayLoseCommitted: boolean): void {
    const { log } = this.#context;
    if (end < log.highWatermark && !mayLoseCommitted) {
      const reason = `this copy and the leader's part at ${end}, but everything below ${log.highWatermark} is committed here`;
      this.#context.emit({ type: 'quarantine', reason });
      return;
    }
    if (end < log.end) this.#context.emit({ type: 'write', write: log.truncate(end) });
    this.#stage = 'streaming';
    this.#committed = 0;
    this.#heardAt = this.#context.now;
    this.acknowledge();
  }

  #take({ batches, highWatermark }: Append): void {
    const { log } = this.#context;
    const fresh = batches.flatMap((batch) => rowsFrom(batch, log.end) ?? []);
    if (fresh.length > 0) this.#context.emit({ type: 'write', write: log.append(fresh) });
    this.#committed = highWatermark;
    if (fresh.length === 0) this.acknowledge();
  }

  /** What stands before the entries, and those of them that are here already, were written in the same leader epochs. */
  #fits({ base, previousEpoch, batches }: Append): boolean {
    const { log } = this.#context;
    if (base > 0 && log.epochs.at(base - 1) !== previousEpoch) return false;
    return batches.every((batch) => {
      const known = Math.min(endOf(batch), log.end);
      return known <= batch.baseOffset || log.epochs.isOf(batch.leaderEpoch, batch.baseOffset, known);
    });
  }

  #ask(): void {
    if (this.#stage === 'installing') return;
    this.#attempts += 1;
    this.#attempt = `${this.#context.incarnation}:${this.#attempts}`;
    this.#askedAt = this.#context.now;
    if (this.#leader === undefined) {
      this.#stage = 'apart';
      return;
    }
    this.#stage = 'asking';
    const { log, self, incarnation } = this.#context;
    this.#context.send(this.#leader, {
      type: 'hello',
      attempt: this.#attempt,
      leaderEpoch: log.leaderEpoch,
      storageId: self.storageId,
      incarnation,
      end: log.end,
      starts: [...log.epochs.starts],
    });
  }
}

/** Up to where the log of one who says hello equals this one. */
export function matchEndOf(
  log: { readonly epochs: EpochHistory; readonly end: number },
  hello: Extract<PeerMessage, { type: 'hello' }>,
): number {
  return log.epochs.matchEnd(log.end, new EpochHistory(hello.starts), hello.end);
}
