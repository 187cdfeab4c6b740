import { workerData } from 'node:worker_threads';
import type { Database as Connection } from 'better-sqlite3';
import { performRead, type ReadOperation } from '../queries/read-operation.ts';
import { StorageError } from '../storage-adapter.ts';
import { packAnswer } from './packed-answer.ts';
import { openReader } from './sqlite-connection.ts';
import { SqliteSession } from './sqlite-session.ts';
import { answerCalls, type Reply } from './worker-answers.ts';

export type ReaderRequest =
  | { readonly kind: 'open' | 'copyWal' | 'freePages' | 'close' }
  | { readonly kind: 'read'; readonly operation: ReadOperation };

interface OpenedReader {
  readonly connection: Connection;
  readonly session: SqliteSession;
}

const { path } = workerData as { path: string };
let reader: OpenedReader | undefined;

answerCalls<ReaderRequest>((request): Reply => {
  switch (request.kind) {
    case 'open':
      open();
      return { value: undefined, transfer: [] };
    case 'read':
      return packAnswer(request.operation.kind, openedReader().session.read(performRead(request.operation)));
    case 'copyWal':
      return { value: openedReader().session.copyWal(), transfer: [] };
    case 'freePages':
      return { value: openedReader().session.freePages(), transfer: [] };
    case 'close':
      openedReader().connection.close();
      return { value: undefined, transfer: [] };
  }
});

function open(): void {
  const connection = openReader(path);
  reader = { connection, session: new SqliteSession(connection) };
}

function openedReader(): OpenedReader {
  if (reader === undefined) throw new StorageError('closed', 'the store is not open');
  return reader;
}
