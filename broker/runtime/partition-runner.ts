import type { ErrorCode } from '../../proto/error-catalogue.ts';
import { type PartitionState, type StorageAdapter, StorageError } from '../../storage-adapters/storage-adapter.ts';
import type { ReadRow } from '../core/dispatch/group-dispatcher.ts';
import type { Fold } from '../core/log/fold.ts';
import type { Replica } from '../core/log/replica.ts';
import type { EffectOf, PartitionEffect, ReplyValue } from '../core/partition/partition-input.ts';
import type { Clock } from './clock.ts';
import type { FeedHub } from './feed/feed-hub.ts';
import type { Journal, JournalOwner } from './journal.ts';
import type { ReadAhead } from './read-ahead.ts';
import type { RowCache } from './row-cache.ts';
import { storedMatches } from './stored-matches.ts';

/** What every partition understands, whatever else it does. */
export type CommonInput =
  | { readonly type: 'durable'; readonly end: number }
  | { readonly type: 'notStored'; readonly from: number; readonly code: ErrorCode }
  | { readonly type: 'trim'; readonly below: number }
  | { readonly type: 'tick' };

/** A partition's step machine. */
export interface PartitionMachine<I, F extends Fold> {
  readonly replica: Replica<F>;
  readonly nextDeadline: number;
  becomeLeader(leaderEpoch: number, now: number): PartitionEffect[];
  step(input: I, now: number): PartitionEffect[];
}

export interface RunnerTools {
  readonly storage: StorageAdapter;
  readonly journal: Journal;
  readonly cache: RowCache;
  readonly readAhead: ReadAhead;
  readonly clock: Clock;
  /** Something that cannot be handled: the node stops. */
  readonly onFailure: (error: Error) => void;
  /** The state of this partition changed: for those who watch. */
  readonly onChange: () => void;
  /** Messages that somebody watches, and the end of what is watched. */
  readonly feeds: FeedHub;
}

/** Rows of one read while the log is replayed. */
const replayLimit = { rows: 2_000, bytes: 4 * 1024 * 1024 };
/** Rows of one read while a subscription is filled. */
const fillLimit = { rows: 2_000, bytes: 2 * 1024 * 1024 };
const readBytesMax = 8 * 1024 * 1024;

export type Requests<I> = I extends { readonly id: number } ? Omit<I, 'id'> : never;

