import fc from 'fast-check';
import type { AppendBatch, Checkpoint, IndexBlock, LogRow, StorageAdapter } from '../storage-adapter.ts';
import { emptySlice, retainedSummary, sampleBlock, sampleBytes, sampleRows, unlimited } from './sample-rows.ts';

/** What a step needs to know to make a call that mostly fits, now and then by one too few or too many. */
interface Known {
  end: number;
  floor: number;
  checkpoint: number;
  leaderEpoch: number;
}

/** A call that can be made to any adapter, and what is known when it has succeeded. */
export interface Step {
  readonly text: string;
  call(adapter: StorageAdapter): Promise<unknown>;
  succeeded?(): void;
}

/** Numbers that a step is made of. */
interface Seed {
  readonly kind: keyof typeof stepKinds;
  readonly partition: number;
  readonly numbers: readonly [number, number, number];
}

const partitionCount = 3;

export class StepMaker {
  readonly #basePartition: number;
  readonly #known: Known[];

  constructor(basePartition: number) {
    this.#basePartition = basePartition;
    this.#known = Array.from({ length: partitionCount }, () => ({ end: 0, floor: 0, checkpoint: 0, leaderEpoch: 1 }));
  }

  make({ kind, partition, numbers }: Seed): Step {
    const step = stepKinds[kind](this.#basePartition + partition, this.#known[partition]!, ...numbers);
    return { ...step, text: `${kind} on ${partition} with ${numbers.join(', ')}` };
  }
}

type Maker = (partition: number, known: Known, a: number, b: number, c: number) => Omit<Step, 'text'>;

/** Mostly 0, sometimes off by one. */
const slip = (n: number): number => (n % 11 === 0 ? 1 : n % 13 === 0 ? -1 : 0);

const near = (n: number, end: number): number => n % (end + 3);

const append: Maker = (partition, known, a, b, c) => {
  const count = (a % 60) + 1;
  const leaderEpoch = known.leaderEpoch + (b % 7 === 0 ? 1 : 0) - (b % 29 === 0 ? 2 : 0);
  const from = Math.max(0, known.end + slip(c));
  const rows = sampleRows({ partition, from, count, leaderEpoch: Math.max(0, leaderEpoch), stream: b });
  return {
    call: (adapter) => adapter.append([batchOf(partition, rows, c)]),
    succeeded: () => {
      known.end += count;
      known.leaderEpoch = Math.max(known.leaderEpoch, leaderEpoch);
    },
  };
};

const stepKinds = {
  append,
  truncate: (partition, known, a, b) => {
    const end = Math.max(0, b % 3 === 0 ? near(a, known.end) : known.end - (a % 20));
    return {
      call: (adapter) => adapter.truncate(partition, end),
      succeeded: () => {
        known.end = Math.min(known.end, end);
      },
    };
  },
  checkpoint: (partition, known, a, b, c) => {
    const offset = Math.max(0, known.end - (a % 15) + slip(b));
    const parts = Array.from({ length: c % 6 }, (_, i) => ({
      group: (b + i * 7) % 9,
      state: (a + i) % 5 === 0 ? undefined : sampleBytes(a, i, (b * i) % 50),
    }));
    const blocks = c % 4 === 0 ? [] : blocksFor(known, offset, a);
    const completes = a % 4 > 0;
    return {
      call: async (adapter) => {
        await adapter.saveCheckpointSlice(partition, offset, parts, blocks);
        if (completes) await adapter.completeCheckpoint(partition, offset, sampleBytes(b, c, 10));
      },
      succeeded: () => {
        if (completes) known.checkpoint = offset;
      },
    };
  },
  prune: (partition, known, a, b, c) => {
    const floor = Math.max(0, known.floor + (a % (known.checkpoint - known.floor + 1)) + slip(b));
    const rows = Array.from({ length: floor }, (_, i) => i).filter((offset) => (offset * (c + 1) + b) % 5 > 0);
    const blocksRemoved = c % 3 === 0 ? [{ group: 1 + (a % 2), lane: 0, firstOffset: b % 40 }] : [];
    return {
      call: (adapter) => adapter.prune(partition, { ...emptySlice, rows, floor, blocksRemoved }),
      succeeded: () => {
        known.floor = floor;
      },
    };
  },
  install: (partition, known, a, b, c) => installStep(partition, known, a, b, c),
  remove: (partition, known) => ({
    call: (adapter) => adapter.removePartition(partition),
    succeeded: () => Object.assign(known, { end: 0, floor: 0, checkpoint: 0 }),
  }),
  forgetOlderBoots: () => ({ call: (adapter) => adapter.forgetOlderBoots() }),
  readState: (partition) => ({ call: (adapter) => adapter.readState(partition) }),
  read: (partition, known, a, b, c) => ({
    call: async (adapter) =>
      plain(await adapter.read(partition, near(a, known.end), near(b, known.end), { rows: c + 1, bytes: c * 30 })),
  }),
  readOffsets: (partition, known, a, b, c) => {
    const offsets = Array.from({ length: b }, (_, i) => near(a, known.end) + i * ((c % 9) + 1));
    return {
      call: async (adapter) => plain(await adapter.readOffsets(partition, offsets, { rows: a + 1, bytes: c * 99 })),
    };
  },
  readStreams: (partition, known, a, b, c) => ({
    call: (adapter) => adapter.readStreams(partition, near(a, known.end), near(b, known.end), c + 1),
  }),
  readRetained: (partition, known, a, b) => ({
    call: async (adapter) =>
      plain(await adapter.readRetained(partition, near(a, known.floor), { rows: b + 1, bytes: 1e9 })),
  }),
  readBlocks: (partition, known, a, b, c) => ({
    call: async (adapter) =>
      (await adapter.readBlocks(partition, 1 + (a % 2), 0, near(b, known.end), (c % 5) + 1)).map((block) => ({
        ...block,
        offsets: hex(block.offsets),
      })),
  }),
  loadCheckpoint: (partition, _known, a) => ({
    call: async (adapter) => plainCheckpoint(await adapter.loadCheckpoint(partition, a % 2 ? 'newest' : 'previous')),
  }),
} satisfies Record<string, Maker>;

export const seeds: fc.Arbitrary<Seed[]> = fc.array(
  fc.record({
    kind: fc.oneof(
      { weight: 4, arbitrary: fc.constant('append' as const) },
      { weight: 2, arbitrary: fc.constantFrom('checkpoint' as const, 'prune' as const) },
      { weight: 6, arbitrary: fc.constantFrom(...(Object.keys(stepKinds) as Seed['kind'][])) },
    ),
    partition: fc.nat({ max: partitionCount - 1 }),
    numbers: fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 300 }), fc.nat({ max: 300 })),
  }),
  { minLength: 5, maxLength: 40 },
);

