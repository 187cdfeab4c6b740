import type { GroupMessages } from './group-messages.ts';
import { Settler } from './settler.ts';

/** One settler for each queue, or each subscription, that messages were received from. */
export class Settlers {
  readonly #messages: GroupMessages;
  readonly #settlers = new Map<string, Settler>();

  constructor(messages: GroupMessages) {
    this.#messages = messages;
  }

  of(group: string): Settler {
    let settler = this.#settlers.get(group);
    if (settler === undefined) {
      settler = new Settler(group, this.#messages);
      this.#settlers.set(group, settler);
    }
    return settler;
  }

  /** When everything is settled. */
  async idle(): Promise<void> {
    await Promise.all([...this.#settlers.values()].map((settler) => settler.idle()));
  }
}
