import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Entry, type IEntry } from '../../../proto/log-messages.ts';
import { defaultGroupOptions } from '../group/group-options.ts';
import type { ReplyValue } from '../partition/partition-input.ts';
import type { QueuePartition } from '../partition/queue-partition.ts';
import { leadAlone, replayed } from '../partition/test/lead-alone.ts';
import { placesOf } from '../routing/place.ts';
import { CatalogFold } from './catalog-fold.ts';
import type { GroupRecord, TopicRecord } from './catalog-record.ts';
import { appliedOffset, type DefinitionChanges, definitionChanges } from './definition-changes.ts';

const [partition, partitions] = [1, 2];

/** What a leader knows. */
interface Leader {
  readonly machine: QueuePartition;
  readonly catalog: CatalogFold;
  catalogEnd: number;
  compared: number;
}

/** One partition, its leaders one after the other, and the catalog: each leader has a copy of its own, older or newer. */
class Rig {
  readonly entries: IEntry[] = [{ epochStart: {} }];
  readonly #rows: Uint8Array[] = [];
  readonly #recentMax: number;
  readonly #slice: number;
  #uncommitted: Uint8Array[] = [];
  #leader: Leader;
  #replies: ReplyValue[] = [];

  /** `recentMax`: changes that a copy of the catalog remembers; `slice`: those handed over at once. */
  constructor(recentMax: number, slice: number) {
    this.#recentMax = recentMax;
    this.#slice = slice;
    this.#leader = this.#lead(1, false);
  }

  get fold() {
    return this.#leader.machine.replica.fold;
  }

  get newest(): CatalogFold {
    return this.catalogAt(this.entries.length);
  }

  catalogAt(end: number, recentMax = this.#recentMax): CatalogFold {
    const fold = new CatalogFold({ recentMax });
    for (const [offset, entry] of this.entries.slice(0, end).entries()) fold.apply(offset, entry);
    return fold;
  }

  /** Another leader, whose copy of the catalog ends at `catalogEnd`. It has the first `kept` uncommitted entries. */
  failOver(catalogEnd: number, kept: number, wasRestored: boolean): void {
    this.#rows.push(...this.#uncommitted.slice(0, kept));
    this.#uncommitted = [];
    this.#leader = this.#lead(Math.min(catalogEnd, this.entries.length), wasRestored);
    this.check();
  }

  /** The leader's copy of the catalog goes on. */
  learn(count: number): void {
    const leader = this.#leader;
    for (const entry of this.entries.slice(leader.catalogEnd, leader.catalogEnd + count)) {
      leader.catalog.apply(leader.catalogEnd++, entry);
    }
  }

