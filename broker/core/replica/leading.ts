import { assert } from '../assert.ts';
import { ConfirmRounds } from './confirm-rounds.ts';
import { matchEndOf } from './following.ts';
import { InSyncView } from './in-sync-view.ts';
import { nextInSync } from './next-in-sync.ts';
import { isMember, type Member, type VersionedRecord } from './partition-record.ts';
import type { Peer } from './peer.ts';
import type { PeerMessage } from './peer-message.ts';
import type { ReplicaContext } from './replica-context.ts';
import type { ProposalOutcome } from './replica-input.ts';
import { bytesOf, endOf, type RowBatch } from './row-batch.ts';

/** A replica in a leader epoch of its own: sends the log to its followers, commits, keeps the in-sync set (reliability.md §2). */
export class Leading {
  readonly view: InSyncView;
  /** Where the log ended when the leader epoch began: what was committed before is below. */
  startOffset: number;
  /** What anyone else has, or is being sent, is below. */
  sentEnd = 0;
  readonly #context: ReplicaContext;
  readonly #announcesCommits: boolean;
  readonly #peers = new Map<string, Peer>();
  readonly #confirms: ConfirmRounds;
  readonly #startedAt: number;
  /** Where the log ended at the last heartbeat, and when that was. */
  #previous: { end: number; at: number };
  #heartbeatAt: number;
  /** When the high watermark last rose, or there was nothing it could have risen to. */
  #progressAt: number;
  #isCoordinatorReachable = true;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #proposals = 0;

  /** `announcesCommits`: followers hear of them at once. */
  constructor(context: ReplicaContext, versioned: VersionedRecord, announcesCommits: boolean) {
    this.#context = context;
    this.#announcesCommits = announcesCommits;
    this.view = new InSyncView(versioned);
    this.startOffset = context.log.end;
    this.#startedAt = context.now;
    this.#heartbeatAt = context.now;
    this.#progressAt = context.now;
    this.#previous = { end: context.log.end, at: context.now };
    this.#confirms = new ConfirmRounds(context, () => this.#others());
  }

  /** Everything of earlier leader epochs is known to be committed: clients may be answered. */
  get isServing(): boolean {
    return this.#context.log.highWatermark > this.startOffset;
  }

  /** There is nobody to talk to, now or soon. */
  get isAlone(): boolean {
    const { record } = this.view;
    return (
      this.#peers.size === 0 &&
      record.replicas.length === 1 &&
      record.inSync.length === 1 &&
      record.target === undefined
    );
  }

  get hasFollowers(): boolean {
    return this.#peers.size > 0;
  }

  /** There are entries, and none is committed for long: whoever can do better should lead (reliability.md §2.2). */
  get isStuck(): boolean {
    return this.#context.now - this.#progressAt > this.#context.settings.stuckMs;
  }

  hello(from: string, hello: Extract<PeerMessage, { type: 'hello' }>): void {
    const { log, now } = this.#context;
    const { attempt, storageId, incarnation } = hello;
    const { leaderEpoch } = log;
    const end = matchEndOf(log, hello);
    const known = this.#peers.get(from);
    const hadMore = known?.storageId === storageId && end < (known.acked ?? 0);
    if (hadMore || (end < log.highWatermark && this.view.holds({ node: from, storageId }))) {
      this.#context.send(from, { type: 'lostData', attempt, leaderEpoch, storageId });
      return;
    }
    if (end < log.floor) {
      // What it had goes with the snapshot, which it may have to begin again with nothing.
      this.#peers.delete(from);
      this.#context.send(from, { type: 'tooFarBehind', attempt, leaderEpoch });
      return;
    }
    const caughtUpAt = known?.storageId === storageId ? known.caughtUpAt : this.#startedAt;
    const acked = known?.storageId === storageId ? known.acked : undefined;
    const sending = { next: end, isReading: false, inFlight: [], inFlightBytes: 0, isGone: false };
    this.#peers.set(from, { node: from, storageId, incarnation, acked, heardAt: now, caughtUpAt, ...sending });
    this.sentEnd = Math.max(this.sentEnd, end);
    this.#context.send(from, { type: 'matched', attempt, leaderEpoch, end });
    this.#sendMore(this.#peers.get(from)!);
  }

