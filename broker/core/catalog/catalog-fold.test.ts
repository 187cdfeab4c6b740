import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Entry, type IEntry } from '../../../proto/log-messages.ts';
import { defaultGroupOptions } from '../group/group-options.ts';
import { CatalogFold } from './catalog-fold.ts';

const options = defaultGroupOptions;
const bytes = (...values: number[]) => Uint8Array.from(values);
const queue = (name: string, more: NonNullable<IEntry['groupDefined']> = {}): IEntry => ({
  groupDefined: { name, owner: 'ada', options, createdAt: 1, ...more },
});
const user = (name: string, more: NonNullable<IEntry['userDefined']> = {}): IEntry => ({
  userDefined: { name, passwordHash: `$of-${name}`, createdAt: 1, ...more },
});
const opened = (id: string, of: string, refresh: number): IEntry => ({
  sessionDefined: { id, user: of, refreshHash: bytes(refresh), createdAt: 1, rotatedAt: 1, expiresAt: 9 },
});
const refreshed = (id: string, of: string, previous: number, refresh: number): IEntry => ({
  sessionDefined: { id, user: of, refreshHash: bytes(refresh), previousHash: bytes(previous), rotatedAt: 2 },
});
const ended = (id: string): IEntry => ({ sessionRemoved: { id } });

function foldOf(...entries: IEntry[]): CatalogFold {
  const fold = new CatalogFold();
  entries.forEach((entry, offset) => {
    fold.apply(offset, entry);
  });
  return fold;
}

test('a queue is known by its name and by the offset of its creation', () => {
  const fold = foldOf({ epochStart: {} }, queue('orders'));
  const expected = {
    kind: 'queue',
    id: 1,
    name: 'orders',
    owner: 'ada',
    options,
    createdAt: 1,
    catalogOffset: 1,
    filter: '',
    start: undefined,
  };
  assert.equal(fold.queues.get('orders'), expected);
  assert.equal(fold.groupById(1), expected);
  assert.is(fold.groupById(0), undefined);
});

test('altering a queue changes its options and nothing of its origin', () => {
  const altered = { ...options, leaseMs: 1000, maxAttempts: 2, ttlMs: 60_000, deadOnExpiry: true };
  const fold = foldOf(
    { epochStart: {} },
    queue('orders'),
    queue('orders', { id: 1, owner: 'eve', createdAt: 7, options: altered }),
  );
  assert.equal(fold.queues.get('orders'), {
    kind: 'queue',
    id: 1,
    name: 'orders',
    owner: 'ada',
    options: altered,
    createdAt: 1,
    catalogOffset: 2,
    filter: '',
    start: undefined,
  });
  assert.is(fold.groupById(1), fold.queues.get('orders'));
});

test('a removal on condition of a definition is void when the queue is defined otherwise by then', () => {
  const altered = foldOf({ epochStart: {} }, queue('orders'), queue('orders', { id: 1 }), {
    groupRemoved: { id: 1, ifDefinedAt: 1 },
  });
  assert.is(altered.queues.get('orders')?.catalogOffset, 2);
  assert.equal(
    altered.changesSince(0)?.map(({ offset }) => offset),
    [1, 2],
    'no partition hears of it',
  );
  altered.apply(4, { groupRemoved: { id: 1, ifDefinedAt: 2 } });
  assert.is(altered.queues.get('orders'), undefined);
});

test('a definition on condition of another one neither undoes a newer one nor brings back what is gone', () => {
  const again = queue('orders', { id: 1, ifDefinedAt: 1 });
  const altered = { ...options, leaseMs: 7_000 };
  const update = queue('orders', { id: 1, options: altered });
  assert.is(foldOf({ epochStart: {} }, queue('orders'), again).queues.get('orders')?.catalogOffset, 2);
  const late = foldOf({ epochStart: {} }, queue('orders'), update, again).queues.get('orders');
  assert.is(late?.catalogOffset, 2);
  assert.is(late?.options.leaseMs, 7_000);
  const removal = { groupRemoved: { id: 1, ifDefinedAt: 1 } };
  assert.is(foldOf({ epochStart: {} }, queue('orders'), removal, again).queues.get('orders'), undefined);
  assert.is(foldOf({ epochStart: {} }, queue('orders'), again, removal).queues.get('orders')?.id, 1);
});

