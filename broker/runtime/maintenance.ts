import type { StorageAdapter } from '../../storage-adapters/storage-adapter.ts';
import { GroupFold } from '../core/group/group-fold.ts';
import type { Fold } from '../core/log/fold.ts';
import type { HistoryLimits } from '../core/log/history-span.ts';
import type { Replica } from '../core/log/replica.ts';
import { type CheckpointPlan, planCheckpoint, writeCheckpoint } from './checkpoint.ts';
import type { Clock } from './clock.ts';
import { type GarbageRound, pruneBlocks, pruneGarbage, raiseFloor, sweepSharedRows, takeGarbage } from './prune.ts';

export interface MaintenanceSettings {
  /** A checkpoint after so many entries … */
  readonly checkpointEntries: number;
  /** … but not before so long, unless eight times as many came. */
  readonly checkpointMs: number;
  readonly history: HistoryLimits;
  /** Offsets that ended below the floor in topics and subscriptions before somebody looks which rows can go. */
  readonly sweepOffsets: number;
}

export const maintenanceDefaults: MaintenanceSettings = {
  checkpointEntries: 8_192,
  checkpointMs: 1_000,
  history: { bytes: 64 * 1024 * 1024, ms: 3_600_000 },
  sweepOffsets: 1_000,
};

export interface MaintainedPartition {
  readonly partition: number;
  readonly replica: Replica<Fold>;
  /** This node decides what the partition's log says. */
  readonly isServing: boolean;
  /** Entries below were deleted, all but those that are still needed. */
  pruned(floor: number): void;
  tell(input: { readonly type: 'trim'; readonly below: number }): void;
}

interface Progress {
  checkpointOffset: number;
  checkpointAt: number;
  /** The entry may still be under way. */
  trimAsked: number;
  /** Taken for a checkpoint that did not come about: deleted with the next. */
  readonly unpruned: GarbageRound[];
}

/** Checkpoints and pruning of all partitions, one after the other, in slices between the journal's transactions. */
export class Maintenance {
  readonly #storage: StorageAdapter;
  readonly #clock: Clock;
  readonly #settings: MaintenanceSettings;
  readonly #progress = new Map<MaintainedPartition, Progress>();
  /** The round that is under way, or waits for its turn. */
  #running: Promise<void> | undefined;
  /** Ends when everything has that was begun. */
  #last: Promise<void> = Promise.resolve();

  constructor(storage: StorageAdapter, clock: Clock, settings: MaintenanceSettings) {
    this.#storage = storage;
    this.#clock = clock;
    this.#settings = settings;
  }

  /** Before the partition's log is replayed: what ended since its checkpoint is noted as garbage again. */
  prepare({ span, fold }: Replica<Fold>, floor: number): void {
    span.sampleBytes = Math.ceil(this.#settings.history.bytes / 256);
    if (fold instanceof GroupFold) fold.garbage.floor = floor;
  }

  add(partition: MaintainedPartition, checkpointOffset: number): void {
    const checkpointAt = this.#clock.now();
    this.#progress.set(partition, { checkpointOffset, checkpointAt, trimAsked: 0, unpruned: [] });
  }

  /** Nothing of it is under way when it resolves, nor will be until it is added again. */
  async remove(partition: MaintainedPartition): Promise<void> {
    this.#progress.delete(partition);
    await this.#last;
  }

  /** Does what is due; while a round runs it returns that one. */
  run(): Promise<void> {
    this.#running ??= this.#alone(() => this.#round(false)).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** A last checkpoint of everything, so that the next start replays nothing. */
  finish(): Promise<void> {
    return this.#alone(() => this.#round(true));
  }

  /** Runs `work` after a checkpoint of everything, while nothing is checkpointed or pruned. */
  pause<T>(work: () => Promise<T>): Promise<T> {
    return this.#alone(async () => {
      await this.#round(true);
      return work();
    });
  }

