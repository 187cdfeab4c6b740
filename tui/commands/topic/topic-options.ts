import type { TopicOptionsPatch } from '../../client/client.ts';
import { duration, integer, type ValuesOf } from '../option.ts';
import { defined } from '../parse/defined.ts';

/** What can be decided about a topic, when it is created and later. */
export const topicOptions = {
  retention: duration('How long messages can be read; 7d unless told'),
  retentionBytes: integer('How many bytes of messages can be read, in each partition; 1 GiB unless told'),
  ttl: duration('How long a message waits at most in a subscription; 0, for ever, unless told'),
};

export function toOptions({ retention, retentionBytes, ttl }: ValuesOf<typeof topicOptions>): TopicOptionsPatch {
  return defined({ retentionMs: retention, retentionBytes, ttlMs: ttl });
}
