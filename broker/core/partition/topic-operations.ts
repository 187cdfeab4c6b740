import type { TopicStream } from '../group/topic-stream.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';

const retentionMs = 1_000;

/** The end of what topics keep. */
export class TopicOperations {
  readonly #leader: LeaderState;
  #trimAt = 0;
  /** Topics with a trim that is appended and not committed. */
  readonly #trimming = new Set<number>();
  readonly #waitingPurges: InputOf<'purgeTopic'>[] = [];

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  /** When the retention should be looked at next, ms. */
  get next(): number {
    return this.#leader.fold.topics.size === 0 ? Number.POSITIVE_INFINITY : this.#trimAt;
  }

  /** Drops all that the topic keeps at this moment, appended or committed. */
  purge(input: InputOf<'purgeTopic'>): void {
    const { fold, removing } = this.#leader;
    const topic = fold.topics.get(input.topic);
    if (topic === undefined || removing.has(topic.id)) this.#leader.refuse(input.id, 'topic_not_found');
    else if (this.#isBeingGivenOut || this.#trimming.has(topic.id)) this.#waitingPurges.push(input);
    else this.#purge(topic, input);
  }

  /** The log moved. */
  retryPurges(): void {
    for (const input of this.#waitingPurges.splice(0)) this.purge(input);
  }

  stepDown(): void {
    for (const { id } of this.#waitingPurges.splice(0)) this.#leader.refuse(id, 'partition_unavailable');
  }

  /** Appends where the retention of each topic begins now. */
  trim(): void {
    if (this.#leader.now < this.#trimAt) return;
    this.#trimAt = this.#leader.now + retentionMs;
    this.retryPurges();
    if (this.#isBeingGivenOut) return;
    for (const topic of this.#leader.fold.topics.values()) {
      const below = topic.trimBelow(this.#leader.now);
      if (below === undefined || this.#trimming.has(topic.id) || this.#leader.removing.has(topic.id)) continue;
      this.#append(topic.id, below, '');
    }
  }

  /** What a filling subscription has read and not been given yet must keep its rows. */
  get #isBeingGivenOut(): boolean {
    return this.#leader.fold.filling.size + this.#leader.seeking.size > 0;
  }

  #purge(topic: TopicStream, { id, by }: InputOf<'purgeTopic'>): void {
    const coming = this.#leader.replica.suffix().filter(({ entry }) => entry.message?.stream === topic.id);
    const last = coming.at(-1)?.offset;
    const below = last === undefined ? topic.nextMatchFrom : last + 1;
    if (below <= topic.trimmed) {
      this.#leader.reply(id, { type: 'done', count: 0 });
      return;
    }
    const count = topic.kept + coming.length;
    this.#leader.answerWhenCommitted(id, this.#append(topic.id, below, by), () => count);
  }

  /** One at a time for each topic: what comes later must not begin earlier. */
  #append(topic: number, below: number, by: string): number {
    const offset = this.#leader.append({ timestamp: this.#leader.now, topicTrimmed: { topic, below, by } });
    this.#trimming.add(topic);
    const done = () => this.#trimming.delete(topic);
    this.#leader.pending.add(offset, done, done);
    return offset;
  }
}
