import type { GroupOptions } from '../../router/router.ts';
import { GroupChores } from './group-chores.ts';
import { queueKind } from './group-kind.ts';
import type { Random } from './random.ts';
import { attempt, type Habits, type Inhabitant, pause, type World } from './world.ts';

type Chore = 'create' | 'remove' | 'update' | 'purge' | 'redrive' | 'delete' | 'browse' | 'look' | 'list';

export interface AdministratorHabits extends Habits {
  readonly chores: Readonly<Record<Chore, number>>;
  /** Probability that it does two things to a queue at once. */
  readonly hurries: number;
}

/** Creates, alters, purges, redrives, deletes and looks, as an owner would, only faster. */
export class Administrator implements Inhabitant {
  readonly name: string;
  readonly #world: World;
  readonly #random: Random;
  readonly #habits: AdministratorHabits;
  readonly #groups: GroupChores;

  constructor(name: string, world: World, random: Random, habits: AdministratorHabits) {
    this.name = name;
    this.#world = world;
    this.#random = random;
    this.#habits = habits;
    this.#groups = new GroupChores(name, world, random, queueKind(world.queues));
  }

  async live(): Promise<void> {
    while (!this.#world.isEnding) {
      const { chores, hurries } = this.#habits;
      const queue = this.#random.pick(this.#world.queues.names);
      const both = [this.#random.weighted(chores), this.#random.weighted(chores)];
      await Promise.all(both.slice(0, this.#random.chance(hurries) ? 2 : 1).map((chore) => this.#do(chore, queue)));
      await pause(this.#world, this.#random, this.#habits.pauseMs);
    }
  }

  #do(chore: Chore, queue: string): Promise<void> {
    const chores: Record<Chore, () => Promise<void>> = {
      create: () => this.create(queue),
      remove: () => this.#remove(queue),
      update: () => this.#update(queue),
      purge: () => this.#groups.purge(queue),
      redrive: () => this.#groups.redrive(queue),
      delete: () => this.#groups.deleteOne(queue),
      browse: () => this.#groups.browse(queue),
      look: () => this.#look(queue),
      list: () => this.#list(),
    };
    return chores[chore]();
  }

  async create(queue: string): Promise<void> {
    const { queues, actor } = this.#world;
    const options = this.#options();
    const removals = queues.removals(queue);
    const outcome = await this.#attempt(`creates ${queue}`, ['queue_exists'], async (router) => {
      const { name, id } = await router.createQueue(actor, queue, options);
      if (name !== queue || !(id >= 0)) this.#world.ledger.report('miscounted', `created ${queue}, got ${name} ${id}`);
    });
    if (queues.removals(queue) !== removals) return;
    if (outcome === 'done') queues.set(queue, 'present');
    else if (outcome === 'lost' && queues.existence(queue) === 'absent') queues.set(queue, 'unsure');
  }

  #options(): Partial<GroupOptions> {
    const random = this.#random;
    const limits = random.chance(0.4)
      ? { maxLength: random.between(2, 12), maxBytes: random.chance(0.5) ? random.between(60, 400) : 0 }
      : undefined;
    return {
      ...(limits
        ? { ...limits, overflow: random.pick(['reject', 'drop-oldest'] as const) }
        : { maxLength: 0, maxBytes: 0 }),
      leaseMs: this.#random.between(1_000, 3_000),
      maxAttempts: this.#random.between(1, 4),
      ttlMs: this.#random.chance(0.3) ? this.#random.between(200, 4_000) : 0,
      expiredTo: this.#random.pick(['drop', 'dead'] as const),
      dedupWindowMs: this.#random.pick([0, 300, 2_000, 300_000]),
    };
  }

  async #remove(queue: string): Promise<void> {
    const { queues, actor, ledger } = this.#world;
    const ifEmpty = this.#random.chance(0.3);
    ledger.removalAsked(queue);
    await queues.remove(queue, () =>
      this.#attempt(`removes ${queue}`, ['queue_not_found', 'queue_not_empty'], (router) =>
        router.deleteQueue(actor, queue, { ifEmpty }),
      ),
    );
  }

  async #update(queue: string): Promise<void> {
    const { actor } = this.#world;
    const options = this.#options();
    await this.#attempt(`updates ${queue}`, ['queue_not_found'], async (router) => {
      await router.updateQueue(actor, queue, options);
    });
  }

  /** The law holds in every answer, whatever is under way. */
  async #look(queue: string): Promise<void> {
    const { actor } = this.#world;
    await this.#attempt(`looks at ${queue}`, ['queue_not_found'], async (router) => {
      this.#groups.checkLaw(queue, (await router.getQueue(actor, queue)).counts);
    });
  }

  async #list(): Promise<void> {
    const { actor, ledger } = this.#world;
    const random = this.#random;
    const names = this.#world.queues.names;
    const forever = new AbortController().signal;
    await this.#attempt('lists', [], async (router) => {
      const { items } = await router.listQueues(actor, { sort: 'name', order: 'asc', limit: 10 });
      if (items.some(({ name }) => !names.includes(name))) ledger.report('phantom', 'a queue nobody created');
      const query = { scope: 'top', names: [], limit: 10, cursor: undefined, waitMs: 0 } as const;
      const { queues, cursor } = await router.stats(actor, query, forever);
      for (const { name, counts } of queues) this.#groups.checkLaw(name, counts);
      await router.stats(actor, { ...query, cursor, waitMs: random.between(1, 300) }, forever);
    });
  }

  #attempt(
    what: string,
    expected: Parameters<typeof attempt>[2],
    work: Parameters<typeof attempt>[3],
  ): ReturnType<typeof attempt> {
    return attempt(this.#world, `${this.name} ${what}`, expected, work);
  }
}
