import type { Write } from '../../core/replica/replica-input.ts';
import type { Random } from '../simulation/random.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';
import { type ModelDisk, type ReplicaRow, rowsOf } from './model-disk.ts';

export interface WriteQueueOwner {
  readonly disk: ModelDisk;
  readonly time: VirtualTime;
  readonly random: Random;
  readonly diskMs: number;
  /** The next write of entries does not fit; asked once a write. */
  takeFullDisk(): boolean;
  highWatermark(): number;
  /** At once, or when the process runs again. */
  whenItRuns(happen: () => void): void;
  written(): void;
  notWritten(): void;
}

/** What a process has asked its disk to write, one after the other. A crash loses what is not written. */
export class WriteQueue {
  readonly #owner: WriteQueueOwner;
  readonly #writes: Write[] = [];
  /** Rows on their way to the disk. */
  readonly #rows = new Map<number, ReplicaRow>();
  #isWriting = false;
  #isStopped = false;

  constructor(owner: WriteQueueOwner) {
    this.#owner = owner;
  }

  get isIdle(): boolean {
    return this.#writes.length === 0;
  }

  push(write: Write): void {
    if (write.type === 'append') for (const row of rowsOf(write.batches)) this.#rows.set(row.offset, row);
    if (write.type === 'truncate') {
      for (const offset of this.#rows.keys()) if (offset >= write.end) this.#rows.delete(offset);
    }
    this.#writes.push(write);
    this.#next();
  }

  /** As it will be when all is written. */
  rowAt(offset: number): ReplicaRow | undefined {
    return this.#rows.get(offset) ?? this.#owner.disk.state.rows.get(offset);
  }

  stop(): void {
    this.#isStopped = true;
  }

  #next(): void {
    if (this.#isWriting || this.#writes.length === 0) return;
    this.#isWriting = true;
    const { time, random, diskMs } = this.#owner;
    time.plan(random.next() * diskMs, () => {
      if (this.#isStopped) return;
      this.#isWriting = false;
      if (this.#writes[0]!.type === 'append' && this.#owner.takeFullDisk()) this.#refuse();
      else this.#perform();
    });
  }

  #perform(): void {
    const write = this.#writes.shift()!;
    this.#owner.disk.perform(write, this.#owner.highWatermark());
    if (write.type === 'append') {
      for (const { offset, crc } of rowsOf(write.batches)) {
        if (this.#rows.get(offset)?.crc === crc) this.#rows.delete(offset);
      }
    }
    this.#owner.written();
    this.#next();
  }

  /** Also what is asked for before the process hears of it. */
  #refuse(): void {
    this.#isWriting = true;
    this.#owner.whenItRuns(() => {
      this.#isWriting = false;
      this.#writes.length = 0;
      this.#rows.clear();
      this.#owner.notWritten();
    });
  }
}
