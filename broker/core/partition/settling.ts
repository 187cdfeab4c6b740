import { type IEntry, Outcome } from '../../../proto/log-messages.ts';
import type { GroupDispatcher, Lease } from '../dispatch/group-dispatcher.ts';
import type { LeaseClaim } from '../dispatch/lease-token.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf, SettleItem, SettleOutcome } from './partition-input.ts';
import { deadEntry, type FailedLease, returnedEntry, settledEntry } from './settle-entries.ts';

/** How leases end: by their holders, or by time. One entry a kind of end, whatever the number of leases. */
export class Settling {
  readonly #leader: LeaderState;

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  settle({ id, group: groupId, items, by }: InputOf<'settle'>): void {
    const group = this.#leader.liveGroup(groupId);
    if (group === undefined) {
      this.#leader.refuse(id, 'queue_not_found');
      return;
    }
    const dispatcher = this.#leader.dispatcherOf(group);
    const acked: Lease[] = [];
    const failed: FailedLease[] = [];
    const outcomes = new Array<SettleOutcome>(items.length);
    let waitFor = -1;
    items.forEach((item, index) => {
      const found = this.#findLease(item, dispatcher, by);
      if (found === undefined) {
        outcomes[index] = { refused: 'stale_lease' };
        return;
      }
      if (this.#leader.isHandingOver && needsNoEntry(item)) {
        outcomes[index] = { refused: 'partition_unavailable' };
        return;
      }
      if (found.settling !== undefined) {
        const same = found.settling.action === item.action.kind;
        outcomes[index] = same ? this.#outcomeOf(item, found) : { refused: 'stale_lease' };
        if (same) waitFor = Math.max(waitFor, found.settling.entryOffset);
        return;
      }
      outcomes[index] = this.#act(item, found, dispatcher, acked, failed);
    });
    const appended = this.#endLeases(group, acked, failed, by);
    waitFor = Math.max(waitFor, appended);
    dispatcher.pump(this.#leader);
    this.#leader.dropIfIdle(dispatcher);
    const answer = () => this.#leader.reply(id, { type: 'settled', outcomes });
    if (waitFor < this.#leader.replica.highWatermark) {
      answer();
      return;
    }
    this.#leader.pending.add(waitFor, answer, (code) => {
      const refused = outcomes.map((o) => ('refused' in o || isImmediate(o) ? o : { refused: code }));
      this.#leader.reply(id, { type: 'settled', outcomes: refused });
    });
  }

  /** The lease of a token: this leader's own, or one of an earlier leader epoch that nobody else holds. */
  #findLease({ claim }: SettleItem, dispatcher: GroupDispatcher, user: string): Lease | undefined {
    const { group } = dispatcher;
    if (claim === undefined || claim.group !== group.id) return undefined;
    const known = dispatcher.leases.get(claim.offset);
    if (known !== undefined) {
      return known.nonce === claim.nonce && known.leaderEpoch === claim.leaderEpoch ? known : undefined;
    }
    if (claim.leaderEpoch >= this.#leader.leaderEpoch || isVoid(claim, dispatcher)) return undefined;
    if (group.attemptsOfLive(claim.offset) !== claim.attempt - 1) return undefined;
    const isReturned = group.returned.has(claim.offset);
    if (!isReturned && !group.isWaitingInOrder(claim.offset)) return undefined;
    const deadline = this.#leader.now + group.definition.leaseMs;
    const lease: Lease = { ...claim, consumer: user, user, isReturned, deadline, settling: undefined };
    dispatcher.leases.set(claim.offset, lease);
    this.#leader.leaseDeadlines.add(lease, deadline);
    return lease;
  }

  #act(
    { action }: SettleItem,
    lease: Lease,
    dispatcher: GroupDispatcher,
    acked: Lease[],
    failed: FailedLease[],
  ): SettleOutcome {
    if (action.kind === 'extend') return this.#extend(lease, action.leaseMs);
    this.#leader.leaseDeadlines.remove(lease, lease.deadline);
    if (action.kind === 'release') {
      dispatcher.release(lease);
      this.#leader.limited.putBack(lease);
      this.#leader.lookAt(dispatcher.group, this.#leader.now);
      return { outcome: 'released' };
    }
    // Marked now, so that a second mention of the lease in the same call finds it; the entry follows.
    lease.settling = { action: action.kind, entryOffset: this.#leader.replica.logEnd };
    if (action.kind === 'ack') {
      acked.push(lease);
      return { outcome: 'acked' };
    }
    if (action.kind === 'reject') failed.push({ lease, dueAt: 0, reason: 'rejected', error: action.reason });
    else {
      const dueAt = action.delayMs > 0 ? this.#leader.now + action.delayMs : 0;
      failed.push({ lease, dueAt, reason: 'nacked', error: action.error });
    }
    return { outcome: this.#isDead(failed.at(-1)!, dispatcher.group) ? 'dead' : 'returned' };
  }

  #outcomeOf({ action }: SettleItem, lease: Lease): SettleOutcome {
    if (action.kind === 'ack') return { outcome: 'acked' };
    const group = this.#leader.fold.groups.get(lease.group);
    const failed: FailedLease = {
      lease,
      dueAt: 0,
      reason: action.kind === 'reject' ? 'rejected' : 'nacked',
      error: '',
    };
    return { outcome: group && this.#isDead(failed, group) ? 'dead' : 'returned' };
  }

  #isDead({ lease, reason }: FailedLease, group: DeliveryGroup): boolean {
    return reason === 'rejected' || lease.attempt >= group.definition.maxAttempts;
  }

  #extend(lease: Lease, leaseMs: number): SettleOutcome {
    this.#leader.leaseDeadlines.remove(lease, lease.deadline);
    lease.deadline = this.#leader.now + leaseMs;
    this.#leader.leaseDeadlines.add(lease, lease.deadline);
    return { outcome: 'extended', leaseUntil: lease.deadline };
  }

  /** Appends what ends these leases; the offset of the last entry, -1 when nothing ended. */
  #endLeases(group: DeliveryGroup, acked: readonly Lease[], failed: readonly FailedLease[], by: string): number {
    const dead = failed.filter((item) => this.#isDead(item, group));
    const back = failed.filter((item) => !this.#isDead(item, group));
    let last = -1;
    const end = (entry: IEntry, leases: readonly Lease[]) => {
      last = this.#leader.append(entry);
      for (const lease of leases) lease.settling = { action: lease.settling!.action, entryOffset: last };
      this.#leader.pending.add(
        last,
        () => this.#leader.leasesEnded(leases),
        () => this.#leader.leasesGoOn(leases),
      );
    };
    if (acked.length > 0) end(settledEntry(group.id, Outcome.ACKED, acked, by, this.#leader.now), acked);
    if (back.length > 0) {
      end(
        returnedEntry(group.id, back, by, this.#leader.now),
        back.map(({ lease }) => lease),
      );
    }
    if (dead.length > 0) {
      this.#leader.makeRoomForDead(group, dead.length, by);
      end(
        deadEntry(group.id, dead, by, this.#leader.now),
        dead.map(({ lease }) => lease),
      );
    }
    return last;
  }

  /** Leases that ran out: an attempt without success. */
  expireLeases(): void {
    const byGroup = Map.groupBy(this.#leader.leaseDeadlines.takeDue(this.#leader.now), (lease) => lease.group);
    for (const [id, leases] of byGroup) {
      const group = this.#leader.liveGroup(id);
      const dispatcher = this.#leader.dispatchers.get(id);
      if (group === undefined || dispatcher === undefined) continue;
      const failed: FailedLease[] = [];
      for (const lease of leases) {
        if (lease.settling !== undefined || dispatcher.leases.get(lease.offset) !== lease) continue;
        lease.settling = { action: 'expire', entryOffset: this.#leader.replica.logEnd };
        failed.push({ lease, dueAt: 0, reason: 'lease_expired', error: '' });
      }
      this.#endLeases(group, [], failed, '');
    }
  }
}

/**
 * What was done since to the message, or is under way, voids a token of an earlier leader epoch. Whether the token is older
 * than a seek or a redrive nobody knows: better one delivery too many than one that is missing.
 */
function isVoid({ offset }: LeaseClaim, { group, purgedBelow, deleting, ending }: GroupDispatcher): boolean {
  if (offset < Math.max(purgedBelow, group.movedAt) || offset === deleting || ending.has(offset)) return true;
  return offset < group.redrivenAt && group.returned.has(offset);
}

/** What is done to a lease that is written down already the next leader would not know. */
function needsNoEntry({ action }: SettleItem): boolean {
  return action.kind === 'extend' || action.kind === 'release';
}

/** Needed no entry, so nothing of it can be lost. */
function isImmediate(outcome: SettleOutcome): boolean {
  return 'outcome' in outcome && (outcome.outcome === 'extended' || outcome.outcome === 'released');
}
