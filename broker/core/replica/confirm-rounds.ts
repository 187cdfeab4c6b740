import type { Member } from './partition-record.ts';
import type { ReplicaContext } from './replica-context.ts';

interface Request {
  readonly id: number;
  /** An entry at or after this offset was appended after the request. */
  readonly logEnd: number;
  /** The first round that began after the request. */
  readonly round: number;
}

/**
 * Proof that there is no newer leader, asked for after the request came in: every member says so, or an entry that was
 * appended after the request is committed, or the coordinator says that the record has not changed (reliability.md §2.8).
 * One round at a time; who comes meanwhile shares the next one.
 */
export class ConfirmRounds {
  readonly #context: ReplicaContext;
  /** Everyone else who could be the next leader. */
  readonly #others: () => readonly Member[];
  #requests: Request[] = [];
  #round = 0;
  #begunAt: number | undefined;
  #answered: Member[] = [];
  #isChecking = false;

  constructor(context: ReplicaContext, others: () => readonly Member[]) {
    this.#context = context;
    this.#others = others;
  }

  request(id: number): void {
    this.#requests.push({ id, logEnd: this.#context.log.end, round: this.#round + 1 });
    if (this.#begunAt === undefined) this.#begin();
  }

  confirmed(round: number, member: Member): void {
    if (this.#begunAt === undefined || round !== this.#round) return;
    this.#answered.push(member);
    this.#complete();
  }

  committed(): void {
    const { highWatermark } = this.#context.log;
    this.#answer(({ logEnd }) => logEnd < highWatermark);
  }

  /** `isCurrent`: when it was asked the record had the version that the leader knows. */
  versionChecked(round: number, isCurrent: boolean): void {
    if (round !== this.#round) return;
    this.#isChecking = false;
    if (isCurrent) this.#end();
  }

  tick(version: number, canCheck: boolean): void {
    const { now, settings } = this.#context;
    if (this.#begunAt === undefined) return;
    this.#complete();
    if (this.#begunAt === undefined || now - this.#begunAt < settings.confirmMs) return;
    this.#ask();
    if (!canCheck || this.#isChecking) return;
    this.#isChecking = true;
    this.#context.emit({ type: 'checkVersion', check: this.#round, version });
  }

  /** The replica leads no more. */
  refuseAll(): void {
    for (const { id } of this.#requests) this.#context.emit({ type: 'confirmed', id, isLeader: false });
    this.#requests = [];
  }

  #begin(): void {
    this.#round += 1;
    this.#begunAt = this.#context.now;
    this.#answered = [];
    this.#isChecking = false;
    this.#ask();
    this.#complete();
  }

  #ask(): void {
    const { leaderEpoch } = this.#context.log;
    for (const { node } of this.#missing())
      this.#context.send(node, { type: 'confirm', leaderEpoch, round: this.#round });
  }

  #missing(): Member[] {
    const hasAnswered = (other: Member) =>
      this.#answered.some(({ node, storageId }) => node === other.node && storageId === other.storageId);
    return this.#others().filter((other) => !hasAnswered(other));
  }

  #complete(): void {
    if (this.#missing().length === 0) this.#end();
  }

  #end(): void {
    this.#begunAt = undefined;
    this.#answer(({ round }) => round <= this.#round);
    if (this.#requests.length > 0) this.#begin();
  }

  #answer(isProven: (request: Request) => boolean): void {
    const proven = this.#requests.filter(isProven);
    if (proven.length === 0) return;
    this.#requests = this.#requests.filter((request) => !isProven(request));
    for (const { id } of proven) this.#context.emit({ type: 'confirmed', id, isLeader: true });
  }
}
