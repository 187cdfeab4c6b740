import { parentPort, type Transferable } from 'node:worker_threads';
import { StorageError } from '../storage-adapter.ts';
import type { Answer, Call } from './worker-channel.ts';

export interface Reply {
  readonly value: unknown;
  readonly transfer: Transferable[];
}

/** Answers the calls of a WorkerChannel in the order they came. */
export function answerCalls<Request>(handle: (request: Request) => Reply | Promise<Reply>): void {
  let earlier = Promise.resolve();
  parentPort?.on('message', ({ id, request }: Call) => {
    earlier = earlier.then(() => answer(id, () => handle(request as Request)));
  });
}

async function answer(id: number, handle: () => Reply | Promise<Reply>): Promise<void> {
  try {
    const { value, transfer } = await handle();
    parentPort?.postMessage({ id, value } satisfies Answer, transfer);
  } catch (error) {
    const { code, message } = error instanceof StorageError ? error : new StorageError('failed', String(error));
    parentPort?.postMessage({ id, error: { code, message } } satisfies Answer);
  }
}
