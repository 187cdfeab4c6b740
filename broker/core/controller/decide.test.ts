import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isMember, type PartitionRecord, type VersionedRecord } from '../replica/partition-record.ts';
import { Controller } from './controller.ts';
import { controllerSettings, type Decision, type NodeReport } from './controller-view.ts';
import type { LiveNode } from './elect-leader.ts';
import { placeReplicas } from './place-replicas.ts';

type Node = Omit<LiveNode, 'isSuspected'>;

const minute = 60_000;
const cluster = { partitions: 5, copies: 3, minInSync: 2 };

/** Nodes and records as they are; members do what leaders have them do. */
class World {
  readonly nodes = new Map<string, Node>();
  readonly records = new Map<number, VersionedRecord>();
  readonly decided: Decision[] = [];
  now = 0;
  #controller: Controller;
  readonly #cluster: typeof cluster;

  constructor(of = cluster, settings = controllerSettings) {
    this.#cluster = of;
    this.#controller = new Controller('seat', of, settings);
  }

  live(name: string, changes: Partial<Node> = {}): void {
    this.nodes.set(name, { incarnation: `${name}-1`, storageId: `${name}-store`, isDraining: false, ...changes });
  }

  /** Another node takes the seat, and knows nothing. */
  newController(): void {
    this.#controller = new Controller(`seat at ${this.now}`, this.#cluster);
  }

  report(node: string, changes: Partial<NodeReport>): void {
    const nothing = { at: this.now, unreachable: new Set<string>(), logs: new Map(), cannotCommit: new Set<number>() };
    this.#controller.reported(node, { ...nothing, ...changes });
  }

  decide(): Decision[] {
    this.#controller.nodesRead(new Map(this.nodes), this.now);
    for (const [partition, versioned] of this.records) this.#controller.recordRead(partition, versioned, this.now);
    return this.#controller.decide(this.now);
  }

  /** Decides and does it. */
  round(passMs = 0): Decision[] {
    this.now += passMs;
    const decisions = this.decide();
    assert.is(new Set(decisions.map(({ partition }) => partition)).size, decisions.length, 'one change a partition');
    for (const decision of decisions) this.#apply(decision);
    this.decided.push(...decisions);
    return decisions;
  }

  reasons(passMs = 0): string[] {
    return this.round(passMs).map(({ partition, reason }) => `${reason} ${partition}`);
  }

  /** Rounds, in each of which members catch up, until nothing is left to be decided. */
  settle(passMs = 20 * minute): void {
    for (let quiet = 0, rounds = 0; quiet < 3; rounds++) {
      assert.ok(rounds < 400, `no end: ${JSON.stringify(this.decided.slice(-3))}`);
      this.catchUp();
      quiet = this.round(passMs).length === 0 ? quiet + 1 : 0;
    }
  }

  /** What a leader does to its in-sync set when nothing hinders it. */
  catchUp(): void {
    for (const [partition, { version, record }] of this.records) {
      if (record.leader === undefined || this.nodes.get(record.leader)?.incarnation !== record.leaderIncarnation)
        continue;
      const live = record.replicas.flatMap((node) => {
        const storageId = this.nodes.get(node)?.storageId;
        return storageId === undefined ? [] : [{ node, storageId }];
      });
      const gone = record.inSync.filter((member) => !isMember(live, member));
      const inSync = [...live, ...gone.slice(0, Math.max(0, record.minInSync - live.length))];
      const minInSync = Math.max(record.minInSync, Math.min(record.minInSyncWanted, inSync.length));
      this.records.set(partition, { version: version + 1, record: { ...record, inSync, minInSync } });
    }
  }

  #apply({ partition, proposal, reason }: Decision): void {
    const before = this.records.get(partition);
    assert.is(proposal.version, before?.version ?? 0);
    for (const { node, incarnation } of proposal.alive) assert.is(this.nodes.get(node)?.incarnation, incarnation);
    const { record } = proposal;
    assert.ok(record.inSync.length >= record.minInSync, `${partition}: too few in sync after ${reason}`);
    assert.ok(record.leaderEpoch >= (before?.record.leaderEpoch ?? 0));
    if (before?.record.target !== undefined && record.target !== undefined && record.target !== before.record.target) {
      assert.is(reason, 'redirect', 'two moves of one partition');
    }
    for (const member of before?.record.inSync ?? []) {
      const isDropped = !isMember(record.inSync, member);
      const isLive = this.nodes.get(member.node)?.storageId === member.storageId;
      if (isDropped && isLive) assert.ok(reason === 'moved' || reason === 'suspicion', `${reason} drops a live member`);
    }
    this.records.set(partition, { version: proposal.version + 1, record });
  }
}

const names: readonly string[] = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'];

