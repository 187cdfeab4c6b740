import { liveQueues } from './audit.ts';
import type { NaiveQueue } from './naive-partition.ts';
import type { Simulation } from './simulation.ts';

/** So many rounds in which nothing was got: what is left cannot be had. */
const vainRoundsMax = 10;

/** Takes and acks everything there is: what is in a queue can be had, and nothing stays behind. */
export async function drain(simulation: Simulation): Promise<void> {
  for (let vainRounds = 0; vainRounds < vainRoundsMax; vainRounds++) {
    const open = liveQueues(simulation).filter(({ queue }) => queue.messages.some(isLive));
    if (open.length === 0 || simulation.ledger.anomalies.length > 0) return;
    for (const { queue } of open) if ((await take(simulation, queue)) > 0) vainRounds = -1;
  }
  const left = liveQueues(simulation).flatMap(({ partition, queue }) =>
    queue.messages.filter(isLive).map(({ offset, state }) => `${partition}-${offset} ${state} in ${queue.name}`),
  );
  simulation.ledger.report('lost', `never delivered: ${left.join(', ')}`);
}

/** How many it got. */
async function take(simulation: Simulation, { name }: NaiveQueue): Promise<number> {
  const { world, ledger, time } = simulation;
  const forever = new AbortController().signal;
  const request = { max: 50, waitMs: 300, leaseMs: 10_000, consumer: 'drain' };
  const askedAt = ledger.tick();
  const deliveries = await simulation.wait(
    'a last receive',
    world.call(`drain receives of ${name}`, (router) => router.queues.receive(world.actor, name, request, forever)),
  );
  if (deliveries === undefined || deliveries.length === 0) return 0;
  ledger.delivered(name, deliveries, askedAt, time.now);
  const ack = deliveries.map(({ lease }) => lease);
  for (const lease of ack) ledger.settleAsked(lease, 'ack');
  const settling = { ack, nack: [], reject: [], extend: [], release: [] };
  const results = await simulation.wait(
    'a last ack',
    world.call(`drain acks ${ack.length} of ${name}`, (router) => router.queues.settle(world.actor, name, settling)),
  );
  for (const [index, result] of (results ?? []).entries()) {
    if ('error' in result) ledger.report('settled wrongly', `a last ack is refused: ${result.error.code}`);
    else ledger.settleAnswered(ack[index]!, result, time.now);
  }
  return deliveries.length;
}

function isLive({ state }: NaiveQueue['messages'][number]): boolean {
  return state === 'waiting' || state === 'scheduled';
}
