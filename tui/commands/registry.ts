import type { AnyCommand } from './command.ts';
import type { GroupKind } from './group/group-kind.ts';

type Load = () => Promise<AnyCommand>;
type Verbs = Readonly<Record<string, () => Promise<(kind: GroupKind) => AnyCommand>>>;

/** What queues and subscriptions share. */
const steering: Verbs = {
  info: async () => (await import('./group/info.ts')).info,
  update: async () => (await import('./group/update.ts')).update,
  rm: async () => (await import('./group/rm.ts')).rm,
  purge: async () => (await import('./group/purge.ts')).purge,
  pause: async () => (await import('./group/pause.ts')).pause,
  resume: async () => (await import('./group/resume.ts')).resume,
  consumers: async () => (await import('./group/consumers.ts')).consumers,
};
const receiving: Verbs = {
  receive: async () => (await import('./group/receive.ts')).receive,
  ack: async () => (await import('./group/ack.ts')).ack,
  nack: async () => (await import('./group/nack.ts')).nack,
  reject: async () => (await import('./group/reject.ts')).reject,
  extend: async () => (await import('./group/extend.ts')).extend,
  release: async () => (await import('./group/release.ts')).release,
  browse: async () => (await import('./group/browse.ts')).browse,
  delete: async () => (await import('./group/delete.ts')).deleteMessages,
  redrive: async () => (await import('./group/redrive.ts')).redrive,
  tail: async () => (await import('./group/tail.ts')).tail,
  work: async () => (await import('./group/work.ts')).work,
};

const kinds = {
  queue: async () => (await import('./queue/queue-kind.ts')).queueKind,
  sub: async () => (await import('./sub/subscription-kind.ts')).subscriptionKind,
};

function groupCommands(noun: keyof typeof kinds, verbs: Verbs): Record<string, Load> {
  return Object.fromEntries(
    Object.entries(verbs).map(([verb, load]) => [`${noun} ${verb}`, async () => (await load())(await kinds[noun]())]),
  );
}

/**
 * All commands, in the order of the help page. Each is loaded when it is wanted: a script that starts one command after the
 * other does not pay for all of them.
 */
const registry: Readonly<Record<string, Load>> = {
  up: async () => (await import('./up/up.ts')).up,
  serve: async () => (await import('./serve/serve.ts')).serve,
  ui: async () => (await import('./ui/ui.ts')).ui,
  register: async () => (await import('./session/register.ts')).register,
  login: async () => (await import('./session/login.ts')).login,
  logout: async () => (await import('./session/logout.ts')).logout,
  whoami: async () => (await import('./session/whoami.ts')).whoami,
  'queue create': async () => (await import('./queue/create.ts')).create,
  'queue ls': async () => (await import('./queue/ls.ts')).ls,
  ...groupCommands('queue', steering),
  'queue send': async () => (await import('./queue/send.ts')).send,
  ...groupCommands('queue', receiving),
  'topic create': async () => (await import('./topic/create.ts')).create,
  'topic ls': async () => (await import('./topic/ls.ts')).ls,
  'topic info': async () => (await import('./topic/info.ts')).info,
  'topic update': async () => (await import('./topic/update.ts')).update,
  'topic rm': async () => (await import('./topic/rm.ts')).rm,
  'topic purge': async () => (await import('./topic/purge.ts')).purge,
  'topic publish': async () => (await import('./topic/publish.ts')).publish,
  'topic read': async () => (await import('./topic/read.ts')).read,
  'topic tail': async () => (await import('./topic/tail.ts')).tail,
  'sub create': async () => (await import('./sub/create.ts')).create,
  'sub seek': async () => (await import('./sub/seek.ts')).seek,
  'sub ls': async () => (await import('./sub/ls.ts')).ls,
  ...groupCommands('sub', steering),
  ...groupCommands('sub', receiving),
  'message status': async () => (await import('./message/status.ts')).status,
  stats: async () => (await import('./stats/stats.ts')).stats,
  'cluster status': async () => (await import('./cluster/status.ts')).status,
  'user passwd': async () => (await import('./user/passwd.ts')).passwd,
  'context ls': async () => (await import('./context/ls.ts')).ls,
  'context use': async () => (await import('./context/use.ts')).use,
  'context add': async () => (await import('./context/add.ts')).add,
  'context rm': async () => (await import('./context/rm.ts')).rm,
  demo: async () => (await import('./demo/demo.ts')).demo,
  completion: async () => (await import('./completion/completion.ts')).completionOf(loadCommands, nouns),
};

/** What the commands of a noun are about. */
export const nouns: Readonly<Record<string, string>> = {
  queue: 'Create and look at queues, send, receive and settle',
  topic: 'Create and look at topics, publish and read',
  sub: 'Subscribe to topics, receive and settle',
  message: 'Follow single messages',
  cluster: 'Look at the nodes',
  user: 'Your account',
  context: 'Saved connections',
};

/** All commands, or those whose names are made of these words. */
export function loadCommands(words?: readonly string[]): Promise<AnyCommand[]> {
  const names = Object.keys(registry);
  const wanted =
    words === undefined ? names : names.filter((name) => name.split(' ').every((word) => words.includes(word)));
  return Promise.all(wanted.map((name) => registry[name]!()));
}
