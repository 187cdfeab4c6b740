import { crc32 } from 'node:zlib';
import type { ErrorCode } from '../../proto/error-catalogue.ts';
import {
  type AppendBatch,
  type PartitionState,
  type StorageAdapter,
  StorageError,
} from '../../storage-adapters/storage-adapter.ts';
import type { Coordinator } from '../cluster/coordinator.ts';
import type { Fold } from '../core/log/fold.ts';
import type { AppendedEntries, Replica } from '../core/log/replica.ts';
import type { PeerMessage } from '../core/replica/peer-message.ts';
import type { EffectOf, InstalledLog, ReplicaEffect, ReplicaInput, Write } from '../core/replica/replica-input.ts';
import type { ReplicaLog } from '../core/replica/replica-log.ts';
import { type ReplicaIdentity, ReplicaMachine } from '../core/replica/replica-machine.ts';
import { endOf, type RowBatch } from '../core/replica/row-batch.ts';
import type { Clock } from './clock.ts';
import type { Journal, JournalOwner } from './journal.ts';
import { RecentBatches } from './recent-batches.ts';
import type { RowCache } from './row-cache.ts';
import { toBatches } from './to-batches.ts';

/** Who serves clients from a copy while it leads. */
export interface ReplicaOwner {
  /** The copy leads, and everything that earlier leaders committed is folded. */
  serve(): void;
  /** Another copy leads, or none. */
  stepDown(): void;
  /** While it serves: everything below is committed, and to be folded now. */
  committed(end: number): void;
  /** While it serves: what was appended from here on is stored nowhere. */
  notStored(from: number, code: ErrorCode): void;
  /** Something was folded while it does not serve. */
  folded(): void;
  /** A snapshot has taken the place of the copy: there is a new one, as of this offset. */
  replaced(checkpointOffset: number): void;
}

export interface ReplicaTools {
  readonly storage: StorageAdapter;
  readonly journal: Journal;
  readonly cache: RowCache;
  readonly clock: Clock;
  readonly coordinator: Pick<Coordinator, 'propose' | 'read' | 'checkVersion'>;
  send(to: string, partition: number, message: PeerMessage): void;
  /** Puts the snapshot of this node in place of what the store holds; undefined when it did not arrive whole. */
  install(from: string, partition: number): Promise<InstalledLog | undefined>;
  /** The node gives its store up, or sets this copy aside: nothing goes on with it. */
  onTrouble(kind: 'rotateStorage' | 'quarantine', partition: number, reason: string): void;
  /** The store has no room for what was handed to the journal. */
  onFull(): void;
  /** Something that cannot be handled: the node stops. */
  readonly onFailure: (error: Error) => void;
}

/** Rows of one read while the log is replayed. */
const replayLimit = { rows: 2_000, bytes: 4 * 1024 * 1024 };
/** Rows of one read for a follower. */
const sendLimit = { rows: 2_000, bytes: 1024 * 1024 };
/** Kept for followers that are a little behind. */
const recentBytesMax = 256 * 1024;

/** Drives one replica of one partition: its protocol, its copy of the log and its writes. Decides nothing. */
export class PartitionReplica<F extends Fold> implements JournalOwner {
  readonly partition: number;
  copy: Replica<F>;
  readonly #newCopy: (floor: number) => Replica<F>;
  readonly #tools: ReplicaTools;
  readonly #owner: ReplicaOwner;
  readonly #recent = new RecentBatches();
  readonly #inputs: ReplicaInput[] = [];
  readonly #confirms = new Map<number, (isLeader: boolean) => void>();
  #machine: ReplicaMachine | undefined;
  #isRunning = false;
  #isServing = false;
  #isReplaying = false;
  #isClosed = false;
  #nextConfirm = 1;
  /** Everything below is committed, folded or not. */
  #committed = 0;
  /** How far the log goes, and the highest leader epoch, once all is written that was handed to the journal. */
  #handedIn = { end: 0, leaderEpoch: 0 };
  #refusal: ErrorCode = 'storage_full';
  /** Writes that the journal has not answered. */
  #unanswered = 0;
  #whenWritten: (() => void) | undefined;
  /** While a snapshot is being installed: what is to be written after it. Only leader epochs rise meanwhile. */
  #heldWrites: Write[] | undefined;