/** Installs a snapshot; one in five is not finished, one in seven does not match its manifest. */
function installStep(partition: number, known: Known, a: number, b: number, c: number): Omit<Step, 'text'> {
  const floor = a;
  const end = floor + (b % 40);
  const all = sampleRows({ partition, from: 0, count: end, leaderEpoch: 2 });
  const retained = all.filter(({ offset }) => offset < floor && (offset * 7 + c) % 10 === 0);
  const manifest = {
    floor,
    end,
    currentEpoch: 2,
    epochs: [{ leaderEpoch: 2, startOffset: 0 }],
    retained: retainedSummary(retained),
  };
  const checkpoint = { offset: floor + (b % 40 === 0 ? 0 : c % (b % 40)), header: sampleBytes(a, b, 5), parts: [] };
  const rows = [...retained, ...all.slice(floor)].slice(c % 7 === 0 ? 1 : 0);
  const finishes = c % 5 > 0;
  return {
    call: async (adapter) => {
      await adapter.beginInstall(partition);
      Object.assign(known, { end: 0, floor: 0, checkpoint: 0 });
      for (let i = 0; i < rows.length; i += 50) await adapter.installRows(partition, rows.slice(i, i + 50));
      if (finishes) await adapter.finishInstall(partition, manifest, checkpoint, [sampleBlock(1, 0, a)]);
    },
    succeeded: () => {
      if (!finishes) return;
      Object.assign(known, { end, floor, checkpoint: checkpoint.offset, leaderEpoch: Math.max(2, known.leaderEpoch) });
    },
  };
}

function batchOf(partition: number, rows: readonly LogRow[], seed: number): AppendBatch {
  const [first] = rows;
  // Now and then an entry that is larger than a segment.
  const sized = rows.map((row) => (seed % 17 === 0 ? { ...row, ...largeEntry(partition, row.offset) } : row));
  return {
    partition,
    baseOffset: first!.offset,
    leaderEpoch: first!.leaderEpoch,
    streams: sized.map(({ stream }) => stream),
    entries: sized.map(({ bytes }) => bytes),
    crcs: sized.map(({ crc }) => crc),
  };
}

function largeEntry(partition: number, offset: number): Pick<LogRow, 'bytes' | 'crc'> {
  const [row] = sampleRows({ partition, from: offset, size: offset % 3 === 0 ? 9_000 : 700 });
  return { bytes: row!.bytes, crc: row!.crc };
}

/** Blocks of two groups that lie side by side, as an owner would write them. */
function blocksFor(known: Known, offset: number, seed: number): IndexBlock[] {
  if (offset <= known.checkpoint + 2) return [];
  return [
    sampleBlock(1, known.checkpoint, offset - 1),
    sampleBlock(1 + (seed % 2), known.checkpoint + 1, offset - 1),
  ].slice(0, 1 + (seed % 2));
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function plain(rows: readonly LogRow[]) {
  return rows.map((row) => ({ ...row, bytes: hex(row.bytes) }));
}

function plainCheckpoint(checkpoint: Checkpoint | undefined) {
  if (checkpoint === undefined) return undefined;
  const parts = checkpoint.parts.map(({ group, state }) => [group, hex(state)]);
  return { ...checkpoint, header: hex(checkpoint.header), parts };
}

/** All that can be read of a partition. */
export async function contentsOf(adapter: StorageAdapter, partition: number) {
  return {
    state: await adapter.readState(partition),
    rows: plain(await adapter.read(partition, 0, 1e9, unlimited)),
    retained: plain(await adapter.readRetained(partition, 0, unlimited)),
    newest: plainCheckpoint(await adapter.loadCheckpoint(partition, 'newest')),
    previous: plainCheckpoint(await adapter.loadCheckpoint(partition, 'previous')),
    blocks: [
      ...(await adapter.readBlocks(partition, 1, 0, 0, 1e6)),
      ...(await adapter.readBlocks(partition, 2, 0, 0, 1e6)),
    ],
  };
}
