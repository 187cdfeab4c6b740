import { Entry, type IEntry } from '../../../../proto/log-messages.ts';
import { assert } from '../../assert.ts';
import type { Grant } from '../../dispatch/group-dispatcher.ts';
import type { GroupFold } from '../../group/group-fold.ts';
import { defaultGroupOptions, type GroupOptions } from '../../group/group-options.ts';
import type { AppendedEntries, Replica } from '../../log/replica.ts';
import type {
  EffectOf,
  PartitionEffect,
  PartitionInput,
  PublishMessage,
  ReplyValue,
  SettleAction,
} from '../partition-input.ts';
import type { QueuePartition } from '../queue-partition.ts';
import { leadAlone, replayed } from './lead-alone.ts';
import { obeyOne } from './obey-one.ts';

const group = 1;

type Asked = PartitionInput extends infer I ? (I extends { readonly id: number } ? Omit<I, 'id'> : never) : never;

/** A leader of one queue over a store that writes and reads at once. Time passes when it is told to. */
export class OneQueueLeader {
  now = 1_000_000;
  #partition: QueuePartition;
  readonly #replies = new Map<number, ReplyValue>();
  readonly #rows: Uint8Array[] = [];
  readonly #deadMax: number;
  /** Appended while the store is slow. */
  #unstored: Uint8Array[] | undefined;
  /** Asked to be read while reads are slow. */
  #unread: EffectOf<'rows'>[] | undefined;
  #id = 0;
  #definitions = 0;

  constructor(options: Partial<GroupOptions> & { readonly deadMax?: number } = {}) {
    const { deadMax = 10, ...rest } = options;
    this.#deadMax = deadMax;
    this.#partition = this.#lead();
    this.define(rest);
  }

  get fold() {
    return this.#partition.replica.fold;
  }

  get group() {
    return this.#partition.replica.fold.groups.get(group)!;
  }

  get deadOffsets(): number[] {
    return Array.from(this.group.dead, ({ offset }) => offset);
  }

  get log(): IEntry[] {
    return this.#rows.map((bytes) => Entry.decode(bytes));
  }

  /** What was handed out, by whichever leader, the oldest first. */
  get leased(): readonly Grant[] {
    return this.answers.flatMap((value) => (value?.type === 'received' ? value.grants : []));
  }

  define(options: Partial<GroupOptions>): void {
    this.#definitions += 1;
    const shape = { name: 'q', owner: 'o', ...defaultGroupOptions, leaseMs: 1_000, maxAttempts: 3, ...options };
    const definition = {
      ...shape,
      createdAt: 1,
      filter: '',
      fill: undefined,
      id: group,
      catalogOffset: this.#definitions,
    };
    this.ask(obeyOne({ type: 'define', definition }));
  }

  /** What was answered to the last question. */
  get answer(): ReplyValue | undefined {
    return this.#replies.get(this.#id);
  }

