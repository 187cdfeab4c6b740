import type { GroupOptions, ReadTopic, SubscriptionStart, TopicMessage } from '../../router/router.ts';
import { levels } from './aims.ts';
import { GroupChores } from './group-chores.ts';
import { subscriptionKind } from './group-kind.ts';
import type { Random } from './random.ts';
import type { TopicPlan } from './topic-profile.ts';
import { attempt, type Habits, type Inhabitant, pause, type World } from './world.ts';

type TopicChore = 'createTopic' | 'removeTopic' | 'updateTopic' | 'read';
type SubscriptionChore =
  | 'subscribe'
  | 'unsubscribe'
  | 'update'
  | 'pause'
  | 'resume'
  | 'purge'
  | 'redrive'
  | 'seek'
  | 'delete'
  | 'browse'
  | 'look';
type Chore = TopicChore | SubscriptionChore | 'status' | 'list';

export interface TopicAdministratorHabits extends Habits {
  readonly chores: Readonly<Record<Chore, number>>;
  /** Probability that it does two things at once. */
  readonly hurries: number;
}

/** Makes, alters, reads and removes topics and subscriptions. */
export class TopicAdministrator implements Inhabitant {
  readonly name: string;
  readonly #world: World;
  readonly #plans: readonly TopicPlan[];
  readonly #random: Random;
  readonly #habits: TopicAdministratorHabits;
  readonly #groups: GroupChores;

  constructor(
    name: string,
    world: World,
    plans: readonly TopicPlan[],
    random: Random,
    habits: TopicAdministratorHabits,
  ) {
    this.name = name;
    this.#world = world;
    this.#plans = plans;
    this.#random = random;
    this.#habits = habits;
    this.#groups = new GroupChores(name, world, random, subscriptionKind(world.subscriptions));
  }

