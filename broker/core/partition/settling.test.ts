import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Grant } from '../dispatch/group-dispatcher.ts';
import type { PartitionEffect, PartitionInput, ReplyValue } from './partition-input.ts';
import { QueuePartition } from './queue-partition.ts';

const now = 1_000;
const group = 1;

type Asked = PartitionInput extends infer I ? (I extends { readonly id: number } ? Omit<I, 'id'> : never) : never;

/** A leader of one queue over a store that writes and reads at once, unless it is held. */
class Leader {
  readonly #partition: QueuePartition;
  readonly #replies = new Map<number, ReplyValue>();
  readonly #rows: Uint8Array[] = [];
  #id = 0;

  constructor(deadMax: number) {
    this.#partition = new QueuePartition({ deadMax });
    this.#perform(this.#partition.becomeLeader(1, now));
    const shape = { name: 'q', owner: 'o', leaseMs: 1_000, maxAttempts: 3, createdAt: 1, filter: '' };
    this.ask({ type: 'define', definition: { ...shape, id: group, catalogOffset: 1 } });
  }

  get group() {
    return this.#partition.replica.fold.groups.get(group)!;
  }

  get deadOffsets(): number[] {
    return Array.from(this.group.dead, ({ offset }) => offset);
  }

  ask(input: Asked): ReplyValue {
    this.#id += 1;
    this.#perform(this.#partition.step({ ...input, id: this.#id } as PartitionInput, now));
    return this.#replies.get(this.#id)!;
  }

  /** Sends so many, and leases them. */
  lease(count: number): readonly Grant[] {
    const messages = Array.from({ length: count }, () => ({
      message: { stream: group, payload: new Uint8Array(10) },
      sequence: 0,
    }));
    this.ask({ type: 'publish', messages, producer: undefined });
    const wanted = { max: count, waitMs: 0, leaseMs: undefined, consumer: 'c', user: 'u' };
    const value = this.ask({ type: 'receive', group, ...wanted });
    return value.type === 'received' ? value.grants : [];
  }

  reject(grants: readonly Grant[]): ReplyValue {
    const items = grants.map(({ lease }) => ({ claim: lease, action: { kind: 'reject', reason: 'r' } as const }));
    return this.ask({ type: 'settle', group, items, by: 'u' });
  }

  #perform(effects: readonly PartitionEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'reply') this.#replies.set(effect.id, effect.value);
      else if (effect.type === 'append') {
        this.#rows.push(...effect.batch.entries);
        this.#step({ type: 'durable', end: this.#rows.length });
      } else if (effect.type === 'rows') {
        const rows = effect.offsets.map((offset) => ({ offset, bytes: this.#rows[offset]! }));
        this.#step({ type: 'rowsRead', group, rows });
      }
    }
  }

  #step(input: PartitionInput): void {
    this.#perform(this.#partition.step(input, now));
  }
}

const offsetsOf = (grants: readonly Grant[]) => grants.map(({ lease }) => lease.offset);

test('a full set of dead letters loses its oldest, which are counted as overflow', () => {
  const leader = new Leader(3);
  const first = leader.lease(3);
  leader.reject(first);
  assert.equal(leader.deadOffsets, offsetsOf(first));
  const second = leader.lease(2);
  assert.equal(leader.reject(second), { type: 'settled', outcomes: [{ outcome: 'dead' }, { outcome: 'dead' }] });
  assert.equal(leader.deadOffsets, offsetsOf([...first.slice(2), ...second]));
  assert.equal([leader.group.accepted, leader.group.dead.count, leader.group.droppedTotal], [5, 3, 2]);
  assert.is(leader.group.stateOf(first[0]!.lease.offset), 'dropped');
});

test('more dead letters at once than the set holds push out all that were there, and none of their own', () => {
  const leader = new Leader(3);
  leader.reject(leader.lease(2));
  const many = leader.lease(4);
  leader.reject(many);
  assert.equal(leader.deadOffsets, offsetsOf(many));
  leader.reject(leader.lease(1));
  assert.is(leader.group.dead.count, 3, 'the next one restores the limit');
});

test.run();
