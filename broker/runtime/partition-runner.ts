import type { ErrorCode } from '../../proto/error-catalogue.ts';
import type { ReadRow } from '../core/dispatch/group-dispatcher.ts';
import type { Fold } from '../core/log/fold.ts';
import type { Replica } from '../core/log/replica.ts';
import type { EffectOf, PartitionEffect, ReplyValue, SettleOutcome } from '../core/partition/partition-input.ts';
import type { FeedHub } from './feed/feed-hub.ts';
import { PartitionReplica, type ReplicaOwner, type ReplicaTools } from './partition-replica.ts';
import type { ReadAhead } from './read-ahead.ts';
import { storedMatches } from './stored-matches.ts';

/** What every partition understands, whatever else it does. */
export type CommonInput =
  | { readonly type: 'committed'; readonly end: number }
  | { readonly type: 'notStored'; readonly from: number; readonly code: ErrorCode }
  | { readonly type: 'trim'; readonly below: number }
  | { readonly type: 'tick' };

/** The step machine of a partition's leader. */
export interface PartitionMachine<I> {
  readonly nextDeadline: number;
  /** Once, before anything else. */
  becomeLeader(now: number): PartitionEffect[];
  step(input: I, now: number): PartitionEffect[];
  /** Once, after everything else: answers whoever waits. */
  stepDown(): PartitionEffect[];
}

export interface RunnerTools extends ReplicaTools {
  readonly readAhead: ReadAhead;
  /** The state of this partition changed: for those who watch. */
  readonly onChange: () => void;
  /** Messages that somebody watches, and the end of what is watched. */
  readonly feeds: FeedHub;
  /** A snapshot took the place of what this node had: maintenance begins anew. */
  readonly onReplaced: (partition: number, checkpointOffset: number) => void;
}

export interface PartitionParts<F extends Fold, M> {
  readonly newCopy: (floor: number) => Replica<F>;
  readonly newMachine: (copy: Replica<F>) => M;
}

/** Rows of one read while a subscription is filled. */
const fillLimit = { rows: 2_000, bytes: 2 * 1024 * 1024 };
const readBytesMax = 8 * 1024 * 1024;

export type Requests<I> = I extends { readonly id: number } ? Omit<I, 'id'> : never;

/**
 * One partition on this node: its replica, and while that leads and serves, the machine that answers clients. Hands it inputs
 * one by one and does what it asks. Decides nothing about messages.
 */
export class PartitionRunner<I, F extends Fold, M extends PartitionMachine<I | CommonInput>> implements ReplicaOwner {
  readonly partition: number;
  readonly protocol: PartitionReplica<F>;
  /** While this node serves the partition. */
  machine: M | undefined;
  readonly #newMachine: (copy: Replica<F>) => M;
  readonly #tools: RunnerTools;
  readonly #answers = new Map<number, (value: ReplyValue) => void>();
  readonly #inputs: (I | CommonInput)[] = [];
  #isRunning = false;
  #closedBy: ErrorCode | undefined;
  #nextId = 1;

  constructor(partition: number, { newCopy, newMachine }: PartitionParts<F, M>, tools: RunnerTools) {
    this.partition = partition;
    this.protocol = new PartitionReplica(partition, newCopy, this, tools);
    this.#newMachine = newMachine;
    this.#tools = tools;
  }

  get replica(): Replica<F> {
    return this.protocol.copy;
  }

  get isServing(): boolean {
    return this.machine !== undefined;
  }

  pruned(floor: number): void {
    this.protocol.tell({ type: 'pruned', floor });
  }

  /** Hands in an input that is answered. `begun` hears its id at once, to be able to cancel it. */
  request(input: Requests<I>, begun?: (id: number) => void): Promise<ReplyValue> {
    const refused = this.#closedBy ?? (this.machine === undefined ? 'partition_unavailable' : undefined);
    if (refused !== undefined) return Promise.resolve({ type: 'refused', refused });
    return new Promise((resolve) => {
      const id = this.#nextId++;
      this.#answers.set(id, resolve);
      begun?.(id);
      this.tell({ ...input, id } as I);
    });
  }

