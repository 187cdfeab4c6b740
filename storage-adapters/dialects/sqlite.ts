import { closeSync, fsyncSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ReadKind, ReadOperationOf, Reads } from '../queries/read-operation.ts';
import type { WriteOperation } from '../queries/write-operation.ts';
import { StorageError, type StorageIdentity, type StorageStats } from '../storage-adapter.ts';
import type { Dialect } from './dialect.ts';
import { unpackAnswer } from './packed-answer.ts';
import { pageSize } from './sqlite-connection.ts';
import { sqliteError } from './sqlite-error.ts';
import type { ReaderRequest } from './sqlite-reader.ts';
import type { WalLength } from './sqlite-session.ts';
import type { Opened, WriteAnswer, WriterRequest } from './sqlite-writer.ts';
import { WorkerChannel } from './worker-channel.ts';

const readerCount = 2;
/** So much of the write-ahead log that is not in the database yet is worth copying. */
const uncopiedBytesDue = 8 * 1024 * 1024;
/** Little enough for the writer to copy between two commits. */
const uncopiedBytesForWriter = 512 * 1024;
/** At this length the writer copies the rest even while writes are waiting. */
const walBytesMax = 32 * 1024 * 1024;
const copyPassesMax = 4;

type Writer = WorkerChannel<WriterRequest, unknown>;
type Reader = WorkerChannel<ReaderRequest, unknown>;

/**
 * One writer thread owns every write; reader threads see each commit once it is done (write-ahead log). SQLite blocks its
 * caller, so none of it runs in the main thread.
 */
export class SqliteDialect implements Dialect {
  #path: string;
  #writer: Writer | undefined;
  #readers: Reader[] = [];
  #durability: StorageStats['durability'] = {};
  #fullSeen = 0;
  #copyingWal: Promise<void> | undefined;
  #failure: StorageError | undefined;

  constructor(path: string) {
    this.#path = resolve(path);
  }

  async open(): Promise<StorageIdentity> {
    this.#path = createFiles(this.#path);
    this.#fullSeen = 0;
    this.#failure = undefined;
    this.#writer = new WorkerChannel(program('sqlite-writer'), { path: this.#path });
    this.#readers = Array.from(
      { length: readerCount },
      () => new WorkerChannel(program('sqlite-reader'), { path: this.#path }),
    );
    try {
      const { identity, durability } = (await this.#writer.call({ kind: 'open' })) as Opened;
      this.#durability = durability;
      await Promise.all(this.#readers.map((reader) => reader.call({ kind: 'open' })));
      return identity;
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#copyingWal;
    const quietly = () => {}; // A thread that has failed has nothing left to close.
    // The writer last: it holds the lock, and the last connection to close folds the log into the database.
    await Promise.all(this.#readers.map((reader) => reader.call({ kind: 'close' }).catch(quietly)));
    await this.#writer?.call({ kind: 'close' }).catch(quietly);
    await Promise.all([...this.#readers, this.#writer].map((worker) => worker?.terminate()));
    this.#readers = [];
    this.#writer = undefined;
  }

  async write(operation: WriteOperation, transfer: readonly ArrayBuffer[]): Promise<WriteOperation | undefined> {
    const fullSeen = this.#fullSeen;
    try {
      const request: WriterRequest = { kind: 'write', operation, fullSeen };
      const { continueWith, wal } = (await this.#openWriter().call(request, transfer)) as WriteAnswer;
      if (wal.uncopied >= uncopiedBytesDue) this.#copyingWal ??= this.#copyWal();
      return continueWith;
    } catch (error) {
      if (error instanceof StorageError && error.code === 'full') this.#fullSeen = fullSeen + 1;
      throw error;
    }
  }

  async read<Kind extends ReadKind>(operation: ReadOperationOf<Kind>): Promise<Reads[Kind]['answer']> {
    const answer = await this.#idlestReader().call({ kind: 'read', operation });
    return unpackAnswer(operation.kind, answer);
  }

  async stats(): Promise<StorageStats> {
    try {
      const sizes = await Promise.all(
        [this.#path, `${this.#path}-wal`].map((file) => stat(file).then(({ size }) => size)),
      );
      const { bavail, bsize } = await statfs(this.#path);
      const freePages = (await this.#idlestReader().call({ kind: 'freePages' })) as number;
      const freeBytes = bavail * bsize + freePages * pageSize;
      return { bytes: sizes[0]! + sizes[1]!, freeBytes, durability: this.#durability };
    } catch (error) {
      throw sqliteError(error, this.#path);
    }
  }

  /**
   * Copying reads and syncs megabytes, so readers do it while commits go on. The log's file is used from its start again
   * only after a copy that no commit overtook. That is for the writer to make, with the little that readers left, when
   * nobody is waiting for it or the log has grown long.
   */
  async #copyWal(): Promise<void> {
    try {
      let wal: WalLength;
      let passes = 0;
      do {
        wal = (await this.#idlestReader().call({ kind: 'copyWal' })) as WalLength;
        passes += 1;
      } while (wal.uncopied > uncopiedBytesForWriter && passes < copyPassesMax);
      const writer = this.#openWriter();
      if (writer.waiting === 0 || wal.bytes >= walBytesMax) await writer.call({ kind: 'copyWal' });
    } catch (error) {
      // Without room for the copy the log grows until a write finds none either, and says so.
      if (error instanceof StorageError && error.code !== 'full') this.#failure = error;
    } finally {
      this.#copyingWal = undefined;
    }
  }

  #openWriter(): Writer {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#writer === undefined) throw new StorageError('closed', 'the store is not open');
    return this.#writer;
  }

  #idlestReader(): Reader {
    if (this.#failure !== undefined) throw this.#failure;
    const [first, ...others] = this.#readers;
    if (first === undefined) throw new StorageError('closed', 'the store is not open');
    return others.reduce((idlest, reader) => (reader.waiting < idlest.waiting ? reader : idlest), first);
  }
}

function program(name: string): URL {
  return new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
}

/**
 * Makes the files readable by their owner only: they hold password hashes and signing keys, and SQLite gives its log the
 * permissions of the database. Files that exist are not opened: closing them again would drop the locks that SQLite holds.
 */
function createFiles(path: string): string {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const created = [path, `${path}.lock`].filter(createFile);
    if (created.length > 0) syncFolder(dirname(path));
    return realpathSync(path);
  } catch (error) {
    throw sqliteError(error, path);
  }
}

function createFile(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // Folders cannot be opened there.
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