test('a queue removed and created again is another queue, and late changes of the first are void', () => {
  const fold = foldOf(
    { epochStart: {} },
    queue('orders'),
    { groupRemoved: { id: 1 } },
    queue('orders'),
    queue('orders', { id: 1, options: { ...options, leaseMs: 1, maxAttempts: 1 } }),
    { groupRemoved: { id: 1 } },
  );
  assert.is(fold.queues.get('orders')?.id, 3);
  assert.equal(fold.queues.get('orders')?.options, options);
  assert.is(fold.groupById(1), undefined);
  assert.equal(fold.queues.names(), ['orders']);
  assert.is(fold.queues.size, 1);
});

test('of two creations of one name the first stands, and the second writer sees it by the id', () => {
  const fold = foldOf(
    { epochStart: {} },
    queue('orders', { owner: 'ada' }),
    queue('orders', { owner: 'bob' }),
    user('ada', { passwordHash: 'first' }),
    user('ada', { passwordHash: 'second' }),
  );
  assert.is(fold.queues.get('orders')?.id, 1);
  assert.is(fold.queues.get('orders')?.owner, 'ada');
  assert.is(fold.user('ada')?.id, 3);
  assert.is(fold.user('ada')?.passwordHash, 'first');
});

test('queues are iterated in order of creation and their names in code-unit order', () => {
  const fold = foldOf(queue('b'), queue('a'), queue('B'), { groupRemoved: { id: 1 } }, queue('a'));
  assert.equal(
    [...fold.queues.values()].map(({ name }) => name),
    ['b', 'B', 'a'],
  );
  assert.equal(fold.queues.names(), ['B', 'a', 'b']);
  fold.apply(5, queue('_'));
  assert.equal(fold.queues.names(), ['B', '_', 'a', 'b']);
  assert.is(fold.queues.nameIndex('a'), 2);
  assert.is(fold.queues.nameIndex('aa'), 3);
});

test('a topic stays while a subscription is about it alone, and a subscription needs its topic', () => {
  const topic: IEntry = { topicDefined: { name: 'orders', owner: 'ada', options: {}, createdAt: 1, partitions: 2 } };
  const removed: IEntry = { topicRemoved: { id: 0 } };
  const fold = foldOf(topic, queue('audit', { filter: 'orders/#' }), queue('all', { filter: '*/new' }), removed);
  assert.is(fold.topics.get('orders')?.partitions, 2);
  fold.apply(4, { groupRemoved: { id: 1 } });
  fold.apply(5, removed);
  assert.is(fold.topics.get('orders'), undefined);
  fold.apply(6, queue('audit', { filter: 'orders/#' }));
  assert.is(fold.subscriptions.get('audit'), undefined);
  assert.is(fold.subscriptions.get('all')?.id, 2);
});

test('names that mean something to JavaScript are names like any other', () => {
  const fold = foldOf(queue('__proto__'), user('constructor'), opened('toString', 'constructor', 1));
  assert.is(fold.queues.get('__proto__')?.id, 0);
  assert.is(fold.queues.get('hasOwnProperty'), undefined);
  assert.is(fold.user('constructor')?.id, 1);
  assert.is(fold.user('toString'), undefined);
  assert.equal(
    fold.sessionsOf('constructor').map(({ id }) => id),
    ['toString'],
  );
});

test('a user is changed by name and id, and a change of a user that is not there is void', () => {
  const fold = foldOf(
    { epochStart: {} },
    user('ada'),
    user('ada', { id: 1, passwordHash: 'new', disabled: true, createdAt: 99 }),
    user('bob', { id: 1 }),
  );
  assert.equal(fold.user('ada'), {
    kind: 'user',
    id: 1,
    name: 'ada',
    passwordHash: 'new',
    admin: false,
    disabled: true,
    createdAt: 1,
  });
  assert.is(fold.user('bob'), undefined);
  assert.is(fold.userCount, 1);
});

