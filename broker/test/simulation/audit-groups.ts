import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import type { Actor, BrowseState, GroupView, MessageStatus, Router } from '../../router/router.ts';
import type { Audited } from './audited.ts';
import {
  countsOf,
  intervalsNeeded,
  isHeld,
  isLive,
  liveIn,
  type NaiveMessage,
  type NaiveQueue,
} from './naive-queue.ts';
import { codeOf, isTransient } from './world.ts';

export interface GroupPart {
  readonly partition: number;
  readonly queue: NaiveQueue;
}

/** A queue, or a subscription with what it has in each of its partitions. */
export interface LiveGroup {
  readonly name: string;
  readonly isSubscription: boolean;
  /** By partition. */
  readonly places: readonly GroupPart[];
}

export function liveGroups(simulation: Audited): LiveGroup[] {
  const parts = [...simulation.models].flatMap(([partition, { queues }]) =>
    [...queues.values()].filter(({ isRemoved }) => !isRemoved).map((queue) => ({ partition, queue })),
  );
  return [...Map.groupBy(parts, ({ queue }) => queue.id).values()].map((places) => {
    const { name, filter } = places[0]!.queue;
    return { name, isSubscription: filter !== '', places };
  });
}

export async function auditGroup(simulation: Audited, group: LiveGroup): Promise<void> {
  await auditCounts(simulation, group);
  for (const { partition, queue } of group.places) {
    auditIntervals(simulation, partition, queue);
    if (group.isSubscription) auditLimit(simulation, queue);
    if (!group.isSubscription) await auditMessages(simulation, partition, queue);
  }
}

/** What was settled out of order costs no more intervals than it must. */
function auditIntervals({ foldOf, ledger }: Audited, partition: number, queue: NaiveQueue): void {
  const found = foldOf(partition)?.groups.get(queue.id)?.settled.size;
  const needed = intervalsNeeded(queue);
  ledger.checks += 1;
  if (found !== needed) ledger.report('leaked', `${queue.name} keeps ${found} settled intervals and needs ${needed}`);
}

/** With nothing under way it holds no more than it may; the newest always stays. */
function auditLimit({ ledger }: Audited, queue: NaiveQueue): void {
  const { count, bytes } = liveIn(queue);
  const { limit, name } = queue;
  ledger.checks += 1;
  if (count > 1 && (count > limit.count || bytes > limit.bytes)) {
    const most = `${limit.count} messages and ${limit.bytes} bytes`;
    ledger.report('overfull', `${name} holds ${count} messages of ${bytes} bytes and may hold ${most}`);
  }
}

async function auditCounts(simulation: Audited, group: LiveGroup): Promise<void> {
  const { world, ledger } = simulation;
  const { name, isSubscription, places } = group;
  const look = (router: Router): Promise<GroupView> =>
    isSubscription ? router.subscriptions.get(world.actor, name) : router.getQueue(world.actor, name);
  const view = await simulation.wait('a look', world.call('audit', look));
  if (view === undefined) return;
  ledger.checks += 1;
  const messages = places.flatMap(({ queue }) => [...queue.former, ...queue.messages]);
  const live = messages.filter(isLive);
  const { waiting, ...rest } = countsOf({ messages });
  if (isSubscription && view.counts.accepted !== rest.accepted) {
    const kind = view.counts.accepted < rest.accepted ? 'missed' : 'misdirected';
    ledger.report(
      kind,
      `${name} has been given ${view.counts.accepted} messages, of ${rest.accepted} that are its own`,
    );
  }
  const expected = { ...rest, ready: waiting, leased: 0 };
  const bytes = live.reduce((sum, { size }) => sum + size, 0);
  const oldestAt = live.length === 0 ? undefined : Math.min(...live.map(({ publishedAt }) => publishedAt));
  // Of nodes whose clocks differ the oldest message need not have the earliest time.
  const isNear = oldestAt !== undefined && Math.abs((view.oldestAt ?? 0) - oldestAt) <= 2 * world.skewMs;
  const found = { ...view.counts, bytes: view.bytes, oldestAt: isNear ? oldestAt : view.oldestAt };
  if (sorted(found) !== sorted({ ...expected, bytes, oldestAt })) {
    ledger.report('miscounted', `${name}: ${sorted(found)} and not ${sorted({ ...expected, bytes, oldestAt })}`);
  }
  for (const state of ['ready', 'leased', 'scheduled', 'dead'] as const) await auditBrowsing(simulation, group, state);
}

async function auditBrowsing(
  simulation: Audited,
  { name, isSubscription, places }: LiveGroup,
  state: BrowseState,
): Promise<void> {
  const { world, ledger } = simulation;
  const modelState = { ready: 'waiting', leased: undefined, scheduled: 'scheduled', dead: 'dead' }[state];
  const wanted = places.flatMap(({ partition, queue }) =>
    queue.messages
      .filter((message) => message.state === modelState)
      .map(({ offset, attempts, payload, reason }) => `${partition}-${offset} ${attempts} ${payload} ${reason}`),
  );
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { state, limit: 7, ...(cursor === undefined ? {} : { cursor }) };
    const page = await simulation.wait(
      'a page',
      world.call('audit', (router) =>
        (isSubscription ? router.subscriptions : router.queues).browse(world.actor, name, query),
      ),
    );
    if (page === undefined) return;
    for (const { id, attempts, payload, reason = '' } of page.items) {
      found.push(`${id} ${attempts} ${Buffer.from(payload)} ${reason}`);
    }
    cursor = page.cursor;
  } while (cursor !== undefined && found.length <= wanted.length);
  ledger.checks += 1;
  if (found.join() !== wanted.join()) {
    ledger.report('miscounted', `${state} in ${name}: ${found.join()} and not ${wanted.join()}`);
  }
}

/** The status of every message that the history holds, and of all that are not done with. */
async function auditMessages(simulation: Audited, partition: number, queue: NaiveQueue): Promise<void> {
  const { world, ledger } = simulation;
  for (const message of queue.messages) {
    if (ledger.anomalies.length > 0) return;
    const id = `${partition}-${message.offset}`;
    const status = await simulation.wait(
      'a status',
      world.call('audit', (router) => statusOf(router, world.actor, id)),
    );
    ledger.checks += 1;
    if (typeof status === 'string') {
      // Trimmed while it was asked, perhaps: the history as it is after the answer.
      const historyFrom = Math.max(simulation.models.get(partition)!.trimmed, simulation.movedAt.get(partition) ?? 0);
      const isForgotten = status === 'message_gone' && !isHeld(message) && message.offset < historyFrom;
      if (!isForgotten) ledger.report('lost', `the status of ${id}, ${message.state}, is ${status}`);
    } else if (status?.groups[0]?.state !== shownAs(message) || (status.groups[0].reason ?? '') !== message.reason) {
      ledger.report('miscounted', `the status of ${id}, ${message.state}, is ${JSON.stringify(status?.groups)}`);
    }
  }
}

/** Or why there is none; not what the next try may tell. */
export async function statusOf(router: Router, actor: Actor, id: string): Promise<MessageStatus | ErrorCode> {
  try {
    return await router.messageStatus(actor, id);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined || isTransient(code)) throw error;
    return code;
  }
}

export function shownAs({ state }: NaiveMessage): string {
  return state === 'waiting' ? 'ready' : state;
}

function sorted(record: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
