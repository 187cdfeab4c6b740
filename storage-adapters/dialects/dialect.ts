import type { ReadKind, ReadOperationOf, Reads } from '../queries/read-operation.ts';
import type { WriteOperation } from '../queries/write-operation.ts';
import type { StorageIdentity, StorageStats } from '../storage-adapter.ts';

/**
 * What differs between databases: how a connection is made, locked and verified, and how the statements of a query reach
 * it. What the statements are is in `queries/`. Errors are StorageErrors, told apart here because only the dialect knows
 * which of the database's errors leave a transaction rolled back and which leave it unknown.
 */
export interface Dialect {
  /** Takes the lock, verifies durability, migrates, raises the boot sequence and notes who did, drops what was left unfinished. */
  open(): Promise<StorageIdentity>;
  /** Lets what was asked before come to its end; then gives the lock back. */
  close(): Promise<void>;
  /**
   * One transaction, durable when it resolves; calls commit in call order. The buffers in `transfer` may be taken away.
   * Resolves to the next slice of the same operation, if it is not done yet.
   */
  write(operation: WriteOperation, transfer: readonly ArrayBuffer[]): Promise<WriteOperation | undefined>;
  /** Sees everything that was written before the call. */
  read<Kind extends ReadKind>(operation: ReadOperationOf<Kind>): Promise<Reads[Kind]['answer']>;
  stats(): Promise<StorageStats>;
}