test("a user's sessions keep the order in which they were opened, refreshed or not", () => {
  const fold = foldOf(
    user('ada'),
    user('bob'),
    opened('one', 'ada', 1),
    opened('two', 'ada', 2),
    opened('his', 'bob', 3),
    refreshed('one', 'ada', 1, 4),
  );
  assert.equal(
    fold.sessionsOf('ada').map(({ id }) => id),
    ['one', 'two'],
  );
  fold.apply(6, ended('one'));
  assert.equal(
    fold.sessionsOf('ada').map(({ id }) => id),
    ['two'],
  );
  assert.is(fold.session('one'), undefined);
  assert.equal(fold.sessionsOf('nobody'), []);
});

test('a refresh does not revive a session that has ended', () => {
  const fold = foldOf(user('ada'), opened('s', 'ada', 1), ended('s'), refreshed('s', 'ada', 1, 2));
  assert.is(fold.session('s'), undefined);
  assert.equal(fold.sessionsOf('ada'), []);
});

test('of two refreshes from one generation the first stands', () => {
  const fold = foldOf(
    user('ada'),
    opened('s', 'ada', 1),
    refreshed('s', 'ada', 1, 2),
    refreshed('s', 'ada', 1, 3),
    refreshed('s', 'bob', 2, 4),
    opened('s', 'ada', 5),
  );
  assert.equal(fold.session('s')?.refreshHash, bytes(2));
  assert.equal(fold.session('s')?.previousHash, bytes(1));
  assert.is(fold.session('s')?.user, 'ada');
});

test('nobody has a session without being a user', () => {
  assert.is(foldOf(opened('s', 'ghost', 1)).session('s'), undefined);
});

test('the cluster is born once, and signing keys are kept oldest first', () => {
  const key = (id: string, first: number): IEntry => ({
    signingKeyDefined: { id, algorithm: 'EdDSA', privateKey: bytes(first), publicKey: bytes(first), createdAt: 1 },
  });
  assert.is(foldOf().cluster, undefined);
  const fold = foldOf(
    { clusterDefined: { id: 'c1', partitions: 32, leaseSecret: bytes(7) } },
    { clusterDefined: { id: 'c2', partitions: 1 } },
    key('k2', 2),
    key('k1', 1),
    key('k2', 3),
  );
  assert.equal(fold.cluster, { id: 'c1', partitions: 32, leaseSecret: new Uint8Array(bytes(7)) });
  assert.equal(
    fold.signingKeys().map(({ id, privateKey }) => [id, ...privateKey]),
    [
      ['k2', 2],
      ['k1', 1],
    ],
  );
});

test('an entry of a data partition has no place in the catalog', () => {
  assert.throws(() => foldOf({ message: { stream: 1 } }), /entry 0 has no place in the catalog/);
  foldOf({ epochStart: {} }, { trimmed: { below: 1 } });
});

test('what a record holds of a log row is a copy', () => {
  const row = Buffer.from(Entry.encode(opened('s', 'ada', 7)).finish());
  const fold = foldOf(user('ada'));
  fold.apply(1, Entry.decode(row));
  row.fill(0);
  assert.equal(fold.session('s')?.refreshHash, bytes(7));
});

test('only changed parts are taken, once, and what was removed has no state', () => {
  const fold = foldOf(user('ada'), queue('a'), queue('b'));
  fold.takeDirtyParts();
  assert.equal(fold.takeDirtyParts(), []);
  fold.apply(3, queue('b', { id: 2 }));
  fold.apply(4, { groupRemoved: { id: 1 } });
  fold.apply(5, queue('a', { id: 1 }));
  assert.equal(
    fold.takeDirtyParts().map(({ group, state }) => [group, state !== undefined]),
    [
      [1, false],
      [2, true],
    ],
  );
});

