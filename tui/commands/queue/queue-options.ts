import type { QueueOptionsPatch } from '../../client/client.ts';
import { choice, duration, integer, type ValuesOf } from '../option.ts';
import { defined } from '../parse/defined.ts';

/** What can be decided about a queue, when it is created and later. */
export const queueOptions = {
  lease: duration('How long a receiver holds a message; 30s unless told'),
  maxAttempts: integer('Deliveries before a message is dead; 5 unless told'),
  ttl: duration('How long a message waits at most; 0, for ever, unless told'),
  expiredTo: choice('what', ['drop', 'dead'], 'What becomes of a message that expires; drop unless told'),
  dedupWindow: duration('How long a --dedup-id is remembered; 5m unless told, 0: not at all'),
  maxLength: integer('Messages it holds at most; 0, any number, unless told', 0),
  maxBytes: integer('Bytes it holds at most; 0, any number, unless told', 0),
  overflow: choice(
    'what',
    ['reject', 'drop-oldest'],
    'What is done at a limit; reject unless told, of subscriptions drop-oldest',
  ),
};

export function toOptions(typed: ValuesOf<typeof queueOptions>): QueueOptionsPatch {
  const { lease, maxAttempts, ttl, expiredTo, dedupWindow, maxLength, maxBytes, overflow } = typed;
  const times = { leaseMs: lease, ttlMs: ttl, dedupWindowMs: dedupWindow };
  return defined({ ...times, maxAttempts, expiredTo, maxLength, maxBytes, overflow });
}
