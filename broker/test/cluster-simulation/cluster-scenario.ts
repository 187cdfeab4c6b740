import { catalogPartition } from '../../../proto/partition-hash.ts';
import { type CommandRule, ScenarioFault, type ScenarioWorld } from '../replication/scenario.ts';
import { type DiskCopy, emptyDisk } from '../simulation/simulated-disk.ts';
import { calmCluster } from './calm-cluster.ts';
import type { ClusterNode } from './cluster-node.ts';
import { ClusterSimulation } from './cluster-simulation.ts';
import { StoryClient } from './story-client.ts';

/** So long a story waits for anything. */
const patienceMs = 60_000;
/** The one that stories are about: their queues are in it. */
const partition = 1;
/** Of all that happens, what a story shows of nodes; clients tell their part themselves. */
const isShown = new RegExp(`^(record ${partition}:|n\\d+ (gives up|takes|has partition ${partition}))`);

type Run = (...given: string[]) => void | Promise<void>;

/** Stories about a whole cluster and its clients: nothing happens by chance, and whatever harms a client ends them. */
export class ClusterScenario implements ScenarioWorld {
  readonly trace: string[] = [];
  readonly rules: readonly CommandRule[];
  #simulation: ClusterSimulation | undefined;
  readonly #clients = new Map<string, StoryClient>();
  readonly #composed = new Map<string, number>();
  readonly #isolated = new Set<string>();
  readonly #copies = new Map<string, DiskCopy>();
  /** What was begun and is not waited for: how often. */
  #underWay = 0;

