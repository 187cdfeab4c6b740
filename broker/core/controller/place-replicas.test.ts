import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Placement, placeReplicas } from './place-replicas.ts';

const nodeNames = (count: number) => Array.from({ length: count }, (_, index) => `n${index + 1}`);

/** Any state of things: partitions with replicas on nodes that are there, or not any more. */
const placements = fc
  .record({ nodes: fc.integer({ min: 1, max: 7 }), gone: fc.nat(2), copies: fc.integer({ min: 1, max: 4 }) })
  .chain(({ nodes, gone, copies }) => {
    const replicas = fc.uniqueArray(fc.constantFrom(...nodeNames(nodes + gone)), { maxLength: copies });
    return fc.array(replicas, { maxLength: 24 }).map((lists) => ({
      nodes: nodeNames(nodes),
      copies,
      partitions: new Map(lists.map((list, partition) => [partition, list])),
    }));
  });

function loadsOf(nodes: readonly string[], placed: ReadonlyMap<number, readonly string[]>): number[] {
  return nodes.map((node) => [...placed.values()].filter((replicas) => replicas.includes(node)).length);
}

const leadsOf = (nodes: readonly string[], placed: ReadonlyMap<number, readonly string[]>): number[] =>
  nodes.map((node) => [...placed.values()].filter(([first]) => first === node).length);

const spread = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers);

test('every partition has its copies on different nodes that are there, and no node has two more than another', () => {
  fc.assert(
    fc.property(placements, (placement) => {
      const placed = placeReplicas(placement);
      const { nodes, copies, partitions } = placement;
      assert.equal([...placed.keys()].sort(byNumber), [...partitions.keys()].sort(byNumber));
      for (const replicas of placed.values()) {
        assert.is(new Set(replicas).size, Math.min(copies, nodes.length));
        assert.is(replicas.length, Math.min(copies, nodes.length));
        for (const node of replicas) assert.ok(nodes.includes(node), node);
      }
      assert.ok(spread(loadsOf(nodes, placed)) <= 1, `${loadsOf(nodes, placed)}`);
    }),
  );
});

test('what is placed stays where it is', () => {
  fc.assert(
    fc.property(placements, (placement) => {
      const placed = placeReplicas(placement);
      assert.equal([...placeReplicas({ ...placement, partitions: placed })], [...placed]);
    }),
  );
});

/** Every partition has all its copies, however unevenly; a node may have joined. */
const complete = placements.map(({ nodes, copies, partitions }) => {
  const few = nodes.slice(0, Math.max(Math.min(copies, nodes.length), nodes.length - 2));
  const fill = (list: readonly string[]) =>
    [...new Set([...list.filter((node) => few.includes(node)), ...few])].slice(0, copies);
  return { nodes, copies, partitions: new Map([...partitions].map(([id, list]) => [id, fill(list)])) };
});

test('where no replica is missing no more of them move than a level placement needs', () => {
  fc.assert(
    fc.property(complete, (placement) => {
      const placed = placeReplicas(placement);
      assert.is(movedOf(placement, placed), fewestMoves(placement));
    }),
  );
});

test('a node that joins three takes a quarter of what is led and of what is kept', () => {
  const born = placeReplicas({ nodes: nodeNames(3), copies: 2, partitions: new Map(ids(24).map((id) => [id, []])) });
  assert.equal(leadsOf(nodeNames(3), born), [8, 8, 8]);
  const grown = placeReplicas({ nodes: nodeNames(4), copies: 2, partitions: born });
  assert.equal(loadsOf(nodeNames(4), grown), [12, 12, 12, 12]);
  assert.ok(spread(leadsOf(nodeNames(4), grown)) <= 1, `${leadsOf(nodeNames(4), grown)}`);
});

const ids = (count: number) => Array.from({ length: count }, (_, id) => id);
const byNumber = (a: number, b: number) => a - b;

function movedOf({ partitions }: Placement, placed: ReadonlyMap<number, readonly string[]>): number {
  let moved = 0;
  for (const [id, replicas] of placed) moved += replicas.filter((node) => !partitions.get(id)!.includes(node)).length;
  return moved;
}

/** What a node has beyond its share must leave it. Shares differ by one; those who have most keep the larger ones. */
function fewestMoves({ nodes, copies, partitions }: Placement): number {
  const total = partitions.size * Math.min(copies, nodes.length);
  const loads = loadsOf(nodes, partitions).sort((a, b) => b - a);
  const share = Math.floor(total / nodes.length);
  const larger = total - share * nodes.length;
  const stays = loads.reduce((sum, load, index) => sum + Math.min(load, index < larger ? share + 1 : share), 0);
  return total - stays;
}

test.run();
