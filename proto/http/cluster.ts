import { type Static, Type } from 'typebox';
import { Counter, exact, Instant } from './shared.ts';

export const Cluster = exact(
  {
    id: Type.String(),
    coordinator: Type.String(),
    /** Data partitions: the SDK computes where a queue lives. */
    partitionCount: Counter,
    nodes: Type.Array(
      exact({
        name: Type.String(),
        address: Type.String(),
        version: Type.String(),
        startedAt: Instant,
        live: Type.Boolean(),
      }),
    ),
    partitions: Type.Array(
      exact({
        partition: Counter,
        leader: Type.String(),
        leaderEpoch: Counter,
        replicas: Type.Array(Type.String()),
        inSync: Type.Array(Type.String()),
        highWatermark: Counter,
        logEnd: Counter,
      }),
    ),
    storage: exact({
      kind: Type.String(),
      bytes: Counter,
      freeBytes: Type.Optional(Counter),
      full: Type.Boolean({ description: 'Sends are refused with storage_full; what is left is for settlements' }),
      durability: Type.Record(Type.String(), Type.String()),
    }),
  },
  { $id: 'Cluster' },
);
export type Cluster = Static<typeof Cluster>;

export const Health = exact(
  { status: Type.Union([Type.Literal('ok'), Type.Literal('unavailable')]), reason: Type.Optional(Type.String()) },
  { $id: 'Health' },
);
export type Health = Static<typeof Health>;