  /** `newCopy`: an empty one of a log whose floor is there. */
  constructor(partition: number, newCopy: (floor: number) => Replica<F>, owner: ReplicaOwner, tools: ReplicaTools) {
    this.partition = partition;
    this.#newCopy = newCopy;
    this.copy = newCopy(0);
    this.#owner = owner;
    this.#tools = tools;
  }

  get machine(): ReplicaMachine | undefined {
    return this.#machine;
  }

  get log(): Readonly<ReplicaLog> | undefined {
    return this.#machine?.log;
  }

  /** It leads alone and nothing is owed: no time needs to pass for it. */
  get isAlone(): boolean {
    return this.#isServing && this.#machine!.leading!.isAlone;
  }

  get isServing(): boolean {
    return this.#isServing;
  }

  /** Loads the newest checkpoint; what follows it is read when it is known to be committed. Resolves with its offset. */
  async recover(state: PartitionState | undefined, identity: ReplicaIdentity): Promise<number> {
    const { floor = 0, end = 0, currentEpoch = 0, epochs = [] } = state ?? {};
    const offset = await this.#loadCheckpoint(floor, end);
    const stored = { floor, end, highWatermark: offset, leaderEpoch: currentEpoch, starts: epochs };
    this.#committed = offset;
    this.#handedIn = { end, leaderEpoch: currentEpoch };
    this.#machine = new ReplicaMachine(identity, stored);
    return offset;
  }

  /** What the leader's own machine appended; it may have been deposed meanwhile. */
  append(appended: AppendedEntries): void {
    const batch = { ...appended, crcs: appended.entries.map((entry) => crc32(entry)) };
    this.#tools.cache.add(this.partition, batch.baseOffset, batch.entries);
    this.tell({ type: 'append', batch });
  }

  /** Calls back once: whether this copy is still the one to hand out what it holds. */
  confirm(callback: (isLeader: boolean) => void): void {
    const id = this.#nextConfirm++;
    this.#confirms.set(id, callback);
    this.tell({ type: 'confirm', id });
  }

  tell(input: ReplicaInput): void {
    if (this.#isClosed || this.#machine === undefined) return;
    this.#inputs.push(input);
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let next = this.#inputs.shift(); next !== undefined; next = this.#inputs.shift()) {
        for (const effect of this.#machine.step(next, this.#tools.clock.now())) this.#perform(effect);
      }
    } catch (error) {
      this.#tools.onFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#isRunning = false;
    }
  }

  /** From another node. What was damaged on the way is as good as lost. */
  receive(from: string, message: PeerMessage): void {
    if (message.type === 'append' && !message.append.batches.every(isIntact)) return;
    this.tell({ type: 'peer', from, message });
  }

  written(): void {
    this.#answered(1);
    this.tell({ type: 'written' });
    const { leading, log } = this.#machine!;
    this.#recent.trim(log.durableEnd, leading?.hasFollowers ? recentBytesMax : 0);
  }

  notWritten(code: ErrorCode): void {
    this.#refusal = code;
    this.#answered(this.#unanswered);
    this.tell({ type: 'notWritten' });
    this.#tools.onFull();
  }

  /** Nothing is done any more. Whoever waits for a confirmation hears no. */
  close(): void {
    this.#isClosed = true;
    for (const callback of this.#confirms.values()) callback(false);
    this.#confirms.clear();
  }

  #perform(effect: ReplicaEffect): void {
    const { coordinator } = this.#tools;
    switch (effect.type) {
      case 'write':
        this.#write(effect.write);
        return;
      case 'send':
        this.#tools.send(effect.to, this.partition, effect.message);
        return;
      case 'read':
        this.#read(effect);
        return;
      case 'propose': {
        const { nonce } = effect.proposal.record;
        coordinator.propose(this.partition, effect.proposal, (outcome) =>
          this.tell({ type: 'proposed', nonce, outcome }),
        );
        return;
      }
      case 'readRecord':
        coordinator.read(this.partition, true, (versioned) => {
          if (versioned !== undefined) this.tell({ type: 'record', versioned, isCurrent: true });
        });
        return;
      case 'checkVersion':
        coordinator.checkVersion(this.partition, effect.version, (isCurrent) =>
          this.tell({ type: 'versionChecked', check: effect.check, isCurrent }),
        );
        return;
      case 'install':
        this.#install(effect.from).catch(this.#failed);
        return;
      case 'confirmed':
        this.#confirmed(effect.id, effect.isLeader);
        return;
      case 'rotateStorage':
      case 'quarantine':
        this.#tools.onTrouble(effect.type, this.partition, effect.reason);
        return;
      default:
        this.#performOnCopy(effect);
    }
  }

