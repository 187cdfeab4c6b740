import type { Delivery, SettleRequest } from '../../client/client.ts';
import type { GroupMessages } from '../../client/group-messages.ts';
import { defineCommand } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { duration, flag, integer, text } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { durationText } from '../print/units.ts';
import { plain, text as textView, type View } from '../print/view.ts';
import { deliveryText, payloadBytes } from '../queue/message-view.ts';
import type { GroupKind } from './group-kind.ts';
import { PatientInbox } from './patient-inbox.ts';

const waitMsDefault = 5_000;
/** How many are fetched at a time. */
const batchMax = 100;
/** A slow reader must not make the leases of lines it has read run out. */
const settleAfterMs = 1_000;

export const receive = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} receive`,
    summary: 'Receive messages',
    details: `A message stays leased until it is settled (${kind.noun} ack, nack, reject, release) or its lease ends; --ack acks each one once its line is written. With nothing in time the exit code is 8.`,
    arguments: { name: kind.argument },
    options: {
      count: integer('How many; default 1, without end with --follow'),
      follow: flag('Go on until Ctrl-C'),
      ack: flag('Ack each message once it is written'),
      timeout: duration(
        `How long to wait for the next message; default ${durationText(waitMsDefault)}, without end with --follow`,
      ),
      lease: duration(`How long a message is held; default the ${kind.word}'s`),
      consumer: text('name', 'Name to be seen under; default the user'),
      raw: flag('Write only the payload, as it is; with several messages one a line'),
    },
    examples: [
      `chasqui ${kind.noun} receive ${kind.example} --ack`,
      `chasqui ${kind.noun} receive ${kind.example} --count 10 --timeout 30s --json`,
      `chasqui ${kind.noun} receive ${kind.example} --raw --ack > payload`,
      `chasqui ${kind.noun} receive ${kind.example} --follow --ack | while read -r line; do …; done`,
    ],
    client: true,
    view: ({ raw, count = 1, follow }): View<Delivery> =>
      raw ? plain((delivery) => rawPayload(delivery, follow || count > 1)) : textView(deliveryText),
    async *run({ args: { name }, options, context }) {
      const { follow, ack, lease, consumer } = options;
      const count = options.count ?? (follow ? Number.POSITIVE_INFINITY : 1);
      const waitMs = options.timeout ?? (follow ? Number.POSITIVE_INFINITY : waitMsDefault);
      const { messages } = kind.groups(await context.client());
      const inbox = new PatientInbox(messages, name, { ...defined({ leaseMs: lease, consumer }), waitMs, context });
      const lost: Delivery[] = [];
      let left = count;
      while (left > 0) {
        const batch = await inbox.fetch(Math.min(left, batchMax));
        if (batch.length === 0) break;
        const settle = (request: SettleRequest) => settleAll(messages, name, request, batch, lost);
        yield* handOut(batch, { ack, settle, signal: context.signal });
        context.signal.throwIfAborted();
        left -= batch.length;
      }
      if (left === count) throw new CommandError('nothing_received', `Nothing came within ${durationText(waitMs)}.`);
      if (lost.length > 0) throw lostLeases(lost);
    },
  });

interface HandOut {
  readonly ack: boolean;
  readonly settle: (request: SettleRequest) => Promise<void>;
  /** Nothing more is handed out after it. */
  readonly signal: AbortSignal;
}

/** Gives out each delivery; it is taken as written when the next one is asked for. Leaving early gives the rest back. */
async function* handOut(
  batch: readonly Delivery[],
  { ack, settle, signal }: HandOut,
): AsyncGenerator<Delivery, void, undefined> {
  let written: string[] = [];
  let next = 0;
  let settledAt = performance.now();
  const settleWritten = async (release: readonly Delivery[]): Promise<void> => {
    const request = { ack: ack ? written : [], release: release.map(({ lease }) => lease) };
    written = [];
    settledAt = performance.now();
    if (request.ack.length + request.release.length > 0) await settle(request);
  };
  try {
    for (const delivery of batch) {
      yield delivery;
      next += 1;
      written.push(delivery.lease);
      if (signal.aborted) break;
      if (performance.now() - settledAt > settleAfterMs) await settleWritten([]);
    }
  } finally {
    await settleWritten(batch.slice(next));
  }
}

/** Adds to `lost` what was written but could not be acked. A message that cannot be given back comes back by itself. */
async function settleAll(
  messages: GroupMessages,
  group: string,
  request: SettleRequest,
  batch: readonly Delivery[],
  lost: Delivery[],
): Promise<void> {
  const { results } = await messages.settle(group, request);
  for (const [index, lease] of (request.ack ?? []).entries()) {
    if ('error' in results[index]!) lost.push(batch.find((delivery) => delivery.lease === lease)!);
  }
}

function lostLeases(lost: readonly Delivery[]): CommandError {
  const ids = lost.map(({ id }) => id).join(', ');
  return new CommandError('partly_done', `Written but not acked, because the lease had ended: ${ids}.`);
}

function rawPayload(delivery: Delivery, asLine: boolean): Uint8Array {
  const bytes = payloadBytes(delivery);
  return asLine ? Buffer.concat([bytes, Buffer.from('\n')]) : bytes;
}