  constructor() {
    this.rules = [...this.#ofCluster(), ...this.#ofNodes(), ...this.#ofClients(), ...this.#ofWaiting()].map(
      ({ pattern, run }) => ({ pattern, run: (...given) => this.#watched(run, given) }),
    );
  }

  #ofCluster(): CommandRule[] {
    return [
      {
        pattern: 'cluster of COUNT, COPIES copies, MIN in sync',
        run: (nodes, ...shape) => this.#build(nodes, '0', ...shape),
      },
      {
        pattern: 'cluster of COUNT and MORE to come, COPIES copies, MIN in sync',
        run: (...shape) => this.#build(...shape),
      },
      {
        pattern: 'cluster of COUNT and MORE to come, COPIES copies, MIN in sync, PARTITIONS partitions',
        run: (...shape) => this.#build(...shape),
      },
      { pattern: 'power fails', run: () => this.#failPower() },
      { pattern: 'isolate NODE', run: (name) => this.#isolate(this.#node(name)) },
      { pattern: 'heal', run: () => this.#heal() },
      { pattern: 'drain NODE', run: (name) => this.#built.struck.coordinator.drain(name!, true) },
      { pattern: 'end drain of NODE', run: (name) => this.#built.struck.coordinator.drain(name!, false) },
      { pattern: 'bury NODE', run: (name) => this.#bury(this.#node(name)) },
      { pattern: 'drain every queue through every node', run: () => this.#end() },
    ];
  }

  #ofNodes(): CommandRule[] {
    return [
      { pattern: 'start NODE alone', run: (name) => this.#each(name, (node) => node.start(true)) },
      { pattern: 'start MANY', run: (names) => this.#each(names, (node) => node.start()) },
      { pattern: 'crash MANY', run: (names) => this.#each(names, (node) => node.crash(true)) },
      { pattern: 'stop NODE', run: (name) => this.#until(this.#node(name).stop()) },
      { pattern: 'pause NODE', run: (name) => this.#node(name).pause() },
      { pattern: 'resume NODE', run: (name) => this.#resume(this.#node(name)) },
      { pattern: 'wipe NODE', run: (name) => this.#downNode(name).disk.replace(emptyDisk()) },
      { pattern: 'copy disk of NODE', run: (name) => void this.#copies.set(name!, this.#node(name).disk.copy()) },
      {
        pattern: 'damage message NUMBER of QUEUE on NODE',
        run: (number, queue, name) => this.#damage(this.#node(name), partition, `${queue} ${number}`),
      },
      { pattern: 'damage the catalog on NODE', run: (name) => this.#damage(this.#node(name), catalogPartition, '') },
      { pattern: 'revert NODE to its copy', run: (name) => this.#revert(this.#node(name)) },
    ];
  }

  /** Each of them also as `meanwhile …`: then the story goes on, and is told the answer when it comes. */
  #ofClients(): CommandRule[] {
    const rules: { pattern: string; run: (...given: string[]) => Promise<void> }[] = [
      { pattern: 'create QUEUE through NODE', run: (queue, name) => this.#create(queue!, this.#node(name)) },
      {
        pattern: 'NAME sends COUNT to QUEUE through NODE',
        run: (who, count, queue, name) => this.#client(who).send(Number(count), queue!, this.#node(name)),
      },
      {
        pattern: 'NAME sends COUNT numbered to QUEUE through NODE',
        run: (who, count, queue, name) => this.#client(who).send(Number(count), queue!, this.#node(name), true),
      },
      { pattern: 'NAME repeats that through NODE', run: (who, name) => this.#client(who).repeat(this.#node(name)) },
      {
        pattern: 'NAME sends COUNT one by one to QUEUE through NODE',
        run: (who, count, queue, name) => this.#client(who).sendOneByOne(Number(count), queue!, this.#node(name)),
      },
      {
        pattern: 'NAME receives COUNT of QUEUE at NODE',
        run: (who, count, queue, name) => this.#client(who).receive(Number(count), queue!, this.#node(name)),
      },
      {
        pattern: 'NAME takes COUNT of QUEUE at NODE',
        run: (who, count, queue, name) => this.#client(who).take(Number(count), queue!, this.#node(name)),
      },
      {
        pattern: 'NAME browses QUEUE at NODE',
        run: (who, queue, name) => this.#client(who).browse(queue!, this.#node(name)),
      },
      {
        pattern: 'NAME deletes QUEUE if empty through NODE',
        run: (who, queue, name) => this.#client(who).deleteIfEmpty(queue!, this.#node(name)),
      },
      {
        pattern: 'NAME acks COUNT through NODE',
        run: (who, count, name) => this.#client(who).ack(Number(count), this.#node(name)),
      },
    ];
    return rules.flatMap(({ pattern, run }) => [
      { pattern: `meanwhile ${pattern}`, run: (...given) => this.#begin(run(...given)) },
      { pattern, run: (...given) => this.#until(run(...given)) },
    ]);
  }

  #ofWaiting(): CommandRule[] {
    return [
      { pattern: 'pass MS ms', run: (ms) => this.#pass(Number(ms)) },
      { pattern: 'wait until everyone is answered', run: () => this.#wait(() => this.#underWay === 0) },
      { pattern: 'wait until all is in sync', run: () => this.#wait(() => this.#isWhole()) },
      { pattern: 'wait until NODE is up', run: (name) => this.#wait(() => this.#node(name).isUp) },
      { pattern: 'wait until NODE is down', run: (name) => this.#wait(() => this.#node(name).isDown) },
      { pattern: 'wait until NODE serves', run: (name) => this.#wait(() => this.#servedBy(name!)) },
      { pattern: 'wait until in sync MANY', run: (names) => this.#wait(() => this.#inSync === names) },
      { pattern: 'wait until replicas MANY', run: (names) => this.#wait(() => this.#replicas === names) },
      { pattern: 'wait until NODE has pruned', run: (name) => this.#wait(() => this.#floorOf(this.#node(name)) > 0) },
      {
        pattern: 'wait until NODE has stored COUNT',
        run: (name, count) => this.#wait(() => this.#node(name).disk.log(partition).length >= Number(count)),
      },
      { pattern: 'expect minInSync COUNT', run: (count) => this.#expect(String(this.#record?.minInSync), count!) },
    ];
  }

  get #built(): ClusterSimulation {
    if (this.#simulation === undefined) throw new ScenarioFault('begin with `cluster of …`');
    return this.#simulation;
  }

  get #record() {
    return this.#built.struck.coordinator.now.records.get(partition)?.record;
  }

  get #inSync(): string | undefined {
    return this.#record?.inSync
      .map(({ node }) => node)
      .sort()
      .join(' ');
  }

  get #replicas(): string | undefined {
    return [...(this.#record?.replicas ?? [])].sort().join(' ');
  }

  #build(...shape: readonly (string | undefined)[]): void {
    const [founders, latecomers, copies, minInSync, partitions = 1] = shape.map(Number) as [number, ...number[]];
    const nodes = founders + latecomers!;
    const change = calmCluster({ nodes, latecomers: latecomers!, copies: copies!, minInSync: minInSync!, partitions });
    const hear = (line: string) => {
      if (isShown.test(line)) this.trace.push(line);
    };
    this.#simulation = new ClusterSimulation(1, { change, hear });
  }

  #node(name: string | undefined): ClusterNode {
    const node = this.#built.nodes.get(name!);
    if (node === undefined) throw new ScenarioFault(`there is no node ${name}`);
    return node;
  }

  #downNode(name: string | undefined): ClusterNode {
    const node = this.#node(name);
    if (!node.isDown) throw new ScenarioFault(`${name} runs`);
    return node;
  }

  #client(name: string | undefined): StoryClient {
    const tell = (line: string) => this.trace.push(line);
    const client =
      this.#clients.get(name!) ?? new StoryClient(name!, { simulation: this.#built, composed: this.#composed, tell });
    this.#clients.set(name!, client);
    return client;
  }

  async #watched(run: Run, given: string[]): Promise<void> {
    await run(...given);
    const found = this.#simulation?.ledger.anomalies ?? [];
    if (found.length > 0) throw new ScenarioFault(found.map(({ kind, detail }) => `${kind}: ${detail}`).join('\n'));
  }

  /** One after the other, with time between them: so it is the same story each time. */
  async #each(names: string | undefined, tell: (node: ClusterNode) => unknown): Promise<void> {
    for (const name of names!.split(' ')) {
      tell(this.#node(name));
      await this.#pass(100);
    }
  }

  async #until(work: Promise<void>): Promise<void> {
    await this.#built.wait('an answer', work);
  }

  #begin(work: Promise<void>): void {
    this.#underWay += 1;
    work
      .catch((error) => this.#built.ledger.report('unexpected error', String(error?.stack ?? error)))
      .finally(() => {
        this.#underWay -= 1;
      });
  }

  async #create(queue: string, node: ClusterNode): Promise<void> {
    const { actor } = this.#built.world;
    await node.call((router) => router.createQueue(actor, queue, {}));
  }

  #pass(ms: number): Promise<void> {
    const until = this.#built.time.now + ms;
    return this.#built.pass('time itself', () => this.#built.time.now >= until, ms + patienceMs);
  }

  async #wait(isSo: () => boolean): Promise<void> {
    const is = () => `in vain, the record is ${JSON.stringify(this.#record)}`;
    await this.#built.pass(is, isSo, patienceMs);
  }

  /** A bit of the newest entry that holds this text. */
  #damage({ disk }: ClusterNode, damaged: number, text: string): void {
    const row = disk.log(damaged).findLast(({ bytes }) => bytes.length > 0 && Buffer.from(bytes).includes(text));
    if (row === undefined || !disk.damageBytes(row.bytes)) throw new ScenarioFault('it is not on the disk');
  }

  /** As the snapshot of a virtual machine is put back: before anybody notices the process is another one. */
  #revert(node: ClusterNode): void {
    node.crash(false);
    node.disk.replace(this.#copies.get(node.name)!);
    node.start();
  }

  /** All at once, and nobody has time to notice. */
  #failPower(): void {
    for (const node of this.#built.nodes.values()) node.crash(false);
  }

  /** From the other nodes and the coordinator; clients reach it. */
  #isolate(node: ClusterNode): void {
    const { name } = node;
    this.#isolated.add(name);
    node.cutSession();
    const { streams, nodes } = this.#built.struck;
    for (const other of nodes.keys()) {
      if (other === name) continue;
      streams.cut(name, other);
      streams.cut(other, name);
    }
  }

  #resume(node: ClusterNode): void {
    node.resume();
    if (this.#isolated.has(node.name)) node.cutSession();
  }

  #heal(): void {
    this.#isolated.clear();
    this.#built.struck.streams.mendAll();
    for (const node of this.#built.nodes.values()) node.mendSession();
  }

  /** It is gone for good, and nobody counts on it any more. */
  #bury({ name, isDown }: ClusterNode): void {
    const { nodes, struck } = this.#built;
    const isNamed = [...struck.coordinator.now.records.values()].some(({ record: { replicas, target, inSync } }) =>
      [...replicas, ...(target ?? []), ...inSync.map(({ node }) => node)].includes(name),
    );
    if (!isDown || isNamed) throw new ScenarioFault(`${name} is still needed`);
    nodes.delete(name);
  }

  /** Whoever is there is up, and what is led is in sync. */
  #isWhole(): boolean {
    return this.#built.isServing([...this.#built.nodes.values()].filter(({ isDown }) => !isDown));
  }

  #servedBy(name: string): boolean {
    return this.#record?.leader === name && this.#node(name).runtime?.runner(partition)?.isServing === true;
  }

  #floorOf({ runtime }: ClusterNode): number {
    return runtime?.runner(partition)?.protocol.log?.floor ?? 0;
  }

  #expect(is: string, expected: string): void {
    if (is !== expected) throw new ScenarioFault(`it is ${is}`);
  }

  async #end(): Promise<void> {
    await this.#built.audit();
    const { confirmed, unknown, refused } = this.#built.ledger.sendTotals();
    this.trace.push(
      `all is drained: of what was sent ${confirmed} are confirmed, ${unknown} unknown, ${refused} refused`,
    );
  }
}
