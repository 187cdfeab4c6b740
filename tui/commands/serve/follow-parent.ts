import { usageError } from '../command-error.ts';
import type { Serving } from './run-node.ts';

export interface Parent {
  /** Fires when the process that started this one has gone, by kill -9 too. */
  readonly gone: AbortSignal;
  /** Tells it that the node serves. */
  tell(serving: Serving): void;
}

/** The process at the other end of the IPC channel. @throws CommandError `usage` when there is none */
export function followParent(): Parent {
  if (process.channel === undefined || !process.connected) {
    throw usageError('--stop-with-parent is for programs that start a node with an IPC channel.');
  }
  const gone = new AbortController();
  process.once('disconnect', () => gone.abort());
  return {
    gone: gone.signal,
    tell(serving) {
      process.send?.(serving, undefined, undefined, () => {}); // Should it be gone, `gone` says so.
    },
  };
}
