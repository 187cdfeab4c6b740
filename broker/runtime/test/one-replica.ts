import { crc32 } from 'node:zlib';
import { encodeEntries } from '../../../proto/encode-entries.ts';
import type { IEntry } from '../../../proto/log-messages.ts';
import { GroupFold } from '../../core/group/group-fold.ts';
import { Replica } from '../../core/log/replica.ts';
import type { PartitionEffect } from '../../core/partition/partition-input.ts';
import type { PartitionRecord } from '../../core/replica/partition-record.ts';
import type { PeerMessage } from '../../core/replica/peer-message.ts';
import type { InstalledLog } from '../../core/replica/replica-input.ts';
import type { RowBatch } from '../../core/replica/row-batch.ts';
import { FeedHub } from '../feed/feed-hub.ts';
import { Journal } from '../journal.ts';
import { type CommonInput, type PartitionMachine, PartitionRunner, type RunnerTools } from '../partition-runner.ts';
import { ReadAhead } from '../read-ahead.ts';
import { RowCache } from '../row-cache.ts';
import { CapriciousStorage } from './capricious-storage.ts';
import { TestClock } from './with-runtime.ts';

export const partition = 1;

type Asked = CommonInput | { readonly type: string };
type MessageOf<T extends PeerMessage['type']> = Extract<PeerMessage, { type: T }>;

/** Does what it is told to with the next input, and remembers all inputs. */
class ScriptedMachine implements PartitionMachine<Asked> {
  readonly nextDeadline = Number.POSITIVE_INFINITY;
  readonly heard: Asked[] = [];
  /** For the next input. */
  effects: PartitionEffect[] = [];
  readonly #copy: Replica<GroupFold>;

  constructor(copy: Replica<GroupFold>) {
    this.#copy = copy;
  }

  becomeLeader(): PartitionEffect[] {
    return [];
  }

  step(input: Asked): PartitionEffect[] {
    this.heard.push(input);
    if (input.type === 'committed') this.#copy.advance((input as { end: number }).end, () => {});
    return this.effects.splice(0);
  }

  stepDown(): PartitionEffect[] {
    return [];
  }
}

/** One replica at node `a` of three, with a scripted machine. The record and what the others say come when they are told to. */
export class OneReplica {
  readonly storage: CapriciousStorage;
  readonly runner: PartitionRunner<Asked, GroupFold, ScriptedMachine>;
  readonly sent: { readonly to: string; readonly message: PeerMessage }[] = [];
  readonly failures: Error[] = [];
  /** Answers the installations of snapshots, one after the other. */
  readonly installing: ((log: InstalledLog | undefined) => void)[] = [];
  readonly #storageId: string;
  #version = 0;

  private constructor(storage: CapriciousStorage, storageId: string) {
    this.storage = storage;
    this.#storageId = storageId;
    const newCopy = () => new Replica(new GroupFold());
    const newMachine = (copy: Replica<GroupFold>) => new ScriptedMachine(copy);
    this.runner = new PartitionRunner(partition, { newCopy, newMachine }, this.#tools());
  }

  /** Over a store that holds these entries, appended in leader epoch 1. */
  static async open(entries: readonly IEntry[] = []): Promise<OneReplica> {
    const storage = new CapriciousStorage();
    const { storageId } = await storage.open();
    if (entries.length > 0) await storage.append([{ partition, ...batchOf(0, 1, entries) }]);
    const one = new OneReplica(storage, storageId);
    const identity = { node: 'a', storageId, incarnation: 'a-1' };
    await one.runner.protocol.recover(await storage.readState(partition), identity);
    return one;
  }

  get copy(): Replica<GroupFold> {
    return this.runner.replica;
  }

  get machine(): ScriptedMachine {
    return this.runner.machine!;
  }

  /** What the coordinator holds now. */
  async record(changes: Partial<PartitionRecord>): Promise<void> {
    this.#version += 1;
    const record = {
      leader: 'a',
      leaderIncarnation: 'a-1',
      leaderEpoch: 1,
      inSync: [{ node: 'a', storageId: this.#storageId }, memberB],
      replicas: ['a', 'b', 'c'],
      target: undefined,
      minInSync: 2,
      minInSyncWanted: 2,
      uncleanSince: undefined,
      nonce: 'test',
      ...changes,
    };
    const versioned = { version: this.#version, record };
    this.runner.protocol.tell({ type: 'record', versioned, isCurrent: true });
    await settled();
  }

  async hear(from: string, message: PeerMessage): Promise<void> {
    this.runner.protocol.receive(from, message);
    await settled();
  }

  /** `b` has everything below `end`. */
  async acked(end: number, leaderEpoch: number): Promise<void> {
    await this.hear('b', { type: 'acked', ...memberB, leaderEpoch, incarnation: 'b-1', end } as MessageOf<'acked'>);
  }

  /** Leads, with `b` beside it, and serves. */
  async lead(leaderEpoch: number): Promise<void> {
    await this.record({ leaderEpoch });
    await this.meetB(leaderEpoch);
    await this.acked(this.copy.logEnd, leaderEpoch);
  }

  /** `b` says hello, and has as much of the log as was there before this leader epoch. */
  async meetB(leaderEpoch: number): Promise<void> {
    const starts = this.runner.protocol.log!.epochs.starts.filter((start) => start.leaderEpoch < leaderEpoch);
    const end = this.copy.leaderEpochStart;
    const identity = { storageId: memberB.storageId, incarnation: 'b-1', attempt: `b-1:${leaderEpoch}` };
    await this.hear('b', { type: 'hello', ...identity, leaderEpoch, end, starts });
  }

  /** Every question whether there is a newer leader that was asked so far is answered: no. */
  async confirm(leaderEpoch: number): Promise<void> {
    const { round } = this.lastSent('confirm');
    await this.hear('b', { type: 'confirmed', leaderEpoch, round, storageId: memberB.storageId });
  }

  lastSent<T extends PeerMessage['type']>(type: T): MessageOf<T> {
    return this.sent.map(({ message }) => message).findLast((message) => message.type === type) as MessageOf<T>;
  }

  #tools(): RunnerTools {
    const { storage } = this;
    const clock = new TestClock();
    const onFailure = (error: Error) => this.failures.push(error);
    return {
      ...{ storage, clock, onFailure },
      journal: new Journal(storage, onFailure),
      cache: new RowCache(0),
      readAhead: new ReadAhead(storage, 0),
      feeds: new FeedHub(clock, () => {}),
      coordinator: { propose: () => {}, read: () => {}, checkVersion: () => {} },
      send: (to, _, message) => this.sent.push({ to, message }),
      install: () => new Promise((resolve) => this.installing.push(resolve)),
      onTrouble: (kind, _, reason) => this.failures.push(new Error(`${kind}: ${reason}`)),
      onFull: () => {},
      onChange: () => {},
      onReplaced: () => {},
    };
  }
}

const memberB = { node: 'b', storageId: 'b-store' };

/** Entries at consecutive offsets, with their checksums. */
export function batchOf(baseOffset: number, leaderEpoch: number, entries: readonly IEntry[]): RowBatch {
  const encoded = encodeEntries(entries);
  const crcs = encoded.map((bytes) => crc32(bytes));
  return { baseOffset, leaderEpoch, streams: entries.map(() => 0), entries: encoded, crcs };
}

/** Everything that follows without time passing has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}
