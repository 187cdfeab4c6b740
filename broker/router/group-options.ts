import { BrokerError } from '../core/broker-error.ts';
import type { GroupRecord } from '../core/catalog/catalog-record.ts';
import { defaultGroupOptions, type GroupOptions as LoggedOptions } from '../core/group/group-options.ts';
import type { GroupOptions } from './router.ts';

type Kind = GroupRecord['kind'];

/** `options` over what was there before, as the log says it. Throws `invalid_options`. */
export function toGroupOptions(
  kind: Kind,
  options: Partial<GroupOptions>,
  before = defaultGroupOptions,
): LoggedOptions {
  const { expiredTo, overflow, ...same } = options;
  const merged: LoggedOptions = {
    ...before,
    ...same,
    ...(expiredTo === undefined ? {} : { deadOnExpiry: expiredTo === 'dead' }),
    ...(overflow === undefined ? {} : { dropOldest: overflow === 'drop-oldest' }),
  };
  if (overflow !== undefined) mustMakeSense(kind, overflow, merged);
  return merged;
}

function mustMakeSense(kind: Kind, overflow: GroupOptions['overflow'], { maxLength, maxBytes }: LoggedOptions): void {
  if (kind === 'subscription' && overflow === 'reject') {
    const detail = 'A subscription cannot reject what is published to its topic: its overflow is drop-oldest.';
    throw new BrokerError('invalid_options', { detail });
  }
  if (maxLength === 0 && maxBytes === 0) {
    throw new BrokerError('invalid_options', { detail: 'An overflow needs a maxLength or a maxBytes.' });
  }
}

export function fromGroupOptions(kind: Kind, options: LoggedOptions): GroupOptions {
  const { deadOnExpiry, dropOldest, paused: _paused, ...same } = options;
  const drops = dropOldest || kind === 'subscription';
  return { ...same, expiredTo: deadOnExpiry ? 'dead' : 'drop', overflow: drops ? 'drop-oldest' : 'reject' };
}
