import type { QueryOf, TopicPart } from './partition-query.ts';
import type { QuerySource } from './query-source.ts';

/** From the fold; never from the store. */
export function topicParts({ replica, leader, now }: QuerySource, { ids }: QueryOf<'topics'>): TopicPart[] {
  return ids.flatMap((id) => {
    const stream = replica.fold.topics.get(id);
    if (stream === undefined) return [];
    const { definition, accepted, kept, keptBytes } = stream;
    const inPerSecond = leader?.rates(id, now).inPerSecond ?? 0;
    return [{ id, catalogOffset: definition.catalogOffset, accepted, kept, bytes: keptBytes, inPerSecond }];
  });
}