const recordOf = (replicas: readonly string[], changes: Partial<PartitionRecord> = {}): PartitionRecord => ({
  leader: replicas[0],
  leaderIncarnation: `${replicas[0]}-1`,
  leaderEpoch: 3,
  inSync: replicas.map((node) => ({ node, storageId: `${node}-store` })),
  replicas,
  target: undefined,
  minInSync: 2,
  minInSyncWanted: 2,
  uncleanSince: undefined,
  nonce: 'old',
  ...changes,
});

const bornWorld = (nodes: readonly string[], of = cluster): World => {
  const world = new World(of);
  for (const node of nodes) world.live(node);
  world.settle(0);
  return world;
};

const spread = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers);

function assertSettled({ nodes, records }: World, { copies, minInSync } = cluster): void {
  const usable = [...nodes].filter(([, { isDraining }]) => !isDraining).map(([name]) => name);
  for (const [partition, { record }] of records) {
    const name = `${partition}: ${JSON.stringify(record)}`;
    assert.is(nodes.get(record.leader!)?.incarnation, record.leaderIncarnation, `nobody leads ${name}`);
    if (usable.length >= minInSync) assert.is(record.target, undefined, name);
    if (usable.length < copies) continue;
    assert.is(record.replicas.length, copies, name);
    for (const node of record.replicas) assert.ok(usable.includes(node), name);
    assert.ok(!nodes.get(record.leader!)!.isDraining, `a draining node leads ${name}`);
  }
  if (usable.length < copies) return;
  const placed = [...records.values()].map(({ record }) => record);
  assert.ok(spread(usable.map((node) => placed.filter(({ replicas }) => replicas.includes(node)).length)) <= 1);
  for (const { leader, replicas } of placed) assert.is(leader, replicas[0]);
}

/** Any state that a cluster can be in, in which each partition has a member with its store. */
const states = fc
  .record({
    live: fc.integer({ min: 2, max: 6 }),
    draining: fc.array(fc.constantFrom(...names), { maxLength: 2 }),
    wiped: fc.constantFrom(undefined, ...names),
    restarted: fc.constantFrom(undefined, ...names),
    lists: fc.array(
      fc.record({
        replicas: fc.uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: 4 }),
        inSync: fc.integer({ min: 2, max: 4 }),
        hasLeader: fc.boolean(),
        target: fc.option(fc.uniqueArray(fc.constantFrom(...names), { minLength: 3, maxLength: 3 }), {
          nil: undefined,
        }),
      }),
      { minLength: 6, maxLength: 6 },
    ),
  })
  .map(({ live, draining, wiped, restarted, lists }) => {
    const world = new World();
    for (const name of names.slice(0, live)) {
      world.live(name, {
        isDraining: draining.includes(name),
        ...(wiped === name ? { storageId: 'another' } : {}),
        ...(restarted === name ? { incarnation: `${name}-2` } : {}),
      });
    }
    lists.forEach(({ replicas, inSync, hasLeader, target }, partition) => {
      const all = [...new Set([...replicas, ...(target ?? [])])];
      const record = recordOf(all, {
        target,
        inSync: replicas.slice(0, inSync).map((node) => ({ node, storageId: `${node}-store` })),
        ...(hasLeader ? {} : { leader: undefined, leaderIncarnation: undefined }),
      });
      const isAlive = record.inSync.some(({ node, storageId }) => world.nodes.get(node)?.storageId === storageId);
      if (isAlive) world.records.set(partition, { version: 9, record });
    });
    return world;
  });

test('from any state, deciding again and again comes to rest: all is led, has its copies, and loads are even', () => {
  fc.assert(
    fc.property(states, (world) => {
      world.settle();
      assertSettled(world);
    }),
    { numRuns: 300 },
  );
});

test('it comes to the same rest when the controller changes after every few rounds', () => {
  fc.assert(
    fc.property(states, fc.integer({ min: 1, max: 4 }), (world, every) => {
      for (let round = 1; round < 40; round++) {
        world.catchUp();
        world.round(20 * minute);
        if (round % every === 0) world.newController();
      }
      world.settle();
      assertSettled(world);
    }),
    { numRuns: 100 },
  );
});

