/** What is to be placed: how many copies each partition wants, where they are now, and the nodes there are. */
export interface Placement {
  readonly nodes: readonly string[];
  readonly copies: number;
  /** Partition → its replicas, the first one preferred as leader; fewer or none for a new one. */
  readonly partitions: ReadonlyMap<number, readonly string[]>;
}

/**
 * Where replicas should be: every partition has `min(copies, nodes)` of them on different nodes, no node has more than one
 * more than another, and as leaders likewise; as few replicas as possible move. The same input gives the same answer.
 */
export function placeReplicas({ nodes, copies, partitions }: Placement): Map<number, string[]> {
  const sorted = [...nodes].sort((a, b) => (a < b ? -1 : 1));
  const wanted = Math.min(copies, sorted.length);
  const ids = [...partitions.keys()].sort((a, b) => a - b);
  const loads = new Map(sorted.map((node) => [node, 0]));
  const placed = new Map<number, string[]>();
  for (const id of ids) {
    const kept = partitions
      .get(id)!
      .filter((node) => loads.has(node))
      .slice(0, wanted);
    placed.set(id, kept);
    for (const node of kept) loads.set(node, loads.get(node)! + 1);
  }
  for (const id of ids) fill(placed.get(id)!, wanted, loads);
  level(placed, loads);
  return preferLeaders(placed, sorted);
}

function fill(replicas: string[], wanted: number, loads: Map<string, number>): void {
  while (replicas.length < wanted) {
    const node = lightest(
      [...loads.keys()].filter((candidate) => !replicas.includes(candidate)),
      loads,
    );
    replicas.push(node);
    loads.set(node, loads.get(node)! + 1);
  }
}

/** Moves one replica at a time from the node that has most to the one that has least. */
function level(placed: ReadonlyMap<number, string[]>, loads: Map<string, number>): void {
  for (;;) {
    const from = heaviest([...loads.keys()], loads);
    const to = lightest([...loads.keys()], loads);
    if (from === undefined || loads.get(from)! - loads.get(to)! <= 1) return;
    const movable = [...placed.values()].find((replicas) => replicas.includes(from) && !replicas.includes(to));
    if (movable === undefined) return;
    movable[movable.lastIndexOf(from)] = to;
    loads.set(from, loads.get(from)! - 1);
    loads.set(to, loads.get(to)! + 1);
  }
}

/** The first replica of each partition leads it by preference: those are spread, too, where an exchange of places can do it. */
function preferLeaders(placed: ReadonlyMap<number, string[]>, nodes: readonly string[]): Map<number, string[]> {
  const leads = new Map(nodes.map((node) => [node, 0]));
  for (const [first] of placed.values()) if (first !== undefined) leads.set(first, leads.get(first)! + 1);
  let hasMoved = true;
  while (hasMoved) {
    hasMoved = false;
    for (const replicas of placed.values()) {
      const first = replicas[0];
      if (first === undefined) continue;
      const better = lightest(replicas, leads);
      if (leads.get(first)! - leads.get(better)! <= 1) continue;
      replicas.splice(replicas.indexOf(better), 1);
      replicas.unshift(better);
      leads.set(first, leads.get(first)! - 1);
      leads.set(better, leads.get(better)! + 1);
      hasMoved = true;
    }
  }
  return new Map(placed);
}

function lightest(nodes: readonly string[], loads: ReadonlyMap<string, number>): string {
  return nodes.reduce((best, node) => (loads.get(node)! < loads.get(best)! ? node : best));
}

function heaviest(nodes: readonly string[], loads: ReadonlyMap<string, number>): string | undefined {
  if (nodes.length === 0) return undefined;
  return nodes.reduce((best, node) => (loads.get(node)! > loads.get(best)! ? node : best));
}
