import type { NodeSettings, RunningNode } from '../../../broker/main.ts';
import type { CommandContext } from '../command.ts';
import { CommandError } from '../command-error.ts';

/** A node that serves. */
export interface Serving {
  readonly addresses: readonly string[];
  readonly data: string;
  readonly pid: number;
  /** Name of the context that was saved for it. */
  readonly context?: string;
  /** It had been started before, by someone else. */
  readonly attached?: boolean;
}

/**
 * Runs a node in this process: gives out where it listens once it serves, and ends when it was closed cleanly, after the
 * first interrupt or when `stop` fires. @throws CommandError when it cannot start, or cannot go on
 */
export async function* runNode(
  settings: NodeSettings,
  { signal }: CommandContext,
  stop?: AbortSignal,
): AsyncGenerator<Serving, void, undefined> {
  const { startNode } = await import('../../../broker/main.ts');
  const node = await startNode(settings).catch((error: unknown) => {
    throw refusalToStart(error);
  });
  let failure: Error | undefined;
  try {
    yield { addresses: node.addresses, data: settings.data, pid: process.pid };
    failure = await endOf(node, stop === undefined ? signal : AbortSignal.any([signal, stop]));
  } finally {
    await node.close();
  }
  if (failure !== undefined) throw new CommandError('node_failed', `The node cannot go on: ${failure.message}`);
}

/** `undefined` when it is to be stopped, the reason when it cannot go on. */
function endOf(node: RunningNode, stop: AbortSignal): Promise<Error | undefined> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve(undefined);
    stop.addEventListener('abort', () => resolve(undefined), { once: true });
    node.failed.then(resolve);
  });
}

/** Errors of the broker are sentences for the operator; some have a code of their own. Known by shape: nothing of the broker is imported. */
function refusalToStart(error: unknown): unknown {
  const { name, code, reason, message } = error as { name?: string; code?: string; reason?: string; message: string };
  if (name === 'StorageError' && code === 'in_use') return new CommandError('data_in_use', message, { cause: error });
  if (name === 'StorageError' && code === 'invalid') return new CommandError('usage', message, { cause: error });
  if (name === 'ListenError') return new CommandError(reason === 'address_in_use' ? reason : 'usage', message);
  return new CommandError('node_failed', message, { cause: error });
}