  /** Heard only while this node serves the partition. */
  tell(input: I | CommonInput): void {
    this.#inputs.push(input);
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let next = this.#inputs.shift(); next !== undefined; next = this.#inputs.shift()) {
        if (this.machine !== undefined) this.#perform(this.machine.step(next, this.#tools.clock.now()));
      }
    } catch (error) {
      this.#tools.onFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#isRunning = false;
    }
  }

  serve(): void {
    this.machine = this.#newMachine(this.replica);
    this.#perform(this.machine.becomeLeader(this.#tools.clock.now()));
    this.#tools.onChange();
  }

  stepDown(): void {
    const { machine } = this;
    this.machine = undefined;
    if (machine !== undefined) this.#perform(machine.stepDown());
    // What the machine had not heard of yet.
    for (const answer of this.#answers.values()) answer({ type: 'refused', refused: 'partition_unavailable' });
    this.#answers.clear();
    this.#tools.onChange();
  }

  committed(end: number): void {
    this.tell({ type: 'committed', end });
  }

  notStored(from: number, code: ErrorCode): void {
    this.tell({ type: 'notStored', from, code });
  }

  folded(): void {
    this.#tools.onChange();
  }

  replaced(checkpointOffset: number): void {
    this.#tools.onReplaced(this.partition, checkpointOffset);
    this.#tools.onChange();
  }

  /**
   * For a node that stops: refuses whoever waits, and from now on whoever asks. What was appended and is not known to be
   * committed may become so without this node: its sender hears `outcome_unknown`.
   */
  retire(code: ErrorCode): void {
    const { machine } = this;
    this.#closedBy = code;
    this.machine = undefined;
    for (const effect of machine?.stepDown() ?? []) {
      if (effect.type === 'reply') this.#answer(effect.id, retired(effect.value, code));
    }
    this.refuseAll(code, code);
  }

  /** For a node that failed: answers whoever waits, and from now on whoever asks. */
  refuseAll(code: ErrorCode, laterCode: ErrorCode): void {
    this.#closedBy = laterCode;
    for (const answer of this.#answers.values()) answer({ type: 'refused', refused: code });
    this.#answers.clear();
    this.protocol.close();
  }

  /** How to hand in what is read now: whoever leads then may not have asked for it. A node that stops wants no more of it. */
  #reader(): (input: object) => void {
    const { machine } = this;
    return (input) => {
      if (this.#closedBy === undefined && this.machine === machine) this.tell(input as I);
    };
  }

  readonly #readFailed = (error: Error): void => {
    if (this.#closedBy === undefined) this.#tools.onFailure(error);
  };

  #perform(effects: readonly PartitionEffect[]): void {
    if (effects.length > 0) this.#tools.onChange();
    for (const effect of effects) {
      switch (effect.type) {
        case 'append':
          this.protocol.append(effect.batch);
          break;
        case 'reply':
          this.#reply(effect.id, effect.value);
          break;
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

  /** Nothing is handed out before it is known that there was no newer leader when it was decided (reliability.md §2.8). */
  #reply(id: number, value: ReplyValue): void {
    if (!handsOut(value)) {
      this.#answer(id, value);
      return;
    }
    this.protocol.confirm((isLeader) => this.#answer(id, isLeader ? value : withoutHandOut(value)));
  }

  #answer(id: number, value: ReplyValue): void {
    const answer = this.#answers.get(id);
    this.#answers.delete(id);
    answer?.(value);
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
    const hasRead = this.#reader();
    const { storage, readAhead } = this.#tools;
    const ahead = inOrder ? await readAhead.take(this.partition, group, offsets) : undefined;
    const limit = { rows: offsets.length, bytes: readBytesMax };
    const rows = ahead ?? (await storage.readOffsets(this.partition, offsets, limit));
    const last = rows.at(-1)?.offset;
    if (inOrder && last !== undefined) {
      readAhead.begin(this.partition, group, last, offsets.length, ahead !== undefined).catch(this.#readFailed);
    }
    hasRead({ type: 'rowsRead', group, rows, reader });
  }

  #readLog({ group, from, until }: EffectOf<'readLog'>): void {
    const hasRead = this.#reader();
    this.#tools.storage.read(this.partition, from, until, fillLimit).then((rows) => {
      const next = rows.length === 0 ? until : rows.at(-1)!.offset + 1;
      hasRead({ type: 'logRead', group, rows, next });
    }, this.#readFailed);
  }

  #scan({ group, from, limit, reader }: EffectOf<'scan'>): void {
    const hasRead = this.#reader();
    storedMatches(this.#tools.storage, this.partition, group, from, limit).then(
      (run) => hasRead({ type: 'scanned', group, run, reader }),
      this.#readFailed,
    );
  }
}

/** No other leader is to be looked for, not yet. */
function retired(value: ReplyValue, code: ErrorCode): ReplyValue {
  return value.type === 'refused' && value.refused === 'partition_unavailable' ? { ...value, refused: code } : value;
}

/** Leases, or more time for them. */
function handsOut(value: ReplyValue): boolean {
  if (value.type === 'received') return value.grants.length > 0;
  return value.type === 'settled' && value.outcomes.some(isExtended);
}

function withoutHandOut(value: ReplyValue): ReplyValue {
  if (value.type !== 'settled') return { type: 'refused', refused: 'partition_unavailable' };
  const refused = { refused: 'partition_unavailable' } as const;
  return { type: 'settled', outcomes: value.outcomes.map((outcome) => (isExtended(outcome) ? refused : outcome)) };
}

function isExtended(outcome: SettleOutcome): boolean {
  return 'outcome' in outcome && outcome.outcome === 'extended';
}
