import { defaultGroupOptions, type GroupOptions } from '../core/group/group-options.ts';
import type { QueueOptions } from './router.ts';

/** `options` over what was there before, as the log says it. */
export function toGroupOptions(options: Partial<QueueOptions>, before = defaultGroupOptions): GroupOptions {
  const { expiredTo, ...same } = options;
  return { ...before, ...same, ...(expiredTo === undefined ? {} : { deadOnExpiry: expiredTo === 'dead' }) };
}

export function toQueueOptions({ deadOnExpiry, ...same }: GroupOptions): QueueOptions {
  return { ...same, expiredTo: deadOnExpiry ? 'dead' : 'drop' };
}
