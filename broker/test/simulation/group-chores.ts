import type { GroupCounts } from '../../router/router.ts';
import type { GroupKind } from './group-kind.ts';
import type { Random } from './random.ts';
import { attempt, type World } from './world.ts';

const states = ['ready', 'leased', 'scheduled', 'dead'] as const;
const scopes = ['waiting', 'dead', 'all'] as const;

/** What an owner does with the messages of a queue or a subscription, all at once or one by one. */
export class GroupChores {
  readonly #who: string;
  readonly #world: World;
  readonly #random: Random;
  readonly #kind: GroupKind;

  constructor(who: string, world: World, random: Random, kind: GroupKind) {
    this.#who = who;
    this.#world = world;
    this.#random = random;
    this.#kind = kind;
  }

  async purge(name: string): Promise<void> {
    const { actor, ledger } = this.#world;
    ledger.purgeAsked(name);
    await this.#attempt(`purges ${name}`, [], async (groups) => {
      await groups.purge(actor, name, this.#random.pick(scopes));
    });
  }

  async redrive(name: string): Promise<void> {
    const { actor } = this.#world;
    const random = this.#random;
    await this.#attempt(`redrives ${name}`, ['not_dead', 'message_not_found'], async (groups) => {
      if (random.chance(0.5)) await groups.redrive(actor, name, undefined);
      else {
        const { items } = await groups.browse(actor, name, { state: 'dead', limit: 5 });
        const ids = items.map(({ id }) => id).filter(() => random.chance(0.6));
        if (ids.length > 0) await groups.redrive(actor, name, ids);
      }
    });
  }

  async deleteOne(name: string): Promise<void> {
    const { actor, ledger } = this.#world;
    const random = this.#random;
    await this.#attempt(`deletes one of ${name}`, ['message_not_found', 'message_gone'], async (groups) => {
      const { items } = await groups.browse(actor, name, { state: random.pick(states), limit: 10 });
      if (items.length === 0) return;
      const { id } = random.pick(items);
      ledger.deleteAsked(name, id);
      await groups.deleteMessage(actor, name, id);
    });
  }

  async browse(name: string): Promise<void> {
    const { actor, ledger } = this.#world;
    const state = this.#random.pick(states);
    await this.#attempt(`browses ${name}`, [], async (groups) => {
      const { items } = await groups.browse(actor, name, { state, limit: this.#random.between(1, 20) });
      for (const item of items) {
        ledger.shown(name, item.id, new TextDecoder().decode(item.payload));
        if (item.state !== state) ledger.report('miscounted', `${item.id}, ${item.state}, was shown as ${state}`);
      }
    });
  }

  /** The law holds in every answer, whatever is under way. */
  checkLaw(name: string, counts: GroupCounts): void {
    const { accepted, ready, leased, scheduled, acked, dead, expired, dropped } = counts;
    const sum = ready + leased + scheduled + acked + dead + expired + dropped;
    const isNegative = Object.values(counts).some((count) => count < 0);
    if (sum !== accepted || isNegative) this.#world.ledger.report('miscounted', `${name}: ${JSON.stringify(counts)}`);
  }

  #attempt(
    what: string,
    expected: Parameters<typeof attempt>[2],
    work: (groups: ReturnType<GroupKind['calls']>) => Promise<void>,
  ): ReturnType<typeof attempt> {
    const { calls, missing } = this.#kind;
    return attempt(this.#world, `${this.#who} ${what}`, [missing, ...expected], (router) => work(calls(router)));
  }
}
