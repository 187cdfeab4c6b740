import { controllerSettings } from '../../core/controller/controller-view.ts';
import { beginMove } from '../../core/controller/move-replicas.ts';
import { Random } from '../simulation/random.ts';
import type { CoordinatorState } from './model-coordinator.ts';
import { ReplicaCluster } from './replica-cluster.ts';
import type { ReplicaNode } from './replica-node.ts';
import { calmProfile, type ReplicaProfile } from './replica-profile.ts';
import { type CommandRule, ScenarioFault, type ScenarioWorld } from './scenario.ts';

/** So long a story waits for anything. */
const patienceMs = 30_000;

/** Stories about the replicas of one partition: nothing happens by chance, and every rule of the checker holds. */
export class ReplicaScenario implements ScenarioWorld {
  readonly trace: string[] = [];
  #cluster: ReplicaCluster | undefined;
  #backup: CoordinatorState | undefined;

  readonly rules: readonly CommandRule[] = [
    { pattern: 'cluster of COUNT, COPIES copies, MIN in sync', run: (...given) => this.#build(given, 'whole') },
    {
      pattern: 'cluster of COUNT, COPIES copies, MIN in sync, grown from one',
      run: (...given) => this.#build(given, 'alone'),
    },
    { pattern: 'start MANY', run: (names) => this.#each(names, (node) => node.start()) },
    { pattern: 'crash MANY', run: (names) => this.#each(names, (node) => node.crash(false)) },
    { pattern: 'stop MANY', run: (names) => this.#each(names, (node) => node.crash(true)) },
    { pattern: 'pause MANY', run: (names) => this.#each(names, (node) => node.pause()) },
    { pattern: 'resume MANY', run: (names) => this.#each(names, (node) => node.resume()) },
    { pattern: 'wipe NODE', run: (name) => this.#node(name).disk.wipe(`${name}#another`) },
    { pattern: 'copy disk of NODE', run: (name) => this.#node(name).copyDisk() },
    { pattern: 'put copy back on NODE', run: (name) => this.#node(name).rollBack(0) },
    { pattern: 'write COUNT on NODE', run: (count, name) => this.#write(Number(count), this.#node(name)) },
    { pattern: 'cut NODE -> NODE', run: (from, to) => this.#built.network.cut(from!, to!) },
    { pattern: 'mend all', run: () => this.#built.network.mendAll() },
    { pattern: 'expire session of NODE', run: (name) => this.#node(name).loseSession() },
    { pattern: 'cut NODE from coordinator', run: (name) => this.#node(name).cutSession() },
    { pattern: 'reconnect NODE', run: (name) => this.#node(name).reconnect() },
    { pattern: 'lose answers of coordinator', run: () => this.#loseAnswers(1) },
    { pattern: 'lose no answers', run: () => this.#loseAnswers(0) },
    { pattern: 'move to MANY', run: (names) => this.#move(names!.split(' ')) },
    { pattern: 'back coordinator up', run: () => this.#backUp() },
    { pattern: 'restore coordinator', run: () => this.#built.coordinator.restore(this.#backup!) },
    { pattern: 'expect quarantine', run: () => this.#expectQuarantine() },
    { pattern: 'pass MS ms', run: (ms) => this.#built.runUntil(this.#built.time.now + Number(ms)) },
    { pattern: 'wait until NODE serves', run: (name) => this.#wait(() => this.#built.servingLeader?.name === name) },
    { pattern: 'wait until nobody leads', run: () => this.#wait(() => this.#record.leader === undefined) },
    { pattern: 'wait until in sync MANY', run: (names) => this.#wait(() => this.#inSync === names) },
    { pattern: 'wait until NODE steps down', run: (name) => this.#wait(() => !this.#node(name).machine?.leading) },
    { pattern: 'wait until NODE is down', run: (name) => this.#wait(() => !this.#node(name).isUp) },
    {
      pattern: 'wait until NODE is quarantined',
      run: (name) => this.#wait(() => this.#roleOf(name) === 'quarantined'),
    },
    { pattern: 'wait until committed COUNT', run: (count) => this.#wait(() => this.#committed === Number(count)) },
    {
      pattern: 'wait until NODE has COUNT',
      run: (name, count) => this.#wait(() => this.#ends(name!) === `${count} ${count}`),
    },
    { pattern: 'wait until NODE has the seat', run: (name) => this.#wait(() => this.#node(name).hasSeat) },
    { pattern: 'expect committed COUNT', run: (count) => this.#expect(String(this.#committed), count!) },
    { pattern: 'expect leader NODE', run: (name) => this.#expect(this.#record.leader ?? 'nobody', name!) },
    { pattern: 'expect replicas MANY', run: (names) => this.#expect(this.#record.replicas.join(' '), names!) },
    { pattern: 'expect in sync MANY', run: (names) => this.#expect(this.#inSync, names!) },
    { pattern: 'expect minInSync COUNT', run: (count) => this.#expect(String(this.#record.minInSync), count!) },
  ];

  get #built(): ReplicaCluster {
    if (this.#cluster === undefined) throw new ScenarioFault('begin with `cluster of …`');
    return this.#cluster;
  }

  get #record() {
    return this.#built.versioned.record;
  }

  get #committed(): number {
    return this.#built.checker.committed.length;
  }

  get #inSync(): string {
    return this.#record.inSync
      .map(({ node }) => node)
      .sort()
      .join(' ');
  }

  #build([nodes, copies, minInSync]: readonly string[], birth: ReplicaProfile['birth']): void {
    const profile: ReplicaProfile = {
      ...calmProfile,
      nodes: Number(nodes),
      copies: Number(copies),
      minInSync: Number(minInSync),
      birth,
      controller: { ...controllerSettings, preferAfterMs: 900_000 },
    };
    this.#cluster = new ReplicaCluster(profile, new Random(1), (text) => this.trace.push(text));
  }

  #node(name: string | undefined): ReplicaNode {
    const node = this.#built.nodes.get(name!);
    if (node === undefined) throw new ScenarioFault(`there is no node ${name}`);
    return node;
  }

  /** One after the other, with time between them: so it is the same story each time. */
  #each(names: string | undefined, tell: (node: ReplicaNode) => void): void {
    for (const name of names!.split(' ')) {
      tell(this.#node(name));
      this.#built.runUntil(this.#built.time.now + 100);
    }
  }

  #write(count: number, node: ReplicaNode): void {
    for (let written = 0; written < count; written++) node.write();
  }

  #loseAnswers(lostAnswer: number): void {
    this.#built.coordinator.faults = { ...this.#built.coordinator.faults, lostAnswer };
  }

  #backUp(): void {
    this.#backup = this.#built.coordinator.now;
  }

  #expectQuarantine(): void {
    this.#built.quarantined = () => {};
  }

  #move(target: readonly string[]): void {
    this.#built.coordinator.propose(0, beginMove(this.#built.versioned, target, 'an operator moves'), undefined);
  }

  #roleOf(name: string | undefined): string | undefined {
    return this.#node(name).machine?.role;
  }

  /** How much is committed, and how much is there. */
  #ends(name: string): string {
    const log = this.#node(name).machine?.log;
    return `${log?.highWatermark} ${log?.end}`;
  }

  #wait(isSo: () => boolean): void {
    const until = this.#built.time.now + patienceMs;
    while (!isSo()) {
      if (this.#built.time.now > until)
        throw new ScenarioFault(`not so after ${patienceMs} ms: ${JSON.stringify(this.#record)}`);
      this.#built.step();
    }
  }

  #expect(is: string, expected: string): void {
    if (is !== expected) throw new ScenarioFault(`it is ${is}`);
  }
}
