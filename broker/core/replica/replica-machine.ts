import { Following } from './following.ts';
import { Leading } from './leading.ts';
import { isMember, type Member, type VersionedRecord } from './partition-record.ts';
import type { Append, PeerMessage } from './peer-message.ts';
import { ReplicaContext } from './replica-context.ts';
import type { ReplicaEffect, ReplicaInput } from './replica-input.ts';
import { ReplicaLog, type StoredLog } from './replica-log.ts';
import { type ReplicaSettings, replicaSettings } from './replica-settings.ts';

export interface ReplicaIdentity extends Member {
  /** Of this process; a restarted one has another. */
  readonly incarnation: string;
  /** Follows the leader also where it is no replica. */
  readonly isObserver?: boolean;
  /** Followers hear of what is committed at once, not with the next entry or sign of life. */
  readonly announcesCommits?: boolean;
}

/**
 * One replica of one partition: leads or follows as the partition's record says, and as no peer says. Knows how far logs go,
 * not what is in them. `step` takes what happened and the time, and gives what must be done (reliability.md §2).
 */
export class ReplicaMachine {
  readonly #context: ReplicaContext;
  readonly #following: Following;
  readonly #announcesCommits: boolean;
  #leading: Leading | undefined;
  #seen: VersionedRecord | undefined;
  #isQuarantined = false;
  #resignedAt = Number.NEGATIVE_INFINITY;

  constructor(
    { node, storageId, incarnation, isObserver = false, announcesCommits = false }: ReplicaIdentity,
    stored: StoredLog,
    settings: ReplicaSettings = replicaSettings,
  ) {
    this.#context = new ReplicaContext({ node, storageId }, incarnation, new ReplicaLog(stored), settings);
    this.#announcesCommits = announcesCommits;
    this.#following = new Following(this.#context, isObserver);
  }

  get log(): Readonly<ReplicaLog> {
    return this.#context.log;
  }

