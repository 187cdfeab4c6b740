import { defaultGroupOptions, type GroupOptions as LoggedOptions } from '../core/group/group-options.ts';
import type { GroupOptions } from './router.ts';

/** `options` over what was there before, as the log says it. */
export function toGroupOptions(options: Partial<GroupOptions>, before = defaultGroupOptions): LoggedOptions {
  const { expiredTo, ...same } = options;
  return { ...before, ...same, ...(expiredTo === undefined ? {} : { deadOnExpiry: expiredTo === 'dead' }) };
}

export function fromGroupOptions({ deadOnExpiry, paused: _paused, ...same }: LoggedOptions): GroupOptions {
  return { ...same, expiredTo: deadOnExpiry ? 'dead' : 'drop' };
}
