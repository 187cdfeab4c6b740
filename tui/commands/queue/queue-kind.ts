import type { GroupKind } from '../group/group-kind.ts';
import { flag } from '../option.ts';
import { queueArgument } from './queue-argument.ts';
import { queueDetails } from './queue-view.ts';

export const queueKind: GroupKind = {
  noun: 'queue',
  word: 'queue',
  Word: 'Queue',
  notFound: 'queue_not_found',
  argument: queueArgument,
  example: 'orders',
  rmOptions: { ifEmpty: flag('Refuse while it holds messages') },
  groups: (client) => client.queues,
  group: (client, name) => client.queue(name),
  details: queueDetails,
};