// Few names, ids and hashes, so that entries meet: creations of a taken name, changes of what is gone, late refreshes.
const names = fc.constantFrom('a', 'b', 'Z');
const small = fc.nat(12);
const sessions = fc.constantFrom('s1', 's2', 's3');
const anyEntry: fc.Arbitrary<IEntry> = fc.oneof(
  fc.record({ name: names, id: small, leaseMs: small }).map(({ name, id, leaseMs }) => ({
    groupDefined: { id, name, owner: name, options: { leaseMs, maxAttempts: 1 }, createdAt: 5 },
  })),
  names.map((name) => queue(name)),
  small.map((id) => ({ groupRemoved: { id } })),
  names.map((name) => user(name)),
  fc.record({ name: names, id: small, disabled: fc.boolean() }).map((userDefined) => ({ userDefined })),
  fc.record({ id: sessions, user: names, hash: fc.nat(3) }).map((s) => opened(s.id, s.user, s.hash)),
  fc
    .record({ id: sessions, user: names, from: fc.nat(3), to: fc.nat(3) })
    .map((s) => refreshed(s.id, s.user, s.from, s.to)),
  sessions.map(ended),
  fc.record({ id: fc.constantFrom('k1', 'k2'), createdAt: small }).map((signingKeyDefined) => ({ signingKeyDefined })),
  fc.constant<IEntry>({ clusterDefined: { id: 'c', partitions: 4 } }),
  fc.constant<IEntry>({ epochStart: {} }),
);

/** All that can be asked of a fold. */
function everythingOf(fold: CatalogFold) {
  return {
    cluster: fold.cluster,
    queues: [...fold.queues.values()],
    names: [...fold.queues.names()],
    users: [...fold.users()],
    sessions: [...fold.sessions()],
    sessionsByUser: ['a', 'b', 'Z'].map((name) => fold.sessionsOf(name)),
    keys: fold.signingKeys(),
  };
}

/** Keeps parts as a store does: the newest state of each, in no particular order. */
class StoredCheckpoint {
  header = new Uint8Array();
  readonly parts = new Map<number, Uint8Array>();

  save(fold: CatalogFold): void {
    this.header = new Uint8Array(fold.header());
    for (const { group, state } of fold.takeDirtyParts()) {
      if (state) this.parts.set(group, new Uint8Array(state));
      else this.parts.delete(group);
    }
  }

  load(): CatalogFold {
    const fold = new CatalogFold();
    fold.apply(0, queue('left over'));
    fold.queues.names();
    fold.restore(
      this.header,
      [...this.parts].reverse().map(([group, state]) => ({ group, state })),
    );
    return fold;
  }
}

test('a checkpoint of changed parts and the rest of the log give the fold of the whole log', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 60 }), fc.array(fc.nat(60)), (entries, checkpointsAt) => {
      const whole = new CatalogFold();
      let resumed = new CatalogFold();
      const stored = new StoredCheckpoint();
      entries.forEach((entry, offset) => {
        const row = Entry.encode(entry).finish();
        whole.apply(offset, entry);
        resumed.apply(offset, Entry.decode(row));
        if (offset % 3 === 0) resumed.queues.names(); // from here on kept sorted
        if (!checkpointsAt.includes(offset)) return;
        stored.save(resumed);
        resumed = stored.load();
      });
      assert.equal(everythingOf(resumed), everythingOf(whole));
      assert.is(resumed.hash(), whole.hash());
    }),
    { numRuns: 300 },
  );
});

test('folds that differ in anything that can be asked have different hashes', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 20 }), fc.array(anyEntry, { maxLength: 20 }), (left, right) => {
      const [a, b] = [foldOf(...left), foldOf(...right)];
      const same = JSON.stringify(everythingOf(a)) === JSON.stringify(everythingOf(b));
      assert.is(a.hash() === b.hash(), same);
    }),
  );
});

test('at most one queue has a name, and every view tells of the same queues', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 60 }), (entries) => {
      const fold = foldOf(...entries);
      const queues = [...fold.queues.values()];
      assert.equal([...fold.queues.names()], queues.map(({ name }) => name).sort());
      for (const record of queues) {
        assert.is(fold.groupById(record.id), record);
        assert.is(fold.queues.get(record.name), record);
      }
      for (const session of fold.sessions()) assert.ok(fold.sessionsOf(session.user).includes(session));
    }),
  );
});

test.run();