test('an even load costs no more moves than it must', () => {
  const lists = fc.array(fc.shuffledSubarray([...names], { minLength: 3, maxLength: 3 }), {
    minLength: 6,
    maxLength: 6,
  });
  fc.assert(
    fc.property(lists, (replicas) => {
      const world = new World();
      for (const name of names) world.live(name);
      for (const [id, list] of replicas.entries()) world.records.set(id, { version: 1, record: recordOf(list) });
      const partitions = new Map(replicas.map((list, partition) => [partition, list]));
      const moved = (placed: ReadonlyMap<number, readonly string[]>) =>
        replicas.reduce((sum, list, id) => sum + placed.get(id)!.filter((node) => !list.includes(node)).length, 0);
      const fewest = moved(placeReplicas({ nodes: names, copies: 3, partitions }));
      world.settle();
      const ends = new Map([...world.records].map(([id, { record }]) => [id, record.replicas]));
      assert.is(moved(ends), fewest);
      const begun = world.decided.filter(({ proposal }) => proposal.record.target !== undefined);
      const added = begun.reduce((sum, { partition, proposal }) => {
        const before = replicas[partition]!;
        return sum + proposal.record.target!.filter((node) => !before.includes(node)).length;
      }, 0);
      assert.is(added, fewest);
    }),
    { numRuns: 100 },
  );
});

test('a cluster is born with every partition placed and led, and not before enough nodes live', () => {
  const world = new World();
  world.live('n1');
  assert.equal(world.round(), []);
  world.live('n2');
  world.live('n3');
  assert.is(world.round().length, 6);
  assertSettled(world);
  assert.equal(world.records.get(0)!.record.inSync.length, 3);
  assert.equal(world.round(), []);
});

test('a restart moves no replica, and gives leadership back when all has been quiet for some time', () => {
  const world = bornWorld(['n1', 'n2', 'n3', 'n4']);
  const leaders = () => [...world.records.values()].map(({ record }) => record.leader);
  const before = leaders();
  world.nodes.delete('n1');
  assert.ok(world.reasons(minute).every((reason) => reason.startsWith('election')));
  world.catchUp();
  assert.equal(world.reasons(minute), []);
  world.live('n1', { incarnation: 'n1-2' });
  world.catchUp();
  for (let rounds = 0; rounds < 10; rounds++) world.round(3 * minute);
  assert.equal(leaders(), before);
  assert.is(world.decided.filter(({ proposal }) => proposal.record.target !== undefined).length, 0);
});

test('a node that is gone for long is replaced; a few partitions at a time', () => {
  const world = bornWorld(['n1', 'n2', 'n3', 'n4'], { ...cluster, partitions: 9 });
  world.nodes.delete('n1');
  world.round(minute);
  world.catchUp();
  assert.equal(world.reasons(13 * minute), []);
  const begun = world.reasons(2 * minute);
  assert.is(begun.length, controllerSettings.movesMax);
  assert.ok(begun.every((reason) => reason.startsWith('repair')));
  assert.equal(world.reasons(), [], 'no more before one of them is over');
  world.settle();
  assertSettled(world);
});

test('where fewer than minInSync copies live, new ones are made soon, but not while a cluster may be starting', () => {
  const world = bornWorld(['n1', 'n2', 'n3', 'n4', 'n5']);
  const partition = 0;
  const [first, second, third] = world.records.get(partition)!.record.replicas;
  for (const node of [second!, third!]) world.nodes.delete(node);
  world.round(100);
  world.catchUp();
  world.round(5_000);
  assert.is(world.records.get(partition)!.record.target, undefined);
  world.round(6_000);
  assert.ok(world.records.get(partition)!.record.target?.includes(first!), 'it moves');
});

test('a new controller does not take those for long gone that it has never seen', () => {
  const world = bornWorld(['n1', 'n2', 'n3', 'n4']);
  world.now += 600 * minute;
  world.nodes.delete('n1');
  const seen = world.round(minute);
  assert.ok(
    seen.every(({ reason }) => reason !== 'repair'),
    'it was there a minute ago',
  );
  world.catchUp();
  world.newController();
  assert.equal(world.reasons(minute), []);
});

test('a node that drains gives up what it leads, asked for its leases, and later its replicas', () => {
  const world = bornWorld(['n1', 'n2', 'n3', 'n4']);
  world.live('n1', { isDraining: true });
  const decisions = world.round(1_000);
  assert.ok(decisions.length > 0);
  for (const { reason, handsOver } of decisions) assert.equal([reason, handsOver], ['drain', 'n1']);
  world.catchUp();
  assert.equal(world.reasons(30_000), [], 'it may be back soon');
  assert.ok(world.reasons(40_000).every((reason) => reason.startsWith('repair')));
  world.settle();
  assertSettled(world);
});

test('a draining node keeps its replicas where they have nowhere to go', () => {
  const world = bornWorld(['n1', 'n2', 'n3']);
  world.live('n1', { isDraining: true });
  world.settle();
  for (const { record } of world.records.values()) {
    assert.is(record.replicas.length, 3);
    assert.is.not(record.leader, 'n1');
  }
});

