import {
  isMember,
  type Liveness,
  type Member,
  type PartitionRecord,
  unionOfMembers,
  type VersionedRecord,
} from './partition-record.ts';
import type { Proposal, ProposalOutcome } from './replica-input.ts';

/**
 * Who must have an entry before it is committed, as the leader knows it: the members in the record, and those of every
 * change that may have happened. The second half is what makes an answer that was lost harmless (reliability.md §2.5, §2.6).
 */
export class InSyncView {
  #version: number;
  #record: PartitionRecord;
  /** Of all that was proposed at this version: at most one of it happens, and any may have until the version rises. */
  #possible: readonly Member[] = [];
  /** The one that is being asked for. */
  #asked: Proposal | undefined;
  #isRefused = false;

  constructor({ version, record }: VersionedRecord) {
    this.#version = version;
    this.#record = record;
  }

  get version(): number {
    return this.#version;
  }

  get record(): PartitionRecord {
    return this.#record;
  }

  get isAsking(): boolean {
    return this.#asked !== undefined;
  }

  /** Every member of the in-sync set as it is, or as it may be. */
  get maximal(): readonly Member[] {
    return unionOfMembers(this.#record.inSync, this.#possible);
  }

  holds(member: Member): boolean {
    return isMember(this.maximal, member);
  }

  /** From now on the change may happen at any moment. */
  propose(record: PartitionRecord, alive: readonly Liveness[]): Proposal {
    const proposal = { version: this.#version, record, alive };
    this.#possible = unionOfMembers(this.#possible, record.inSync);
    this.#asked = proposal;
    this.#isRefused = false;
    return proposal;
  }

  /** Whether the answer was to what is being asked for. */
  answered(nonce: string, outcome: ProposalOutcome): boolean {
    if (this.#asked?.record.nonce !== nonce) return false;
    this.#isRefused = outcome === 'refused';
    if (outcome === 'done') this.read({ version: this.#asked.version + 1, record: this.#asked.record });
    return true;
  }

  /** The record was read. Returns the change that must be asked for again because nobody knows what became of it. */
  read({ version, record }: VersionedRecord): Proposal | undefined {
    if (version > this.#version) {
      this.#version = version;
      this.#record = record;
      this.#possible = [];
      this.#asked = undefined;
    } else if (this.#isRefused) this.#asked = undefined;
    return this.#asked;
  }
}
