import type { IMessage } from '../../../proto/log-messages.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { DeliveryGroup } from '../../core/group/delivery-group.ts';
import { isMatch } from './is-match.ts';
import type { AnswerOf, MessageState, QueryOf, StatusInGroup } from './partition-query.ts';
import type { QuerySource } from './query-source.ts';
import { readMessage } from './read-message.ts';
import { whyEnded } from './why-ended.ts';

/** Rejects with `BrokerError` `message_gone` or `message_not_found`. */
export async function messageStatus(
  source: QuerySource,
  { offset }: QueryOf<'status'>,
): Promise<AnswerOf<QueryOf<'status'>>> {
  const { bytes, message } = await readMessage(source, offset);
  const { fold } = source.replica;
  const { stream, address } = { stream: message.stream ?? 0, address: message.address ?? '' };
  // How it ended is forgotten with the history, even while its row is still there.
  if (offset < fold.trimmed && !fold.isRetained(offset, stream, address)) throw new BrokerError('message_gone');
  const groups = await groupsOf(source, offset, message);
  if (groups.length > 0 || address !== '') {
    return { bytes, groups: await Promise.all(groups.map((group) => statusIn(source, group, offset))) };
  }
  const gone = { kind: 'queue', name: `#${stream}`, state: 'dropped', reason: 'deleted', attempts: 0 } as const;
  return { bytes, groups: [gone] };
}

/** The groups that a message belongs to, among those that are there now. */
async function groupsOf(source: QuerySource, offset: number, message: IMessage): Promise<DeliveryGroup[]> {
  const { fold } = source.replica;
  const { stream, address } = message;
  if (!address) {
    const queue = fold.groups.get(stream ?? 0);
    return queue === undefined ? [] : [queue];
  }
  const groups: DeliveryGroup[] = [];
  for (const group of fold.subscriptionsOf(address)) {
    if (await isMatch(source, group, offset, message)) groups.push(group);
  }
  return groups;
}

async function statusIn(source: QuerySource, group: DeliveryGroup, offset: number): Promise<StatusInGroup> {
  const state = stateOf(source, group, offset);
  const reason = (await whyEnded(source, group, offset, state))?.reason;
  const attempts = group.attemptsOfLive(offset) ?? group.dead.get(offset)?.attempts ?? 0;
  const kind = group.isSubscription ? 'subscription' : 'queue';
  return { kind, name: group.definition.name, state, reason, attempts };
}

function stateOf({ leader }: QuerySource, group: DeliveryGroup, offset: number): MessageState {
  const state = group.stateOf(offset);
  if (state !== 'waiting') return state;
  return leader?.dispatcher(group.id)?.leases.has(offset) ? 'leased' : 'ready';
}
