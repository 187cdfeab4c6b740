import type { IEntry } from '../../../proto/log-messages.ts';
import type { DefinitionChange } from '../catalog/definition-changes.ts';
import { encodeDefinition } from '../group/delivery-group.ts';
import { encodeTopicDefinition } from '../group/topic-stream.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';

/** Copies what the catalog says into the log. The changes handed in at once stand there side by side, or not at all. */
export class Obeying {
  readonly #leader: LeaderState;
  /** Until an operation on a group that they remove is committed. */
  readonly #waiting: InputOf<'obey'>[] = [];

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  /** The log moved. */
  retryWaiting(): void {
    for (const input of this.#waiting.splice(0)) this.obey(input);
  }

  stepDown(): void {
    for (const { id } of this.#waiting.splice(0)) this.#leader.refuse(id, 'partition_unavailable');
  }

  /** Answered when they are committed, with how many of them changed something. */
  obey(input: InputOf<'obey'>): void {
    if (input.changes.some((change) => this.#isHeld(change))) {
      this.#waiting.push(input);
      return;
    }
    const changes = input.changes.filter((change) => this.#changesSomething(change));
    if (changes.length === 0) {
      this.#leader.reply(input.id, { type: 'done', count: 0 });
      return;
    }
    let last = -1;
    for (const [index, change] of changes.entries()) {
      last = this.#append(change, index === changes.length - 1 ? input.upTo : 0);
    }
    this.#leader.answerWhenCommitted(input.id, last, () => changes.length);
  }

  #isHeld(change: DefinitionChange): boolean {
    return change.type === 'remove' && (this.#leader.dispatchers.get(change.group)?.held ?? false);
  }

  #changesSomething(change: DefinitionChange): boolean {
    const { fold, removing } = this.#leader;
    if (change.type === 'removeTopic') return fold.topics.has(change.topic) && !removing.has(change.topic);
    if (change.type === 'remove') return this.#leader.liveGroup(change.group) !== undefined;
    const { id, catalogOffset } = change.definition;
    const known = (change.type === 'define' ? fold.groups : fold.topics).get(id);
    // What is not there and was created so early was removed: the catalog it comes from is older than the log.
    return known === undefined ? !fold.hasRemoved(id) : known.definition.catalogOffset < catalogOffset;
  }

  #append(change: DefinitionChange, catalogApplied: number): number {
    switch (change.type) {
      case 'define':
        return this.#entry({ groupDefined: { ...encodeDefinition(change.definition), catalogApplied } });
      case 'defineTopic':
        return this.#entry({ topicDefined: { ...encodeTopicDefinition(change.definition), catalogApplied } });
      case 'remove':
        return this.#remove(change, catalogApplied);
      case 'removeTopic':
        return this.#removeTopic(change, catalogApplied);
    }
  }

  #entry(entry: IEntry): number {
    return this.#leader.append({ timestamp: this.#leader.now, ...entry });
  }

  #remove({ group, catalogOffset, by }: ChangeOf<'remove'>, catalogApplied: number): number {
    const offset = this.#entry({ groupRemoved: { id: group, catalogOffset, by, catalogApplied } });
    const dispatcher = this.#leader.dispatcherOf(this.#leader.fold.groups.get(group)!);
    this.#leader.endLeasesWith(dispatcher.leases.values(), 'remove', offset);
    this.#leader.hold(dispatcher, offset);
    this.#whileRemoving(group, offset);
    return offset;
  }

  #removeTopic({ topic, catalogOffset, by }: ChangeOf<'removeTopic'>, catalogApplied: number): number {
    const offset = this.#entry({ topicRemoved: { id: topic, catalogOffset, by, catalogApplied } });
    this.#whileRemoving(topic, offset);
    return offset;
  }

  #whileRemoving(id: number, offset: number): void {
    const { removing, pending } = this.#leader;
    removing.add(id);
    const done = () => removing.delete(id);
    pending.add(offset, done, done);
  }
}

type ChangeOf<T extends DefinitionChange['type']> = Extract<DefinitionChange, { type: T }>;
