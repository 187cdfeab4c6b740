import type { AnomalyClass } from '../simulation/anomaly.ts';
import type { CommittedRow, SimulatedDisk } from '../simulation/simulated-disk.ts';

export interface HistoryWatch {
  report(kind: AnomalyClass, detail: string): void;
  /** These follow what was committed before. */
  committed(partition: number, rows: readonly CommittedRow[]): void;
}

/** What was ever committed, partition by partition: whoever is the first to commit an offset says what stands there. */
export class CommittedHistory {
  readonly #logs = new Map<number, CommittedRow[]>();
  readonly #watch: HistoryWatch;
  checks = 0;

  constructor(watch: HistoryWatch) {
    this.#watch = watch;
  }

  get partitions(): readonly number[] {
    return [...this.#logs.keys()].sort((a, b) => a - b);
  }

  log(partition: number): readonly CommittedRow[] {
    return this.#logs.get(partition) ?? [];
  }

  /** A copy says that [from, until) is committed; its rows are on its disk, but for those that a snapshot left out. */
  reached(node: string, partition: number, from: number, until: number, disk: SimulatedDisk): void {
    const log = this.#logs.get(partition) ?? [];
    this.#logs.set(partition, log);
    const found = disk.log(partition);
    const added: CommittedRow[] = [];
    for (let offset = from; offset < until; offset++) {
      const row = found[offset];
      const known = log[offset];
      this.checks += 1;
      if (known !== undefined && row === undefined && disk.emptied.has(partition)) continue;
      if (row === undefined) {
        this.#watch.report('diverged', `${node} commits ${offset} of partition ${partition}, which is not on its disk`);
        return;
      }
      if (known === undefined) {
        log.push(row);
        added.push(row);
      } else if (!isSame(known, row)) {
        this.#watch.report(
          'diverged',
          `${offset} of partition ${partition} is ${said(row)} at ${node}, not ${said(known)}`,
        );
      }
    }
    if (added.length > 0) this.#watch.committed(partition, added);
  }

  /** The first committed entry that is not on this disk; rows that a snapshot may leave out are not asked for. */
  missing(partition: number, disk: SimulatedDisk): CommittedRow | undefined {
    const found = disk.log(partition);
    const complete = disk.installedAt.get(partition) ?? 0;
    return this.log(partition).find((known) => {
      const row = found[known.offset];
      return row === undefined ? known.offset >= complete : !isSame(known, row);
    });
  }
}

function isSame(a: CommittedRow, b: CommittedRow): boolean {
  if (a.leaderEpoch !== b.leaderEpoch || a.stream !== b.stream) return false;
  return a.bytes === b.bytes || Buffer.compare(a.bytes, b.bytes) === 0;
}

export function said({ offset, leaderEpoch, bytes }: CommittedRow): string {
  return `${bytes.length} bytes of ${leaderEpoch} at ${offset}`;
}