  /** A node that stops closes the store under what it reads. */
  readonly #failed = (error: Error): void => {
    if (!this.#isClosed) this.#tools.onFailure(error);
  };

  #performOnCopy(effect: Exclude<ReplicaEffect, { type: 'write' | 'send' | 'read' | 'propose' }>): void {
    switch (effect.type) {
      case 'lead':
        this.copy.beginLeaderEpoch(effect.leaderEpoch, this.#tools.clock.now());
        this.append(this.copy.takeBatch()!);
        return;
      case 'stepDown':
        this.#stepDown();
        return;
      case 'dropped':
        this.#drop(effect.from);
        return;
      case 'commit':
        this.#commit(effect.highWatermark);
        return;
    }
  }

  #write(write: Write): void {
    if (this.#heldWrites !== undefined) {
      this.#heldWrites.push(write);
      return;
    }
    const { journal } = this.#tools;
    this.#unanswered += 1;
    if (write.type === 'truncate') {
      this.#truncateCopy(write.end);
      this.#handedIn = { ...this.#handedIn, end: write.end };
      journal.write(this, { type: 'truncate', end: write.end });
      return;
    }
    const batches: AppendBatch[] = [];
    if (write.type === 'append') for (const batch of write.batches) batches.push(this.#take(batch));
    const { end, leaderEpoch } = this.#handedIn;
    const highest = batches.at(-1)?.leaderEpoch ?? 0;
    if (write.leaderEpoch > Math.max(leaderEpoch, highest)) {
      // A follower acts in a leader epoch that its entries are older than.
      batches.unshift({ ...nothing, partition: this.partition, baseOffset: end, leaderEpoch: write.leaderEpoch });
    }
    const last = batches.at(-1);
    const isAppend = write.type === 'append' && last !== undefined;
    this.#handedIn = { end: isAppend ? endOf(last) : end, leaderEpoch: Math.max(leaderEpoch, write.leaderEpoch) };
    journal.write(this, { type: 'append', batches });
  }

