import type { Router } from '../../router/router.ts';
import { isInPlace } from './audit.ts';
import { type LiveGroup, liveGroups } from './audit-groups.ts';
import type { Audited } from './audited.ts';
import { isLive } from './naive-queue.ts';

/** Nothing was got for so long: what is left cannot be had. Leases that nobody knows of have run out meanwhile. */
const vainMs = 15_000;

/** Takes and acks everything there is: what is in a queue can be had, and nothing stays behind. */
export async function drain(simulation: Audited): Promise<void> {
  let gotAt = simulation.time.now;
  while (simulation.time.now - gotAt < vainMs) {
    await simulation.pass('a move', () => isMoved(simulation));
    const open = liveGroups(simulation).filter((group) => leftIn(group).length > 0);
    if (open.length === 0 || simulation.ledger.anomalies.length > 0) return;
    for (const group of open) if ((await take(simulation, group)) > 0) gotAt = simulation.time.now;
  }
  const groups = liveGroups(simulation);
  const report = (isSubscription: boolean) => {
    const left = groups.filter((group) => group.isSubscription === isSubscription).flatMap(leftIn);
    const kind = isSubscription ? 'missed' : 'lost';
    if (left.length > 0) simulation.ledger.report(kind, `never delivered: ${left.join(', ')}`);
  };
  report(false);
  report(true);
}

function leftIn({ places }: LiveGroup): string[] {
  return places.flatMap(({ partition, queue }) =>
    queue.messages.filter(isLive).map(({ offset, state }) => `${partition}-${offset} ${state} in ${queue.name}`),
  );
}

/** As far as it can be without anybody who takes something. */
function isMoved({ models, foldOf }: Audited): boolean {
  const folds = [...models.keys()].map(foldOf);
  return folds.every((fold) => fold !== undefined && isInPlace(fold));
}

/** What is paused hands out nothing. */
async function resume(simulation: Audited, { name, places }: LiveGroup): Promise<void> {
  if (!places.some(({ queue }) => queue.isPaused)) return;
  const { world } = simulation;
  await simulation.wait(
    'a last resumption',
    world.call(`drain resumes ${name}`, (router) => router.subscriptions.pause(world.actor, name, false)),
  );
}

/** How many it got. */
async function take(simulation: Audited, group: LiveGroup): Promise<number> {
  await resume(simulation, group);
  const { name, isSubscription } = group;
  const callsOf = ({ queues, subscriptions }: Router) => (isSubscription ? subscriptions : queues);
  const { world, ledger, time } = simulation;
  const forever = new AbortController().signal;
  const request = { max: 50, waitMs: 300, leaseMs: 10_000, consumer: 'drain' };
  const askedAt = ledger.tick();
  const deliveries = await simulation.wait(
    'a last receive',
    world.call(`drain receives of ${name}`, (router) => callsOf(router).receive(world.actor, name, request, forever)),
  );
  if (deliveries === undefined || deliveries.length === 0) return 0;
  ledger.delivered(name, deliveries, { askedAt, now: time.now, leaseMs: request.leaseMs });
  const ack = deliveries.map(({ lease }) => lease);
  for (const lease of ack) ledger.settleAsked(lease, 'ack');
  const settling = { ack, nack: [], reject: [], extend: [], release: [] };
  const results = await simulation.wait(
    'a last ack',
    world.call(`drain acks ${ack.length} of ${name}`, (router) => callsOf(router).settle(world.actor, name, settling)),
  );
  for (const [index, result] of (results ?? []).entries()) {
    if ('error' in result) ledger.report('settled wrongly', `a last ack is refused: ${result.error.code}`);
    else ledger.settleAnswered(ack[index]!, result, time.now);
  }
  return deliveries.length;
}
