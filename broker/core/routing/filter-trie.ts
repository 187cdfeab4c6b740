import { anyLevels, type Levels, oneLevel } from './filter.ts';

interface TrieNode<Value> {
  readonly literals: Map<string, TrieNode<Value>>;
  one: TrieNode<Value> | undefined;
  any: TrieNode<Value> | undefined;
  /** Reached by `#`: stays reached, whatever comes. */
  readonly isAny: boolean;
  /** Whose filter ends here. */
  readonly values: Set<Value>;
}

/**
 * Filters, and for an address the values of those that match. All ways through the trie are walked side by side, level by
 * level: a look-up costs at most levels × reached nodes, however many `#` a hostile filter has.
 */
export class FilterTrie<Value> {
  #root = newNode<Value>(false);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(filter: Levels, value: Value): void {
    let node = this.#root;
    for (const level of filter) node = childOf(node, level) ?? addChild(node, level);
    if (node.values.has(value)) return;
    node.values.add(value);
    this.#size += 1;
  }

  remove(filter: Levels, value: Value): void {
    const way: TrieNode<Value>[] = [this.#root];
    for (const level of filter) {
      const next = childOf(way.at(-1)!, level);
      if (next === undefined) return;
      way.push(next);
    }
    if (!way.at(-1)!.values.delete(value)) return;
    this.#size -= 1;
    for (let depth = filter.length; depth > 0 && isEmpty(way[depth]!); depth--) {
      removeChild(way[depth - 1]!, filter[depth - 1]!);
    }
  }

  clear(): void {
    this.#root = newNode(false);
    this.#size = 0;
  }

  /** In no order, each value once per filter it was added with. */
  matches(address: Levels): Value[] {
    let reached = new Set<TrieNode<Value>>();
    reach(reached, this.#root);
    for (const level of address) {
      const next = new Set<TrieNode<Value>>();
      for (const node of reached) {
        if (node.isAny) reach(next, node);
        reach(next, node.literals.get(level));
        reach(next, node.one);
      }
      if (next.size === 0) return [];
      reached = next;
    }
    const values: Value[] = [];
    // One by one: as many as there may be subscriptions are too many arguments for one call.
    for (const node of reached) for (const value of node.values) values.push(value);
    return values;
  }
}

/** `#` may stand for nothing: whoever is at a node is behind its `#` too. */
function reach<Value>(reached: Set<TrieNode<Value>>, node: TrieNode<Value> | undefined): void {
  for (let next = node; next !== undefined; next = next.any) reached.add(next);
}

function newNode<Value>(isAny: boolean): TrieNode<Value> {
  return { literals: new Map(), one: undefined, any: undefined, isAny, values: new Set() };
}

function childOf<Value>(node: TrieNode<Value>, level: string): TrieNode<Value> | undefined {
  if (level === oneLevel) return node.one;
  return level === anyLevels ? node.any : node.literals.get(level);
}

function addChild<Value>(node: TrieNode<Value>, level: string): TrieNode<Value> {
  const child = newNode<Value>(level === anyLevels);
  if (level === oneLevel) node.one = child;
  else if (level === anyLevels) node.any = child;
  else node.literals.set(level, child);
  return child;
}

function removeChild<Value>(node: TrieNode<Value>, level: string): void {
  if (level === oneLevel) node.one = undefined;
  else if (level === anyLevels) node.any = undefined;
  else node.literals.delete(level);
}

function isEmpty<Value>({ literals, one, any, values }: TrieNode<Value>): boolean {
  return literals.size === 0 && one === undefined && any === undefined && values.size === 0;
}