  /** A leader has its entries in the copy already. */
  #take(batch: RowBatch): AppendBatch {
    if (batch.baseOffset >= this.copy.logEnd) this.copy.receive(batch);
    this.#recent.add(batch);
    return { ...batch, partition: this.partition };
  }

  #truncateCopy(end: number): void {
    this.copy.truncate(end);
    this.#recent.truncate(end);
    this.#tools.cache.removeFrom(this.partition, end);
  }

  #read({ to, from, until }: EffectOf<'read'>): void {
    const recent = this.#recent.from(from, sendLimit.bytes);
    if (recent.length > 0) {
      this.tell({ type: 'rowsRead', to, from, batches: recent });
      return;
    }
    this.#tools.storage
      .read(this.partition, from, until, sendLimit)
      .then((rows) => this.tell({ type: 'rowsRead', to, from, batches: toBatches(rows, from) }), this.#failed);
  }

  #stepDown(): void {
    const wasServing = this.#isServing;
    this.#isServing = false;
    if (wasServing) this.#owner.stepDown();
    this.#truncateCopy(Math.max(this.#machine!.log.end, this.copy.highWatermark));
    this.#handedIn = { ...this.#handedIn, end: this.copy.logEnd };
  }

  #drop(from: number): void {
    this.#handedIn = { end: from, leaderEpoch: this.#machine!.log.durableEpoch };
    if (this.#isServing) {
      this.#recent.truncate(from);
      this.#tools.cache.removeFrom(this.partition, from);
      this.#owner.notStored(from, this.#refusal);
      return;
    }
    // What was to be truncated may be among the writes that were dropped: then it is still there, and not in memory.
    this.#recent.clear();
    this.#tools.cache.removeFrom(this.partition, this.copy.highWatermark);
    this.copy.forgetSuffix(from);
  }

  #commit(end: number): void {
    this.#committed = end;
    if (this.copy.highWatermark >= this.copy.storedEnd) this.#advance();
    else if (!this.#isReplaying) this.#replay().catch(this.#failed);
  }

  #advance(): void {
    if (this.#isServing) {
      this.#owner.committed(this.#committed);
      return;
    }
    this.copy.advance(this.#committed, () => {});
    if (!this.#maybeServe()) this.#owner.folded();
  }

  #maybeServe(): boolean {
    const { leading, log } = this.#machine!;
    const isReady = leading !== undefined && this.copy.leaderEpoch === log.leaderEpoch && this.copy.isServing;
    if (!isReady) return false;
    this.#isServing = true;
    this.#owner.serve();
    return true;
  }

  /** Entries that were in the store when the process began. */
  async #replay(): Promise<void> {
    this.#isReplaying = true;
    const { copy } = this;
    // While a snapshot is installed the store holds nothing of this copy, and then there is another one.
    const isOver = () => this.#isClosed || copy !== this.copy || this.#heldWrites !== undefined;
    while (!isOver() && copy.highWatermark < Math.min(this.#committed, copy.storedEnd)) {
      const until = Math.min(this.#committed, copy.storedEnd);
      const rows = await this.#tools.storage.read(this.partition, copy.highWatermark, until, replayLimit);
      if (isOver()) break;
      if (rows.length === 0) throw missing(this.partition, copy.highWatermark);
      for (const row of rows) copy.replay(row.offset, row.bytes);
    }
    this.#isReplaying = false;
    if (!isOver()) this.#advance();
    else if (!this.#isClosed && this.#heldWrites === undefined) this.#commit(this.#committed);
  }

  async #install(from: string): Promise<void> {
    this.#heldWrites = [];
    await this.#allWritten();
    const installed = await this.#tools.install(from, this.partition);
    if (this.#isClosed) return;
    if (installed !== undefined) {
      this.#recent.clear();
      this.#tools.cache.removeFrom(this.partition, 0);
      this.#handedIn = { ...this.#handedIn, end: installed.end };
      this.#committed = installed.highWatermark;
      const checkpointOffset = await this.#loadCheckpoint(installed.floor, installed.end);
      this.#owner.replaced(checkpointOffset);
    }
    const held = this.#heldWrites;
    this.#heldWrites = undefined;
    for (const write of held) this.#write(write);
    this.tell({ type: 'installed', log: installed });
  }

  #answered(count: number): void {
    this.#unanswered -= count;
    if (this.#unanswered > 0) return;
    this.#whenWritten?.();
    this.#whenWritten = undefined;
  }

  async #allWritten(): Promise<void> {
    if (this.#unanswered === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenWritten = resolve;
    });
  }

  async #loadCheckpoint(floor: number, end: number): Promise<number> {
    const copy = this.#newCopy(floor);
    copy.floor = floor;
    const checkpoint = await this.#tools.storage.loadCheckpoint(this.partition, 'newest');
    if (checkpoint) copy.restoreCheckpoint(checkpoint.offset, checkpoint.header, checkpoint.parts);
    copy.storedIs(end);
    this.copy = copy;
    return checkpoint?.offset ?? 0;
  }

  #confirmed(id: number, isLeader: boolean): void {
    const callback = this.#confirms.get(id);
    this.#confirms.delete(id);
    callback?.(isLeader);
  }
}

const nothing = { streams: [], entries: [], crcs: [] };

function isIntact({ entries, crcs }: RowBatch): boolean {
  return entries.every((entry, index) => crc32(entry) === crcs[index]);
}

function missing(partition: number, offset: number): StorageError {
  return new StorageError('corrupt', `Partition ${partition} has no entry at offset ${offset}.`);
}
