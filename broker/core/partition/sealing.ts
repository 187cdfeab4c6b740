import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';

/**
 * Seals queues that are to be deleted because they are empty: from then on they take no messages. The seal is an entry, so
 * that the next leader knows of it, and names the definition that the remover saw, as its removal does. What is sealed so is
 * empty until it is removed, or defined anew; then the removal is void.
 */
export class Sealing {
  readonly #leader: LeaderState;

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  /** Answered when it is committed. A queue that is sealed already is as empty for whoever asks second. */
  seal(input: InputOf<'seal'>): void {
    const { id, group, definedAt } = input;
    const { fold, sealing } = this.#leader;
    const appended = sealing.get(group);
    if (this.#isRefused(input)) return;
    if ((fold.groups.get(group)?.seal?.definedAt ?? -1) >= definedAt)
      this.#leader.reply(id, { type: 'done', count: 0 });
    else if (appended !== undefined && appended.definedAt >= definedAt) this.#answer(id, appended.offset);
    else if (this.#holdsAnything(group)) this.#leader.refuse(id, 'queue_not_empty');
    else this.#answer(id, this.#append(group, definedAt));
  }

  #isRefused({ id, group, definedAt }: InputOf<'seal'>): boolean {
    const live = this.#leader.liveGroup(group);
    const { fold } = this.#leader;
    if (live !== undefined && live.definition.catalogOffset <= definedAt) return false;
    if (live !== undefined) this.#leader.refuse(id, 'partition_unavailable', 'The queue was altered meanwhile.');
    else if (fold.groups.has(group) || fold.hasRemoved(group)) this.#leader.refuse(id, 'queue_not_found');
    else this.#leader.refuse(id, 'partition_unavailable', 'The queue is being created.');
    return true;
  }

  /** Counts what is appended and not committed, too: its sender may hear that it was accepted. */
  #holdsAnything(id: number): boolean {
    const { fold, replica } = this.#leader;
    const { live, dead } = fold.groups.get(id)!;
    return live + dead.count > 0 || replica.suffix().some(({ entry }) => entry.message?.stream === id);
  }

  #append(group: number, definedAt: number): number {
    const { now, sealing, pending } = this.#leader;
    const offset = this.#leader.append({ timestamp: now, groupSealed: { group, definedAt } });
    sealing.set(group, { definedAt, offset });
    // From then on the fold knows, or it is not sealed.
    const end = () => {
      if (sealing.get(group)?.offset === offset) sealing.delete(group);
    };
    pending.add(offset, end, end);
    return offset;
  }

  #answer(id: number, offset: number): void {
    this.#leader.answerWhenCommitted(id, offset, () => 0);
  }
}
