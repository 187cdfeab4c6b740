import type { LeaderState } from './leader-state.ts';

/** Where what each topic keeps begins: what it does not keep any more may lose its row at any time. */
export function keptFrom({ fold, removing, replica }: LeaderState): ReadonlyMap<number, number> {
  const kept = new Map<number, number>();
  for (const { id, trimmed } of fold.topics.values()) if (!removing.has(id)) kept.set(id, trimmed);
  // Trimmed just before, and not committed yet.
  for (const { entry } of replica.suffix()) {
    const { topic, below } = entry.topicTrimmed ?? {};
    if (topic && kept.has(topic)) kept.set(topic, below ?? 0);
  }
  return kept;
}