  /** One after the other: two checkpoints of a partition at once would lose blocks, and a snapshot is read as it was begun. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.then(
      () => {},
      () => {},
    );
    return result;
  }

  async #round(everything: boolean): Promise<void> {
    for (const [partition, progress] of this.#progress) {
      if (!everything) this.#maybeTrim(partition, progress);
      if (everything ? partition.replica.highWatermark > progress.checkpointOffset : this.#isDue(partition, progress)) {
        await this.#checkpoint(partition, progress);
      }
    }
  }

  #isDue({ replica }: MaintainedPartition, { checkpointOffset, checkpointAt }: Progress): boolean {
    const entries = replica.highWatermark - checkpointOffset;
    const { checkpointEntries, checkpointMs } = this.#settings;
    if (entries >= checkpointEntries * 8) return true;
    return entries >= checkpointEntries && this.#clock.now() - checkpointAt >= checkpointMs;
  }

  /** Asks once: the span is trimmed when the entry is committed. */
  #maybeTrim(partition: MaintainedPartition, progress: Progress): void {
    if (!partition.isServing) return;
    const below = partition.replica.span.trimBelow(this.#settings.history, this.#clock.now());
    if (below === undefined || below <= progress.trimAsked) return;
    progress.trimAsked = below;
    partition.tell({ type: 'trim', below });
  }

  async #checkpoint(partition: MaintainedPartition, progress: Progress): Promise<void> {
    const { replica } = partition;
    const { checkpointOffset } = progress;
    progress.checkpointOffset = replica.highWatermark;
    progress.checkpointAt = this.#clock.now();
    const blocks = replica.fold instanceof GroupFold ? replica.fold.beginFlush() : [];
    // At the same instant: what is removed later, while blocks of it are written, goes with the next checkpoint.
    if (replica.fold instanceof GroupFold) progress.unpruned.push(takeGarbage(replica.fold.garbage));
    const plan = planCheckpoint(replica, blocks);
    // So are the cursors: for what is passed later the garbage that goes before its index is not taken yet.
    const cursors = replica.fold instanceof GroupFold ? cursorsOf(plan, replica.fold) : new Map();
    try {
      if (replica.fold instanceof GroupFold) {
        // A floor that the store had no room for; what it leaves behind may be in this round's garbage.
        await this.#raiseFloor(partition, replica, replica.fold.garbage.floor);
        await this.#checkpointGroups(partition.partition, replica.fold, plan, cursors, progress.unpruned);
      } else await writeCheckpoint(this.#storage, partition.partition, plan);
    } catch (error) {
      // A full disk: nothing of it counts, the next one writes it.
      progress.checkpointOffset = checkpointOffset;
      replica.fold.markDirty(plan.parts.map(({ group }) => group));
      throw error;
    }
    // The checkpoint stands, whether or not the store has room to delete.
    await this.#raiseFloor(partition, replica, Math.min(replica.trimmed, plan.offset));
    if (replica.fold instanceof GroupFold) await this.#sweep(partition.partition, replica, replica.fold);
  }

  /** Deletes first: where the node ends before the checkpoint counts, the next one begins before it and deletes again. */
  async #checkpointGroups(
    partition: number,
    fold: GroupFold,
    plan: CheckpointPlan,
    cursors: ReadonlyMap<number, number>,
    unpruned: GarbageRound[],
  ): Promise<void> {
    for (const round of unpruned) await pruneGarbage(this.#storage, partition, round);
    await pruneBlocks(this.#storage, partition, fold, cursors);
    await writeCheckpoint(this.#storage, partition, plan);
    unpruned.length = 0;
    fold.endFlush(plan.blocks);
  }

  /** Looks at shared rows when half of them may be garbage: each is looked at about twice before it goes. */
  async #sweep(partition: number, { floor }: Replica<Fold>, fold: GroupFold): Promise<void> {
    const { garbage } = fold;
    if (garbage.sharedEnded < Math.max(this.#settings.sweepOffsets, garbage.sharedRows)) return;
    const ended = garbage.sharedEnded;
    garbage.sharedEnded = 0;
    try {
      garbage.sharedRows = await sweepSharedRows(this.#storage, partition, fold, floor);
    } catch (error) {
      garbage.sharedEnded += ended;
      throw error;
    }
  }

  async #raiseFloor(maintained: MaintainedPartition, replica: Replica<Fold>, target: number): Promise<void> {
    const groups = replica.fold instanceof GroupFold ? replica.fold : undefined;
    await raiseFloor(this.#storage, maintained.partition, target, replica.floor, groups, {
      decided: (floor) => {
        if (groups) groups.garbage.floor = floor;
      },
      stored: (floor) => {
        replica.floor = floor;
        maintained.pruned(floor);
      },
    });
  }
}

/** Of the groups that the checkpoint writes. */
function cursorsOf({ parts }: CheckpointPlan, fold: GroupFold): Map<number, number> {
  const cursors = new Map<number, number>();
  for (const { group } of parts) {
    const needed = fold.firstNeeded(group);
    if (needed !== undefined) cursors.set(group, needed);
  }
  return cursors;
}
