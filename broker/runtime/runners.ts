import type { CatalogFold } from '../core/catalog/catalog-fold.ts';
import type { CatalogInput, CatalogPartition } from '../core/catalog/catalog-partition.ts';
import type { GroupFold } from '../core/group/group-fold.ts';
import type { PartitionInput } from '../core/partition/partition-input.ts';
import type { QueuePartition } from '../core/partition/queue-partition.ts';
import type { PartitionRunner } from './partition-runner.ts';

export type CatalogRunner = PartitionRunner<CatalogInput, CatalogFold, CatalogPartition>;
export type QueueRunner = PartitionRunner<PartitionInput, GroupFold, QueuePartition>;