  /** One slice; false: there was nothing to hand over. One at a time: not before the last one is committed. */
  follow(): boolean {
    const since = Math.max(this.#leader.compared, this.fold.catalogApplied);
    if (this.#leader.catalogEnd <= since + 1 || this.#uncommitted.length > 0) return false;
    const catalog = { fold: this.#leader.catalog, highWatermark: this.#leader.catalogEnd };
    const next = definitionChanges(catalog, { partition, partitions, fold: this.fold, since }, this.#slice);
    assert.ok(next.changes.length <= this.#slice && next.upTo >= since);
    this.obey(next);
    if (this.#uncommitted.length === 0) this.#leader.compared = Math.max(since, next.upTo);
    return true;
  }

  obey(changes: DefinitionChanges): void {
    for (const effect of this.#leader.machine.step({ type: 'obey', id: 1, ...changes }, 1_000)) {
      if (effect.type === 'append') this.#uncommitted.push(...effect.batch.entries);
      else if (effect.type === 'reply') this.#replies.push(effect.value);
    }
  }

  commit(): void {
    this.#rows.push(...this.#uncommitted);
    this.#uncommitted = [];
    this.#leader.machine.step({ type: 'committed', end: this.#rows.length }, 1_000);
    this.check();
  }

  /** The definitions of a catalog that live in this partition. */
  own(catalog: CatalogFold): (GroupRecord | TopicRecord)[] {
    const isHere = (record: GroupRecord | TopicRecord) =>
      placesOf(record, (name) => catalog.topics.get(name), partitions).includes(partition);
    return [...catalog.definitions()].filter(isHere);
  }

  /** What is known to be applied is applied, and what was removed never comes back. */
  check(): void {
    const { fold } = this;
    const applied = this.catalogAt(fold.catalogApplied + 1);
    const { newest } = this;
    for (const record of this.own(applied)) {
      const isGone = (newest.groupById(record.id) ?? newest.topicById(record.id)) === undefined;
      assert.ok(isGone || appliedOffset(fold, record) >= record.catalogOffset, `${record.name} is applied`);
    }
    for (const id of [...fold.groups.keys(), ...fold.topics.keys()]) {
      const isStanding = (applied.groupById(id) ?? applied.topicById(id)) !== undefined;
      assert.ok(id > fold.catalogApplied || isStanding, `${id} was removed`);
    }
    const removed = new Set<number>();
    for (const entry of this.#rows.map((row) => Entry.decode(row))) {
      const defined = entry.groupDefined ?? entry.topicDefined;
      assert.not(defined && removed.has(defined.id ?? 0), 'what was removed does not come back');
      const gone = entry.groupRemoved ?? entry.topicRemoved;
      if (gone) removed.add(gone.id ?? 0);
    }
  }

  /** The last leader has the newest catalog. */
  end(): void {
    this.failOver(this.entries.length, 0, false);
    while (this.follow()) this.commit();
    const { fold } = this;
    const known = [...fold.groups.values(), ...fold.topics.values()].map(({ definition }) => definition);
    const wanted = this.own(this.newest);
    assert.equal(known.map(({ id }) => id).sort(), wanted.map(({ id }) => id).sort());
    for (const record of wanted) assert.is(appliedOffset(fold, record), record.catalogOffset);
  }

  #lead(catalogEnd: number, wasRestored: boolean): Leader {
    const before = this.#leader?.machine.replica.leaderEpoch ?? 0;
    const store = ({ entries }: { readonly entries: readonly Uint8Array[] }) => this.#rows.push(...entries);
    const { partition: machine } = leadAlone(1_000, { store, replica: replayed(this.#rows, before) });
    const catalog = this.catalogAt(catalogEnd);
    if (wasRestored) catalog.restore(catalog.header(), new CheckpointParts(this.catalogAt(catalogEnd)).parts);
    return { machine, catalog, catalogEnd, compared: 0 };
  }
}

class CheckpointParts {
  readonly parts: { readonly group: number; readonly state: Uint8Array }[] = [];

  constructor(fold: CatalogFold) {
    for (const { group, state } of fold.takeDirtyParts()) if (state) this.parts.push({ group, state });
  }
}

const names = ['a', 'b', 'c', 'd'];
const group = (name: string, more: IEntry['groupDefined'] = {}): IEntry => ({
  groupDefined: { name, owner: 'o', createdAt: 1, options: defaultGroupOptions, ...more },
});
const topic = (name: string, more: IEntry['topicDefined'] = {}): IEntry => ({
  topicDefined: { name, owner: 'o', createdAt: 1, partitions: 1, options: {}, ...more },
});

/** Creates or alters what has this name, or removes it. */
function change({ entries, newest }: Rig, kind: string, name: string): void {
  const [queue, reader] = [newest.queues.get(name)?.id ?? 0, newest.subscriptions.get(name)?.id ?? 0];
  const stream = newest.topics.get(name)?.id ?? 0;
  if (kind === 'queue') entries.push(group(name, { id: queue }));
  else if (kind === 'topic') entries.push(topic(name, { id: stream }));
  else if (kind === 'reader') entries.push(group(name, { id: reader, filter: `${name}/#` }));
  else if (kind === 'watcher') entries.push(group(name, { id: reader, filter: '*/x' }));
  else if (kind === 'noTopic') entries.push({ topicRemoved: { id: stream } });
  else entries.push({ groupRemoved: { id: kind === 'noQueue' ? queue : reader } });
}

const kinds = ['queue', 'topic', 'reader', 'watcher', 'noQueue', 'noReader', 'noTopic'];
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom(...kinds), name: fc.constantFrom(...names) }) },
  { weight: 3, arbitrary: fc.constant('follow' as const) },
  { weight: 3, arbitrary: fc.constant('commit' as const) },
  { weight: 2, arbitrary: fc.record({ learn: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ end: fc.nat(40), kept: fc.nat(3), wasRestored: fc.boolean() }) },
);

type Example = [recentMax: number, slice: number, steps: (typeof step extends fc.Arbitrary<infer S> ? S : never)[]];
const failOver = (end: number, kept: number, wasRestored = false) => ({ end, kept, wasRestored });
const begin = [
  { kind: 'watcher', name: 'a' },
  { kind: 'queue', name: 'b' },
];
/** What a newer copy has defined an older one does not know yet. */
const laterThanTheCopy: Example = [
  2,
  100,
  [...begin, { learn: 2 }, 'follow', failOver(0, 2), failOver(2, 0, true), 'follow', failOver(0, 1)],
];
/** Definition and removal are kept, and the ends of their slices are lost. */
const removedHalfway: Example = [
  2,
  2,
  [
    ...begin,
    { learn: 2 },
    'follow',
    failOver(0, 1),
    { kind: 'noReader', name: 'a' },
    failOver(4, 0),
    'follow',
    failOver(2, 1),
    'follow',
    'commit',
  ],
];

test('whichever leaders follow whichever copies of the catalog, the partition ends where the catalog does, and what was removed stays so', () => {
  const steps = fc.array(step, { maxLength: 80, size: 'max' });
  fc.assert(
    fc.property(fc.constantFrom(2, 5, 100), fc.constantFrom(1, 2, 100), steps, (recentMax, slice, chosen) => {
      const rig = new Rig(recentMax, slice);
      for (const one of chosen) {
        if (one === 'follow') rig.follow();
        else if (one === 'commit') rig.commit();
        else if ('learn' in one) rig.learn(one.learn);
        else if ('end' in one) rig.failOver(one.end, one.kept, one.wasRestored);
        else change(rig, one.kind, one.name);
      }
      rig.end();
    }),
    { numRuns: 1_000, examples: [laterThanTheCopy, removedHalfway] },
  );
});

test('what a leader with an older catalog says of something that was removed is not heard', () => {
  const rig = new Rig(100, 100);
  const here = names.find(
    (name) => placesOf({ kind: 'queue', name } as GroupRecord, () => undefined, partitions)[0] === 1,
  )!;
  const id = 1;
  rig.entries.push(group(here));
  rig.learn(1);
  rig.follow();
  rig.commit();
  assert.ok(rig.fold.groups.has(id));
  const { definition } = rig.fold.groups.get(id)!;
  rig.entries.push(group(here, { id }), { groupRemoved: { id } });
  rig.learn(2);
  rig.follow();
  rig.commit();
  assert.not(rig.fold.groups.has(id));
  rig.obey({ changes: [{ type: 'define', definition: { ...definition, catalogOffset: 2 } }], upTo: 4 });
  rig.commit();
  assert.not(rig.fold.groups.has(id));
  assert.is(rig.fold.catalogApplied, 3, 'nothing was written');
});

test('a leader looks at recent changes only, where they reach back far enough', () => {
  const rig = new Rig(100, 100);
  for (const name of names) rig.entries.push(group(name));
  const catalog = rig.newest;
  catalog.definitions = () => {
    throw new Error('all of them were looked at');
  };
  const changesSince = (since: number) => {
    const target = { partition, partitions, fold: rig.fold, since };
    return definitionChanges({ fold: catalog, highWatermark: rig.entries.length }, target);
  };
  const all = changesSince(0);
  assert.ok(all.changes.length > 0);
  assert.is(all.upTo, 4);
  assert.equal(changesSince(4), { changes: [], upTo: 4 });
});

test.run();