  get role(): 'leader' | 'follower' | 'quarantined' {
    if (this.#isQuarantined) return 'quarantined';
    return this.#leading === undefined ? 'follower' : 'leader';
  }

  get leading(): Leading | undefined {
    return this.#leading;
  }

  step(input: ReplicaInput, now: number): ReplicaEffect[] {
    this.#context.now = Math.max(this.#context.now, now);
    if (!this.#isQuarantined) this.#handle(input);
    else if (input.type === 'confirm') this.#context.emit({ type: 'confirmed', id: input.id, isLeader: false });
    const effects = this.#context.takeEffects();
    if (effects.some(({ type }) => type === 'quarantine' || type === 'rotateStorage')) this.#isQuarantined = true;
    return effects;
  }

  #handle(input: ReplicaInput): void {
    switch (input.type) {
      case 'record':
        this.#record(input.versioned, input.isCurrent);
        return;
      case 'proposed':
        this.#leading?.proposed(input.nonce, input.outcome);
        return;
      case 'versionChecked':
        this.#leading?.versionChecked(input.check, input.isCurrent);
        return;
      case 'coordinator':
        this.#leading?.coordinator(input.isReachable);
        return;
      case 'registered':
        this.#context.incarnation = input.incarnation;
        return;
      case 'peer':
        this.#peer(input.from, input.message);
        return;
      case 'connected':
        if (this.#leading === undefined) this.#following.connected(input.node);
        return;
      case 'disconnected':
        this.#leading?.disconnected(input.node);
        this.#following.disconnected(input.node);
        return;
      case 'append':
        if (this.#leading === undefined || input.batch.leaderEpoch !== this.#context.log.leaderEpoch) return;
        this.#context.emit({ type: 'write', write: this.#context.log.append([input.batch]) });
        this.#leading.appended(input.batch);
        return;
      case 'written':
        this.#context.log.written();
        if (this.#leading === undefined) this.#following.acknowledge();
        else this.#leading.advance();
        return;
      case 'notWritten':
        this.#notWritten();
        return;
      case 'pruned':
        this.#context.log.floor = input.floor;
        return;
      case 'rowsRead':
        this.#leading?.rowsRead(input.to, input.from, input.batches);
        return;
      case 'installed':
        this.#following.installed(input.log);
        return;
      case 'confirm':
        if (this.#leading === undefined) this.#context.emit({ type: 'confirmed', id: input.id, isLeader: false });
        else this.#leading.confirm(input.id);
        return;
      case 'tick':
        this.#raiseAgain();
        if (this.#leading !== undefined) {
          this.#leading.tick();
          return;
        }
        this.#following.tick();
        this.#resign();
        return;
    }
  }

  #record(versioned: VersionedRecord, isCurrent: boolean): void {
    const { version, record } = versioned;
    if (
      this.#seen !== undefined &&
      (version < this.#seen.version || record.leaderEpoch < this.#seen.record.leaderEpoch)
    ) {
      this.#metadataIsOlder(version, isCurrent);
      return;
    }
    this.#seen = versioned;
    const { self, incarnation, log } = this.#context;
    if (this.#leading !== undefined) {
      const isMine = record.leader === self.node && record.leaderEpoch === log.leaderEpoch;
      if (isMine) this.#leading.record(versioned);
      else this.#stepDown();
    }
    if (this.#leading !== undefined) return;
    const isElected = record.leader === self.node && record.leaderIncarnation === incarnation;
    if (isElected && isMember(record.inSync, self) && record.leaderEpoch > log.leaderEpoch) this.#lead(versioned);
    else this.#following.follow(record);
  }

  /** A server that is behind is asked again, properly; when that is older, too, the coordinator has lost something. */
  #metadataIsOlder(version: number, isCurrent: boolean): void {
    if (!isCurrent) {
      this.#context.emit({ type: 'readRecord' });
      return;
    }
    const reason = `the coordinator went back from version ${this.#seen!.version} to ${version}`;
    this.#context.emit({ type: 'quarantine', reason });
  }

  #lead(versioned: VersionedRecord): void {
    this.#following.stop();
    const { leaderEpoch } = versioned.record;
    this.#context.emit({ type: 'write', write: this.#context.log.raise(leaderEpoch) });
    this.#leading = new Leading(this.#context, versioned, this.#announcesCommits);
    this.#context.emit({ type: 'lead', leaderEpoch });
  }

  #stepDown(): void {
    if (this.#leading === undefined) return;
    this.#leading.stop();
    this.#leading = undefined;
    this.#context.emit({ type: 'stepDown' });
  }

  /** The record names this process, which cannot lead in that leader epoch any more: another election is needed. */
  #resign(): void {
    const { self, incarnation, log, now, settings } = this.#context;
    if (this.#seen === undefined || now - this.#resignedAt < settings.helloMs) return;
    const { version, record } = this.#seen;
    const isNamed = record.leader === self.node && record.leaderIncarnation === incarnation;
    if (!isNamed || record.leaderEpoch > log.leaderEpoch) return;
    this.#resignedAt = now;
    const nonce = `${incarnation}:${record.leaderEpoch}:resigns`;
    const resigned = { ...record, leader: undefined, leaderIncarnation: undefined, nonce };
    this.#context.emit({ type: 'propose', proposal: { version, record: resigned, alive: [] } });
    this.#context.emit({ type: 'readRecord' });
  }

  #peer(from: string, message: PeerMessage): void {
    switch (message.type) {
      case 'hello':
        this.#hello(from, message);
        return;
      case 'acked':
      case 'confirmed':
        if (message.leaderEpoch === this.#context.log.leaderEpoch) this.#leading?.heard(from, message);
        return;
      case 'append':
        this.#append(from, message.append);
        return;
      case 'confirm':
        this.#following.confirm(from, message);
        return;
      case 'fenced':
        this.#fenced(message.leaderEpoch);
        return;
      default:
        if (this.#leading === undefined) this.#following.answered(from, message, this.#mayLoseCommitted);
        return;
    }
  }

  #append(from: string, append: Append): void {
    const { leaderEpoch } = this.#context.log;
    if (append.leaderEpoch > leaderEpoch) this.#stepDown();
    if (append.leaderEpoch < leaderEpoch) this.#context.send(from, { type: 'fenced', leaderEpoch });
    else if (this.#leading === undefined) this.#following.append(from, append);
  }

  /** Whoever knows of a newer leader epoch knows it from the record: read it. */
  #hello(from: string, message: Extract<PeerMessage, { type: 'hello' }>): void {
    if (message.leaderEpoch > this.#context.log.leaderEpoch) this.#context.emit({ type: 'readRecord' });
    else this.#leading?.hello(from, message);
  }

  #fenced(leaderEpoch: number): void {
    if (leaderEpoch <= this.#context.log.leaderEpoch) return;
    this.#stepDown();
    this.#context.emit({ type: 'readRecord' });
  }

  /** What a leader could not store and may have sent to followers: it must not write anything else at the same place. */
  #notWritten(): void {
    const { log } = this.#context;
    log.notWritten();
    if (this.#leading !== undefined && this.#leading.sentEnd <= log.end) {
      this.#leading.dropped();
      return;
    }
    this.#stepDown();
    this.#following.stop();
    this.#context.emit({ type: 'dropped', from: log.end });
    this.#context.emit({ type: 'readRecord' });
  }

  /** With a pause: a disk that was full will be so for a while. */
  #raiseAgain(): void {
    const write = this.#context.log.raiseAgain();
    if (write !== undefined) this.#context.emit({ type: 'write', write });
  }

  get #mayLoseCommitted(): boolean {
    const { uncleanSince, leaderEpoch } = this.#seen?.record ?? {};
    return uncleanSince !== undefined && leaderEpoch! >= uncleanSince;
  }
}