/** Drives one partition's machine: hands it inputs one by one and does what it asks. Decides nothing about messages. */
export class PartitionRunner<I, F extends Fold, M extends PartitionMachine<I | CommonInput, F>>
  implements JournalOwner
{
  readonly partition: number;
  readonly machine: M;
  readonly #tools: RunnerTools;
  readonly #answers = new Map<number, (value: ReplyValue) => void>();
  readonly #inputs: (I | CommonInput)[] = [];
  #isRunning = false;
  #closedBy: ErrorCode | undefined;
  #nextId = 1;

  constructor(partition: number, machine: M, tools: RunnerTools) {
    this.partition = partition;
    this.machine = machine;
    this.#tools = tools;
  }

  get replica(): Replica<F> {
    return this.machine.replica;
  }

  /** Loads the newest checkpoint and replays what follows it; resolves with the checkpoint's offset. */
  async recover(state: PartitionState | undefined): Promise<number> {
    const { storage } = this.#tools;
    const { replica } = this;
    if (state === undefined) return 0;
    replica.floor = state.floor;
    replica.leaderEpoch = state.currentEpoch;
    replica.epochs.push(...state.epochs);
    const checkpoint = await storage.loadCheckpoint(this.partition, 'newest');
    if (checkpoint) replica.restoreCheckpoint(checkpoint.offset, checkpoint.header, checkpoint.parts);
    while (replica.logEnd < state.end) {
      const rows = await storage.read(this.partition, replica.logEnd, state.end, replayLimit);
      for (const row of rows) replica.replay(row.offset, row.bytes);
      if (rows.length === 0) {
        throw new StorageError('corrupt', `Partition ${this.partition} has no entry at offset ${replica.logEnd}.`);
      }
    }
    return checkpoint?.offset ?? 0;
  }

  lead(): void {
    this.#perform(this.machine.becomeLeader(this.replica.leaderEpoch + 1, this.#tools.clock.now()));
  }

  /** Hands in an input that is answered. `begun` hears its id at once, to be able to cancel it. */
  request(input: Requests<I>, begun?: (id: number) => void): Promise<ReplyValue> {
    if (this.#closedBy !== undefined) return Promise.resolve({ type: 'refused', refused: this.#closedBy });
    return new Promise((resolve) => {
      const id = this.#nextId++;
      this.#answers.set(id, resolve);
      begun?.(id);
      this.tell({ ...input, id } as I);
    });
  }

  tell(input: I | CommonInput): void {
    this.#inputs.push(input);
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let next = this.#inputs.shift(); next !== undefined; next = this.#inputs.shift()) {
        this.#perform(this.machine.step(next, this.#tools.clock.now()));
      }
    } catch (error) {
      this.#tools.onFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#isRunning = false;
    }
  }

  durable(end: number): void {
    this.tell({ type: 'durable', end });
  }

  notStored(from: number, code: ErrorCode): void {
    this.#tools.cache.removeFrom(this.partition, from);
    this.tell({ type: 'notStored', from, code });
  }

  /** Answers whoever waits, and from now on whoever asks; for a node that stops. */
  refuseAll(code: ErrorCode, laterCode: ErrorCode): void {
    this.#closedBy = laterCode;
    for (const answer of this.#answers.values()) answer({ type: 'refused', refused: code });
    this.#answers.clear();
  }

  /** Nobody waits for what is read while the node stops, and the store, which takes nothing any more, may be closed before. */
  #hasRead(input: object): void {
    if (this.#closedBy === undefined) this.tell(input as I);
  }

  readonly #readFailed = (error: Error): void => {
    if (this.#closedBy === undefined) this.#tools.onFailure(error);
  };

  #perform(effects: readonly PartitionEffect[]): void {
    if (effects.length > 0) this.#tools.onChange();
    for (const effect of effects) {
      switch (effect.type) {
        case 'append':
          this.#tools.cache.add(this.partition, effect.batch.baseOffset, effect.batch.entries);
          this.#tools.journal.append(this, effect.batch);
          break;
        case 'reply': {
          const answer = this.#answers.get(effect.id);
          this.#answers.delete(effect.id);
          answer?.(effect.value);
          break;
        }
        case 'rows':
          this.#readRows(effect);
          break;
        case 'scan':
          this.#scan(effect);
          break;
        case 'readLog':
          this.#readLog(effect);
          break;
        case 'accepted':
          this.#tools.feeds.accepted(this.partition, effect);
          break;
        case 'watchEnded':
          this.#tools.feeds.groupRemoved(effect.group);
          break;
      }
    }
  }

  #readRows(effect: EffectOf<'rows'>): void {
    const { group, offsets, reader } = effect;
    const { cache } = this.#tools;
    const rows: ReadRow[] = [];
    for (const offset of offsets) {
      const bytes = cache.get(this.partition, offset);
      if (bytes === undefined) break;
      rows.push({ offset, bytes });
    }
    if (rows.length === offsets.length) this.tell({ type: 'rowsRead', group, rows, reader } as I);
    else this.#readStoredRows(effect).catch(this.#readFailed);
  }

  async #readStoredRows({ group, offsets, inOrder, reader }: EffectOf<'rows'>): Promise<void> {
    const { storage, readAhead } = this.#tools;
    const ahead = inOrder ? await readAhead.take(this.partition, group, offsets) : undefined;
    const limit = { rows: offsets.length, bytes: readBytesMax };
    const rows = ahead ?? (await storage.readOffsets(this.partition, offsets, limit));
    const last = rows.at(-1)?.offset;
    if (inOrder && last !== undefined) {
      readAhead.begin(this.partition, group, last, offsets.length, ahead !== undefined).catch(this.#readFailed);
    }
    this.#hasRead({ type: 'rowsRead', group, rows, reader });
  }

  #readLog({ group, from, until }: EffectOf<'readLog'>): void {
    this.#tools.storage.read(this.partition, from, until, fillLimit).then((rows) => {
      const next = rows.length === 0 ? until : rows.at(-1)!.offset + 1;
      this.#hasRead({ type: 'logRead', group, rows, next });
    }, this.#readFailed);
  }

  #scan({ group, from, limit, reader }: EffectOf<'scan'>): void {
    storedMatches(this.#tools.storage, this.partition, group, from, limit).then(
      (run) => this.#hasRead({ type: 'scanned', group, run, reader }),
      this.#readFailed,
    );
  }
}