  /** The entries are on their way to this disk; followers get them at the same time. */
  appended(batch: RowBatch): void {
    for (const peer of this.#peers.values()) {
      if (peer.next === batch.baseOffset && this.#mayGetMore(peer)) this.#send(peer, [batch]);
      else this.#sendMore(peer);
    }
  }

  rowsRead(to: string, from: number, batches: readonly RowBatch[]): void {
    const peer = this.#peers.get(to);
    if (peer === undefined) return;
    peer.isReading = false;
    if (peer.next === from && batches[0]?.baseOffset === from && !peer.isGone) this.#send(peer, batches);
    // Nothing where it should go on: that was pruned meanwhile. It hears nothing more, says hello, and is told so.
    else if (peer.next === from) return;
    this.#sendMore(peer);
  }

  heard(from: string, message: Extract<PeerMessage, { type: 'acked' | 'confirmed' }>): void {
    const peer = this.#peers.get(from);
    if (peer === undefined) return;
    if (peer.storageId !== message.storageId) {
      // One of two processes is dead and its word came late, nobody knows which: whoever hears nothing more says hello.
      peer.isGone = true;
      return;
    }
    peer.heardAt = this.#context.now;
    if (message.type === 'acked') this.#acked(peer, message);
    else this.#confirms.confirmed(message.round, peer);
  }

  disconnected(node: string): void {
    const peer = this.#peers.get(node);
    if (peer === undefined) return;
    peer.isGone = true;
    this.#changeInSync();
  }

  confirm(id: number): void {
    if (this.isServing) this.#confirms.request(id);
    else this.#context.emit({ type: 'confirmed', id, isLeader: false });
  }

  versionChecked(check: number, isCurrent: boolean): void {
    this.#confirms.versionChecked(check, isCurrent);
    if (!isCurrent) this.#context.emit({ type: 'readRecord' });
  }

  /** The same leader epoch, perhaps with another in-sync set or other replicas; or the answer to a doubt. */
  record(versioned: VersionedRecord): void {
    const proposal = this.view.read(versioned);
    if (proposal !== undefined) this.#context.emit({ type: 'propose', proposal });
    this.advance();
  }

  proposed(nonce: string, outcome: ProposalOutcome): void {
    if (!this.view.answered(nonce, outcome)) return;
    if (outcome === 'refused') this.#refusedAt = this.#context.now;
    if (outcome !== 'done') this.#context.emit({ type: 'readRecord' });
    this.advance();
  }

  coordinator(isReachable: boolean): void {
    const isBack = isReachable && !this.#isCoordinatorReachable;
    this.#isCoordinatorReachable = isReachable;
    if (isBack) this.#context.emit({ type: 'readRecord' });
  }

  tick(): void {
    const { now, settings, log } = this.#context;
    this.#confirms.tick(this.view.version, this.#isCoordinatorReachable);
    if (log.end === this.startOffset) this.#context.emit({ type: 'lead', leaderEpoch: log.leaderEpoch });
    this.#changeInSync();
    if (log.end === log.highWatermark) this.#progressAt = now;
    if (now - this.#heartbeatAt < settings.heartbeatMs) return;
    this.#heartbeatAt = now;
    this.#previous = { end: log.end, at: now };
    for (const peer of this.#peers.values()) {
      // A sign of life, also to one that must not be sent more.
      if (!peer.isGone && (peer.next === log.end || !this.#mayGetMore(peer))) this.#send(peer, []);
      else this.#sendMore(peer);
    }
  }

  /** Commits what every member of the maximal in-sync set has on its disk (reliability.md §2.5). */
  advance(): void {
    const { log } = this.#context;
    const { record, maximal } = this.view;
    if (record.inSync.length < record.minInSync) return;
    let committed = log.end;
    for (const member of maximal) committed = Math.min(committed, this.#durableEndOf(member));
    if (committed > log.highWatermark) this.#progressAt = this.#context.now;
    const hasRisen = committed > log.highWatermark;
    this.#context.commit(committed);
    if (hasRisen && this.#announcesCommits) this.#announce();
    this.#confirms.committed();
  }

  /** What was not written is dropped, perhaps also the first entry of the leader epoch. */
  dropped(): void {
    const { log } = this.#context;
    this.startOffset = Math.min(this.startOffset, log.end);
    this.#context.emit({ type: 'dropped', from: log.end });
  }

  stop(): void {
    this.#confirms.refuseAll();
  }

  /** To those who have been sent everything: the others hear of it with what follows. */
  #announce(): void {
    const { end } = this.#context.log;
    for (const peer of this.#peers.values()) if (!peer.isGone && peer.next === end) this.#send(peer, []);
  }

  #acked(peer: Peer, { end, incarnation }: { readonly end: number; readonly incarnation: string }): void {
    const { now, log } = this.#context;
    // After a new session with the coordinator it goes by another name.
    peer.incarnation = incarnation;
    assert(end <= log.end, `${peer.node} acknowledged ${end} of ${log.end}`);
    peer.acked = Math.max(peer.acked ?? 0, end);
    while (peer.inFlight.length > 0 && peer.inFlight[0]!.end <= peer.acked) {
      peer.inFlightBytes -= peer.inFlight.shift()!.bytes;
    }
    this.sentEnd = Math.max(this.sentEnd, end);
    if (peer.acked >= log.end) peer.caughtUpAt = now;
    else if (peer.acked >= this.#previous.end) peer.caughtUpAt = Math.max(peer.caughtUpAt, this.#previous.at);
    this.#sendMore(peer);
    this.advance();
  }

  #durableEndOf(member: Member): number {
    const { self, log } = this.#context;
    if (member.node === self.node) {
      const isActing = member.storageId === self.storageId && log.durableEpoch === log.leaderEpoch;
      return isActing ? log.durableEnd : 0;
    }
    const peer = this.#peers.get(member.node);
    return peer?.storageId === member.storageId ? (peer.acked ?? 0) : 0;
  }

  #others(): Member[] {
    const { self } = this.#context;
    return this.view.maximal.filter(({ node, storageId }) => node !== self.node || storageId !== self.storageId);
  }

  #changeInSync(): void {
    if (this.view.isAsking || !this.#isCoordinatorReachable) return;
    const { self, now, settings } = this.#context;
    // Somebody whose new name is not known here yet: until it comes, nothing else would be said than before.
    if (now - this.#refusedAt < settings.heartbeatMs) return;
    const { record } = this.view;
    const joining = [...this.#peers.values()].filter((peer) => this.#isInSync(peer));
    const inSync = nextInSync(record, self, joining, (member) => this.#isFailing(member));
    if (inSync === undefined) return;
    const added = joining.filter((peer) => isMember(inSync, peer) && !isMember(record.inSync, peer));
    const incarnation = record.leaderIncarnation!;
    const alive = [{ node: self.node, incarnation }, ...added.map(({ node, incarnation }) => ({ node, incarnation }))];
    this.#proposals += 1;
    const minInSync = Math.max(record.minInSync, Math.min(record.minInSyncWanted, inSync.length));
    const nonce = `${incarnation}:${this.#context.log.leaderEpoch}:${this.#proposals}`;
    const proposal = this.view.propose({ ...record, inSync, minInSync, nonce }, alive);
    this.#context.emit({ type: 'propose', proposal });
  }

  /** Has everything that was committed in any leader epoch, and keeps up. */
  #isInSync({ node, acked, caughtUpAt, isGone, heardAt }: Peer): boolean {
    const { log, now, settings } = this.#context;
    const { replicas, target } = this.view.record;
    if (!replicas.includes(node) && !target?.includes(node)) return false;
    if (isGone || acked === undefined || acked < Math.max(log.highWatermark, this.startOffset)) return false;
    return now - caughtUpAt <= settings.lagMaxMs && now - heardAt <= settings.suspectMs;
  }

  #isFailing({ node, storageId }: Member): boolean {
    const { now, settings } = this.#context;
    const peer = this.#peers.get(node);
    if (peer?.storageId !== storageId) return now - this.#startedAt > settings.suspectMs;
    return peer.isGone || now - peer.heardAt > settings.suspectMs || now - peer.caughtUpAt > settings.lagMaxMs;
  }

  /** Reads for a follower that is behind, one read at a time, in order. */
  #sendMore(peer: Peer): void {
    const { log } = this.#context;
    if (!this.#mayGetMore(peer) || peer.isReading || peer.next >= log.end) return;
    peer.isReading = true;
    this.sentEnd = log.end;
    this.#context.emit({ type: 'read', to: peer.node, from: peer.next, until: log.end });
  }

  #mayGetMore({ isGone, inFlightBytes }: Peer): boolean {
    return !isGone && inFlightBytes < this.#context.settings.windowBytes;
  }

  #send(peer: Peer, batches: readonly RowBatch[]): void {
    const { log } = this.#context;
    const base = peer.next;
    const previousEpoch = base === 0 ? 0 : log.epochs.at(base - 1);
    const last = batches.at(-1);
    if (last !== undefined) {
      const bytes = batches.reduce((sum, batch) => sum + bytesOf(batch), 0);
      peer.next = endOf(last);
      peer.inFlight.push({ end: peer.next, bytes });
      peer.inFlightBytes += bytes;
    }
    this.sentEnd = Math.max(this.sentEnd, peer.next);
    const { leaderEpoch, highWatermark } = log;
    this.#context.send(peer.node, {
      type: 'append',
      append: { leaderEpoch, base, previousEpoch, batches, highWatermark },
    });
  }
}