  async live(): Promise<void> {
    for (const plan of this.#plans) await this.#createTopic(plan);
    while (!this.#world.isEnding) {
      const { chores, hurries } = this.#habits;
      const both = [this.#random.weighted(chores), this.#random.weighted(chores)];
      await Promise.all(both.slice(0, this.#random.chance(hurries) ? 2 : 1).map((chore) => this.#do(chore)));
      await pause(this.#world, this.#random, this.#habits.pauseMs);
    }
  }

  #do(chore: Chore): Promise<void> {
    const plan = this.#random.pick(this.#plans);
    const subscription = this.#random.pick(this.#world.subscriptions.names);
    const chores: Record<Chore, () => Promise<void>> = {
      createTopic: () => this.#createTopic(plan),
      removeTopic: () => this.#removeTopic(plan.name),
      updateTopic: () => this.#updateTopic(plan.name),
      read: () => this.#read(plan.name),
      subscribe: () => this.#subscribe(subscription),
      unsubscribe: () => this.#unsubscribe(subscription),
      update: () => this.#update(subscription),
      pause: () => this.#pause(subscription, true),
      resume: () => this.#pause(subscription, false),
      purge: () => this.#groups.purge(subscription),
      redrive: () => this.#groups.redrive(subscription),
      seek: () => this.#seek(subscription),
      delete: () => this.#delete(subscription),
      browse: () => this.#groups.browse(subscription),
      look: () => this.#look(subscription),
      status: () => this.#status(),
      list: () => this.#list(),
    };
    return chores[chore]();
  }

  async #createTopic({ name, partitions }: TopicPlan): Promise<void> {
    const { topics, actor } = this.#world;
    const removals = topics.removals(name);
    const wish = { partitions, ...this.#topicOptions() };
    const outcome = await this.#attempt(`creates ${name}`, ['topic_exists'], async (router) => {
      await router.topics.create(actor, name, wish);
    });
    if (topics.removals(name) !== removals) return;
    if (outcome === 'done') topics.set(name, 'present');
    else if (outcome === 'lost' && topics.existence(name) === 'absent') topics.set(name, 'unsure');
  }

  async #removeTopic(name: string): Promise<void> {
    const { topics, actor, topicLedger } = this.#world;
    await topics.remove(name, () =>
      this.#attempt(`removes ${name}`, ['topic_not_found', 'topic_in_use'], async (router) => {
        const { id } = await router.topics.get(actor, name);
        await router.topics.delete(actor, name);
        topicLedger.removed('topic', name, id);
      }),
    );
  }

  async #updateTopic(name: string): Promise<void> {
    const options = this.#topicOptions();
    await this.#attempt(`updates ${name}`, ['topic_not_found'], async (router) => {
      await router.topics.update(this.#world.actor, name, options);
    });
  }

  #topicOptions() {
    return {
      retentionMs: this.#random.pick([500, 3_000, 60_000]),
      retentionBytes: this.#random.pick([100, 1_000, 1_000_000]),
      ttlMs: this.#random.pick([0, 0, 0, 2_000]),
    };
  }

  async #read(name: string): Promise<void> {
    const { actor, ledger, topicLedger, time } = this.#world;
    const since = this.#random.chance(0.5) ? 0 : time.now - this.#random.between(0, 4_000);
    const limit = this.#random.between(1, 30);
    const confirmed = ledger.confirmedIn(name);
    await this.#attempt(`reads ${name}`, ['topic_not_found'], async (router) => {
      const read: TopicMessage[] = [];
      let cursor: string | undefined;
      do {
        const query: ReadTopic = {
          from: { time: since },
          filter: undefined,
          order: 'oldest',
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        };
        const page = await router.topics.read(actor, name, query);
        read.push(...page.items);
        cursor = page.cursor;
      } while (cursor !== undefined);
      topicLedger.topicRead(name, since, confirmed, read);
    });
  }

  async #subscribe(name: string): Promise<void> {
    const { subscriptions, actor, topicLedger } = this.#world;
    const removals = subscriptions.removals(name);
    const reading = { filter: this.#filter(), start: this.#start() };
    const options = this.#options();
    const expected = ['subscription_exists', 'subscription_not_found', 'topic_not_found'] as const;
    const what = `subscribes ${name} to ${reading.filter} from ${JSON.stringify(reading.start)}`;
    const outcome = await this.#attempt(what, expected, async (router) => {
      await router.subscriptions.put(actor, name, reading, options);
      const isStanding = subscriptions.removals(name) === removals && !subscriptions.mayGo(name);
      if (isStanding) topicLedger.subscribed(name);
    });
    if (subscriptions.removals(name) !== removals) return;
    if (outcome === 'done') subscriptions.set(name, 'present');
    else if (outcome === 'lost' && subscriptions.existence(name) === 'absent') subscriptions.set(name, 'unsure');
  }

  #filter(): string {
    const first = this.#random.chance(0.65) ? this.#random.pick(this.#plans).name : this.#random.pick(['*', '+', '#']);
    const wishes = [...levels, '*', '+', '#', '#'];
    const others = Array.from({ length: this.#random.between(0, 3) }, () => this.#random.pick(wishes));
    return [first, ...others].join('/');
  }

  #start(): SubscriptionStart {
    const { time, partitions, topicLedger } = this.#world;
    const kind = this.#random.pick(['latest', 'latest', 'earliest', 'time', 'offsets'] as const);
    if (kind === 'time') return { time: time.now - this.#world.skewMs - this.#random.between(0, 5_000) };
    if (kind !== 'offsets') return kind;
    const offsets: Record<string, number> = {};
    for (let partition = 1; partition <= partitions; partition++) {
      if (this.#random.chance(0.7)) offsets[partition] = this.#random.between(0, topicLedger.endOf(partition));
    }
    return { offsets };
  }

  #options(): Partial<GroupOptions> {
    const random = this.#random;
    const isLimited = random.chance(0.3);
    return {
      maxLength: isLimited ? random.between(1, 12) : 0,
      maxBytes: isLimited && random.chance(0.5) ? random.between(60, 400) : 0,
      leaseMs: this.#random.between(1_000, 3_000),
      maxAttempts: this.#random.between(1, 4),
      ttlMs: this.#random.chance(0.3) ? this.#random.between(200, 4_000) : 0,
      expiredTo: this.#random.pick(['drop', 'dead'] as const),
      dedupWindowMs: 0,
    };
  }

  async #unsubscribe(name: string): Promise<void> {
    const { subscriptions, actor, ledger, topicLedger } = this.#world;
    ledger.removalAsked(name);
    await subscriptions.remove(name, () =>
      this.#attempt(`removes ${name}`, ['subscription_not_found'], async (router) => {
        // At once, as the node knows it when it is told to.
        const { items } = await router.subscriptions.list(actor, { limit: 10 });
        const id = items.find((one) => one.name === name)?.id;
        await router.subscriptions.delete(actor, name);
        ledger.removalConfirmed(name);
        topicLedger.removed('subscription', name, id);
      }),
    );
  }

  async #seek(name: string): Promise<void> {
    const { actor, ledger } = this.#world;
    const to = this.#start();
    ledger.seekAsked(name);
    const expected = ['subscription_not_found', 'seek_in_progress'] as const;
    await this.#attempt(`moves ${name} to ${JSON.stringify(to)}`, expected, async (router) => {
      const { dropped, again } = await router.subscriptions.seek(actor, name, to);
      if (dropped < 0 || again < 0) ledger.report('miscounted', `${name} was moved by ${dropped} and ${again}`);
    });
  }

  async #update(name: string): Promise<void> {
    const options = this.#options();
    await this.#attempt(`updates ${name}`, ['subscription_not_found'], async (router) => {
      await router.subscriptions.update(this.#world.actor, name, options);
    });
  }

  async #pause(name: string, paused: boolean): Promise<void> {
    const { actor, ledger, time } = this.#world;
    await this.#attempt(`${paused ? 'pauses' : 'resumes'} ${name}`, ['subscription_not_found'], async (router) => {
      await router.subscriptions.pause(actor, name, paused);
      if (paused) ledger.pauseConfirmed(name, time.now);
    });
  }

  /** One that it holds, or any that ever was: that one must be its own. */
  async #delete(name: string): Promise<void> {
    const { actor, ledger, topicLedger } = this.#world;
    if (this.#random.chance(0.5)) return this.#groups.deleteOne(name);
    const id = topicLedger.pickPublished(this.#random);
    if (id === undefined) return;
    ledger.deleteAsked(name, id);
    const expected = ['subscription_not_found', 'message_not_found', 'message_gone'] as const;
    await this.#attempt(`deletes ${id} of ${name}`, expected, async (router) => {
      await router.subscriptions.deleteMessage(actor, name, id);
      topicLedger.deleted(name, id);
    });
  }

  async #look(name: string): Promise<void> {
    await this.#attempt(`looks at ${name}`, ['subscription_not_found'], async (router) => {
      this.#groups.checkLaw(name, (await router.subscriptions.get(this.#world.actor, name)).counts);
    });
  }

  async #status(): Promise<void> {
    const { actor, topicLedger } = this.#world;
    const id = topicLedger.pickPublished(this.#random);
    if (id === undefined) return;
    await this.#attempt(`asks for ${id}`, ['message_not_found', 'message_gone'], async (router) => {
      topicLedger.statusShown(await router.messageStatus(actor, id));
    });
  }

  async #list(): Promise<void> {
    const { actor, ledger, topics, subscriptions } = this.#world;
    await this.#attempt('lists topics and subscriptions', [], async (router) => {
      const ofTopics = await router.topics.list(actor, { limit: 10 });
      if (ofTopics.items.some(({ name }) => !topics.names.includes(name))) ledger.report('phantom', 'a topic');
      const { items } = await router.subscriptions.list(actor, { limit: 10 });
      if (items.some(({ name }) => !subscriptions.names.includes(name))) ledger.report('phantom', 'a subscription');
      for (const { name, counts } of items) this.#groups.checkLaw(name, counts);
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
