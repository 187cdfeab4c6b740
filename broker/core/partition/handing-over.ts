import { limits } from '../../../proto/limits.ts';
import type { ILeaseState } from '../../../proto/log-messages.ts';
import type { Lease } from '../dispatch/group-dispatcher.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';

/** Leases of one entry. */
const sliceMax = 1_000;
/** A leader that still leads so long after it wrote down its leases stays, ms. */
const handOverMs = 10_000;

/**
 * A planned change of the leader redelivers nothing: the one that goes writes down its leases and grants no more, the one that
 * comes adopts them. Their tokens stay good, and until their deadlines nobody else gets their messages.
 */
export class HandingOver {
  readonly #leader: LeaderState;
  /** Groups with leases that are written down. */
  readonly #left = new Set<number>();
  /** When a hand-over that nobody calls off is over, ms. */
  next = Number.POSITIVE_INFINITY;

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  /** Answered when the leases are committed, with their number. If they are not stored this leader stays. */
  begin({ id }: InputOf<'handOver'>): void {
    const { dispatchers, pending } = this.#leader;
    this.#leader.isHandingOver = true;
    this.next = this.#leader.now + handOverMs;
    let count = 0;
    let last = -1;
    for (const { group, leases } of dispatchers.values()) {
      const going = [...leases.values()].filter((lease) => lease.settling === undefined);
      const left = going.slice(0, limits.handedOverMax - count).sort((a, b) => a.offset - b.offset);
      if (left.length === 0 || this.#leader.liveGroup(group.id) === undefined) continue;
      count += left.length;
      last = this.#append(group.id, left);
      this.#left.add(group.id);
    }
    if (last < 0) {
      this.#leader.reply(id, { type: 'done', count });
      return;
    }
    pending.add(
      last,
      () => this.#leader.reply(id, { type: 'done', count }),
      (code) => {
        this.callOff();
        this.#leader.refuse(id, code);
      },
    );
  }

  /** Whether this leader stays. */
  tick(): boolean {
    const isOver = this.#leader.now >= this.next;
    if (isOver) this.callOff();
    return isOver;
  }

  /** This leader stays, and what becomes of its leases from here on is not in what it has written. */
  callOff(): void {
    this.#leader.isHandingOver = false;
    this.next = Number.POSITIVE_INFINITY;
    for (const group of this.#left) if (this.#leader.liveGroup(group)) this.#append(group, []);
    this.#left.clear();
    for (const dispatcher of this.#leader.dispatchers.values()) this.#leader.wake.add(dispatcher);
  }

  /** A new leader holds what the one before has left to it and what has not ended since. */
  adopt(): void {
    for (const group of this.#leader.fold.leasing) {
      for (const state of group.inherited) {
        const lease = leaseOf(state, group);
        if (group.attemptsOfLive(lease.offset) !== lease.attempt - 1 || group.scheduled.has(lease.offset)) continue;
        this.#leader.dispatcherOf(group).leases.set(lease.offset, lease);
        this.#leader.leaseDeadlines.add(lease, lease.deadline);
      }
    }
  }

  #append(group: number, left: readonly Lease[]): number {
    let last = -1;
    let start = 0;
    do {
      const leases = left.slice(start, start + sliceMax).map(stateOf);
      last = this.#leader.append({ timestamp: this.#leader.now, leases: { group, leases, isFirst: start === 0 } });
      start += sliceMax;
    } while (start < left.length);
    return last;
  }
}

function stateOf({ offset, from, size, attempt, leaderEpoch, nonce, deadline, consumer, user }: Lease): ILeaseState {
  return { offset, from, size, attempt, leaderEpoch, nonce, deadline, consumer, user };
}

function leaseOf(state: ILeaseState, group: DeliveryGroup): Lease {
  const offset = state.offset ?? 0;
  return {
    group: group.id,
    offset,
    from: state.from ?? 0,
    size: state.size ?? 0,
    attempt: state.attempt ?? 0,
    leaderEpoch: state.leaderEpoch ?? 0,
    nonce: state.nonce ?? 0,
    deadline: state.deadline ?? 0,
    consumer: state.consumer ?? '',
    user: state.user ?? '',
    isReturned: group.returned.has(offset),
    settling: undefined,
  };
}
