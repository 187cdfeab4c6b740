import { isSame } from './subject.ts';
import type { UiEvent } from './ui-event.ts';
import type { HeldLease } from './ui-state.ts';

/** The leases that this screen holds: until they are settled, or run out by the node's clock. */
export function reduceLeases(leases: readonly HeldLease[], event: UiEvent, nodeNow: number): readonly HeldLease[] {
  switch (event.type) {
    case 'leased':
      return [...leases, ...event.messages.map((message) => ({ group: event.group, message }))];
    case 'lease-ended':
      return leases.filter(({ message }) => message.lease !== event.lease);
    case 'lease-extended':
      return leases.map((held) =>
        held.message.lease === event.lease
          ? { ...held, message: { ...held.message, leaseUntil: event.leaseUntil } }
          : held,
      );
    case 'deleted':
      return leases.filter(({ group }) => !isSame(group, event.subject));
    case 'ticked':
      return leases.some((held) => isOver(held, nodeNow)) ? leases.filter((held) => !isOver(held, nodeNow)) : leases;
    default:
      return leases;
  }
}

function isOver({ message }: HeldLease, nodeNow: number): boolean {
  return message.leaseUntil <= nodeNow;
}
