import { EpochHistory } from '../../core/replica/epoch-history.ts';
import type { InstalledLog, Write } from '../../core/replica/replica-input.ts';
import type { StoredLog } from '../../core/replica/replica-log.ts';
import type { RowBatch } from '../../core/replica/row-batch.ts';

/** An entry by itself. `crc` tells it from every other one. */
export interface ReplicaRow {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly crc: number;
}

const noBytes = new Uint8Array();

export function batchOf({ offset, leaderEpoch, crc }: ReplicaRow): RowBatch {
  return { baseOffset: offset, leaderEpoch, streams: [0], entries: [noBytes], crcs: [crc] };
}

export function rowsOf(batches: readonly RowBatch[]): ReplicaRow[] {
  return batches.flatMap(({ baseOffset, leaderEpoch, crcs }) =>
    crcs.map((crc, index) => ({ offset: baseOffset + index, leaderEpoch, crc })),
  );
}

export interface DiskState {
  readonly storageId: string;
  readonly bootSequence: number;
  readonly boots: readonly string[];
  readonly leaderEpoch: number;
  readonly floor: number;
  /** A committed offset that was noted with the last write. */
  readonly highWatermark: number;
  readonly starts: StoredLog['starts'];
  /** Offset → row, also of retained rows below the floor. */
  readonly rows: ReadonlyMap<number, ReplicaRow>;
  readonly end: number;
}

/** Below the floor only rows that are still needed are kept; which ones they are is a matter of their content. */
export function isRetained(row: ReplicaRow): boolean {
  return row.crc % 3 === 0;
}

/** The one log on a node's disk: what is in `state` is durable. */
export class ModelDisk {
  state: DiskState;
  /** Something that was acknowledged under this storage id is gone; nobody may count on it any more. */
  hasLost = false;
  /** It lacks entries that it had, and says it is who it was. */
  isRolledBack = false;
  /** Some of them were committed: its leader knows that it had them. */
  mustBeTold = false;

  constructor(storageId: string) {
    this.state = emptyDisk(storageId, 0);
  }

  boot(name: string): void {
    const { bootSequence, boots } = this.state;
    this.state = { ...this.state, bootSequence: bootSequence + 1, boots: [...boots, name] };
  }

  registered(): void {
    this.state = { ...this.state, boots: this.state.boots.slice(-1) };
  }

  /** What was acknowledged from here counts no more; what is on it may still be used. */
  rotate(storageId: string): void {
    this.state = { ...this.state, storageId };
    this.hasLost = false;
    this.isRolledBack = false;
    this.mustBeTold = false;
  }

  /** Another disk, with nothing on it. */
  wipe(storageId: string): void {
    this.state = emptyDisk(storageId, 0);
    this.hasLost = true;
    this.isRolledBack = false;
    this.mustBeTold = false;
  }

  /** As it was. */
  restore(copy: DiskState): void {
    this.state = copy;
    this.hasLost = true;
  }

  perform(write: Write, highWatermark: number): void {
    const rows = new Map(this.state.rows);
    const epochs = new EpochHistory(this.state.starts);
    let { end } = this.state;
    if (write.type === 'truncate') {
      for (let offset = write.end; offset < end; offset++) rows.delete(offset);
      epochs.truncate(write.end);
      end = write.end;
    } else if (write.type === 'append') {
      for (const row of rowsOf(write.batches)) {
        rows.set(row.offset, row);
        epochs.append(row.leaderEpoch, row.offset);
        end = row.offset + 1;
      }
    }
    const leaderEpoch = Math.max(this.state.leaderEpoch, write.leaderEpoch);
    const noted = Math.min(Math.max(this.state.highWatermark, highWatermark), end);
    this.state = { ...this.state, rows, starts: [...epochs.starts], end, leaderEpoch, highWatermark: noted };
  }

  prune(floor: number): void {
    if (floor <= this.state.floor) return;
    const rows = new Map([...this.state.rows].filter(([offset, row]) => offset >= floor || isRetained(row)));
    this.state = { ...this.state, rows, floor, highWatermark: Math.max(this.state.highWatermark, floor) };
  }

  /** Takes the place of everything but the identity. */
  install(log: InstalledLog, rows: ReadonlyMap<number, ReplicaRow>): void {
    const { floor, end, highWatermark, starts } = log;
    this.state = { ...this.state, floor, end, highWatermark, starts, rows: new Map(rows) };
  }

  stored(): StoredLog {
    const { floor, end, highWatermark, leaderEpoch, starts } = this.state;
    return { floor, end, highWatermark, leaderEpoch, starts };
  }
}

function emptyDisk(storageId: string, bootSequence: number): DiskState {
  return {
    storageId,
    bootSequence,
    boots: [],
    leaderEpoch: 0,
    floor: 0,
    highWatermark: 0,
    starts: [],
    rows: new Map(),
    end: 0,
  };
}