  /** What was answered to the questions so far, the first one first; undefined: not yet. */
  get answers(): readonly (ReplyValue | undefined)[] {
    return Array.from({ length: this.#id }, (_, index) => this.#replies.get(index + 1));
  }

  ask(input: Asked): ReplyValue {
    this.#id += 1;
    this.#step({ ...input, id: this.#id } as PartitionInput);
    return this.#replies.get(this.#id)!;
  }

  tell(input: Exclude<PartitionInput, { readonly id: number }>): void {
    this.#step(input);
  }

  /** What became of each. */
  send(
    ...messages: readonly (Omit<PublishMessage, 'message' | 'sequence'> & {
      readonly dueAt?: number;
      readonly dedupId?: string;
      readonly size?: number;
    })[]
  ): ReplyValue {
    const items = messages.map(({ dueAt = 0, dedupId = '', size = 10, ...rest }) => {
      return { message: { stream: group, payload: new Uint8Array(size), dueAt, dedupId }, sequence: 0, ...rest };
    });
    return this.ask({ type: 'publish', messages: items, producer: undefined });
  }

  receive(max: number): readonly Grant[] {
    const wanted = { max, waitMs: 0, leaseMs: undefined, consumer: 'c', user: 'u' };
    // Where all that was read for it had expired, the next tick answers.
    const value = this.ask({ type: 'receive', group, ...wanted }) ?? this.#answerAfter(64);
    return value.type === 'received' ? value.grants : [];
  }

  /** Sends so many, and leases them. */
  lease(count: number): readonly Grant[] {
    this.send(...Array.from({ length: count }, () => ({})));
    return this.receive(count);
  }

  settle(grants: readonly Grant[], action: SettleAction): ReplyValue {
    const items = grants.map(({ lease }) => ({ claim: lease, action }));
    return this.ask({ type: 'settle', group, items, by: 'u' });
  }

  reject(grants: readonly Grant[]): ReplyValue {
    return this.settle(grants, { kind: 'reject', reason: 'r' });
  }

  redrive(): ReplyValue {
    return this.ask({ type: 'redrive', group, offsets: undefined, by: 'u' });
  }

  /** What is appended from now on is stored, in one piece, with `store`, or refused. */
  slowDown(): void {
    this.#unstored ??= [];
  }

  store(): void {
    const batches = this.#unstored ?? [];
    this.#unstored = undefined;
    this.#rows.push(...batches);
    this.#step({ type: 'committed', end: this.#rows.length });
  }

  refuse(): void {
    this.#unstored = undefined;
    this.#step({ type: 'notStored', from: this.#rows.length, code: 'storage_full' });
  }

  /** What is read from now on comes with `read`. */
  slowReads(): void {
    this.#unread ??= [];
  }

  read(): void {
    const effects = this.#unread ?? [];
    this.#unread = undefined;
    this.#perform(effects);
  }

  /** Whenever the leader wants a tick within this time it gets one. */
  pass(ms: number): void {
    const end = this.now + ms;
    while (this.#partition.nextDeadline <= end) {
      this.now = Math.max(this.now, this.#partition.nextDeadline);
      this.#step({ type: 'tick' });
    }
    this.now = end;
  }

  /** A new leader that knows what the log says. */
  restart(): void {
    this.#partition = this.#lead(replayed(this.#rows, this.#partition.replica.leaderEpoch));
  }

  #lead(replica?: Replica<GroupFold>): QueuePartition {
    const store = ({ entries }: AppendedEntries) => this.#rows.push(...entries);
    const { partition, effects } = leadAlone(this.now, { store, deadMax: this.#deadMax, ...(replica && { replica }) });
    this.#partition = partition;
    this.#perform(effects);
    return partition;
  }

  /** Another one leads. Of what is not stored it has the first `kept` entries; the one before answers whoever waits. */
  failOver(kept = 0): void {
    this.#rows.push(...(this.#unstored ?? []).slice(0, kept));
    this.#unstored = undefined;
    this.#perform(this.#partition.stepDown());
    this.restart();
  }

  #answerAfter(ms: number): ReplyValue {
    this.pass(ms);
    return this.#replies.get(this.#id)!;
  }

  #perform(effects: readonly PartitionEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'reply') {
        assert(!this.#replies.has(effect.id), `request ${effect.id} is answered twice`);
        this.#replies.set(effect.id, effect.value);
      } else if (effect.type === 'append' && this.#unstored !== undefined) this.#unstored.push(...effect.batch.entries);
      else if (effect.type === 'append') {
        this.#rows.push(...effect.batch.entries);
        this.#step({ type: 'committed', end: this.#rows.length });
      } else if (effect.type === 'rows' && this.#unread !== undefined) this.#unread.push(effect);
      else if (effect.type === 'rows') {
        const rows = effect.offsets.map((offset) => ({ offset, bytes: this.#rows[offset]! }));
        this.#step({ type: 'rowsRead', group: effect.group, rows, reader: effect.reader });
      }
    }
  }

  #step(input: PartitionInput): void {
    this.#perform(this.#partition.step(input, this.now));
  }
}

export const offsetsOf = (grants: readonly Grant[]): number[] => grants.map(({ lease }) => lease.offset);