test('a move goes elsewhere when its new node is gone for long, and is not begun twice', () => {
  const world = bornWorld(['n1', 'n2', 'n3']);
  world.live('n4');
  const [moving] = world.round(minute).filter(({ proposal }) => proposal.record.target?.includes('n4'));
  world.nodes.delete('n4');
  assert.equal(world.reasons(minute), []);
  world.live('n5');
  assert.equal(world.reasons(minute), [], 'n4 is waited for');
  const decisions = world.round(15 * minute);
  const redirected = decisions.find(({ partition }) => partition === moving!.partition)!;
  assert.is(redirected.reason, 'redirect');
  assert.not(redirected.proposal.record.replicas.includes('n4'));
  world.settle();
  assertSettled(world);
});

test('a move to a node that is gone for good ends without it where there is no other', () => {
  const world = bornWorld(['n1', 'n2', 'n3']);
  world.live('n4');
  const { partition } = world.round(minute).find(({ proposal }) => proposal.record.target?.includes('n4'))!;
  world.nodes.delete('n4');
  world.nodes.delete('n3');
  world.settle();
  const { replicas, target } = world.records.get(partition)!.record;
  assert.is(target, undefined);
  assert.equal([...replicas].sort(), ['n1', 'n2']);
});

test('records want what the cluster wants, and never less than they did', () => {
  const world = bornWorld(['n1', 'n2', 'n3']);
  const change = (id: number, changes: Partial<PartitionRecord>) => {
    const { version, record } = world.records.get(id)!;
    world.records.set(id, { version: version + 1, record: { ...record, ...changes } });
  };
  change(1, { minInSync: 1, minInSyncWanted: 1 });
  change(2, { minInSyncWanted: 3 });
  assert.equal(world.reasons(), ['minInSync 1']);
  assert.is(world.records.get(1)!.record.minInSyncWanted, 2);
});

test('a leader that its members cannot reach is replaced, and is in sync no more', () => {
  const world = bornWorld(['n1', 'n2', 'n3']);
  const led = [...world.records].filter(([, { record }]) => record.leader === 'n1').map(([id]) => id);
  world.now += minute;
  world.report('n2', { unreachable: new Set(['n1']) });
  assert.equal(
    world.reasons(),
    led.map((id) => `suspicion ${id}`),
  );
  assert.not(world.records.get(led[0]!)!.record.inSync.some(({ node }) => node === 'n1'));
});

test('what is suspected by some and reached by others stays; so does what was suspected long ago', () => {
  const world = bornWorld(['n1', 'n2', 'n3']);
  world.report('n2', { unreachable: new Set(['n1']) });
  world.report('n3', {});
  assert.equal(world.reasons(), []);
  world.report('n3', { unreachable: new Set(['n1']) });
  assert.equal(world.reasons(3_000), []);
});

test('who reaches nobody accuses nobody', () => {
  const world = bornWorld(['n1', 'n2', 'n3']);
  world.report('n2', { unreachable: new Set(['n1', 'n3']) });
  assert.equal(world.reasons(), []);
});

test('a leader that can commit nothing is replaced when it says so, ever more rarely', () => {
  const world = bornWorld(['n1', 'n2', 'n3']);
  world.now += 2 * minute;
  const leader = () => world.records.get(0)!.record.leader!;
  const electedAt: number[] = [];
  for (const end = world.now + minute; world.now < end; world.now += 250) {
    world.report(leader(), { cannotCommit: new Set([0]), unreachable: new Set(names) });
    world.catchUp();
    if (world.reasons().includes('suspicion 0')) electedAt.push(world.now);
  }
  const waits = electedAt.slice(1).map((at, index) => at - electedAt[index]!);
  assert.ok(waits.length >= 4, `${waits}`);
  for (let index = 1; index < waits.length; index++) assert.ok(waits[index]! > waits[index - 1]!, `${waits}`);
});

test('among those who may lead, the one whose log goes furthest does', () => {
  const world = bornWorld(['n1', 'n2', 'n3']);
  const [partition, { record }] = [...world.records][0]!;
  const [, second, third] = record.replicas;
  world.report(second!, { logs: new Map([[partition, { lastEpoch: 1, end: 5 }]]) });
  world.report(third!, { logs: new Map([[partition, { lastEpoch: 1, end: 8 }]]) });
  world.nodes.delete(record.leader!);
  world.round();
  assert.is(world.records.get(partition)!.record.leader, third);
});

test('what the process before said of its log does not count for a node that has come back', () => {
  const world = bornWorld(['n1', 'n2', 'n3']);
  const [partition, { record }] = [...world.records][0]!;
  const [first, second] = record.replicas;
  assert.is(record.leader, first);
  world.round();
  world.report(first!, { logs: new Map([[partition, { lastEpoch: 1, end: 9 }]]) });
  world.report(second!, { logs: new Map([[partition, { lastEpoch: 1, end: 8 }]]) });
  world.live(first!, { incarnation: `${first}-2` });
  world.round();
  assert.is(world.records.get(partition)!.record.leader, second);
});

test.run();
