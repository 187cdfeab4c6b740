import type { Queue } from '../../../proto/http/queues.ts';
import type { QueueView } from '../../router/router.ts';
import { toInstant } from './instant.ts';

/** A queue as the API shows it. */
export function toQueueJson(view: QueueView): Queue {
  const { createdAt, oldestAt, ...rest } = view;
  return {
    ...rest,
    createdAt: toInstant(createdAt),
    ...(oldestAt === undefined ? {} : { oldestAt: toInstant(oldestAt) }),
  };
}
