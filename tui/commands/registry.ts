import type { AnyCommand } from './command.ts';

/**
 * All commands, in the order of the help page. Each is loaded when it is wanted: a script that starts one command after the
 * other does not pay for all of them.
 */
const registry: Readonly<Record<string, () => Promise<AnyCommand>>> = {
  up: async () => (await import('./up/up.ts')).up,
  serve: async () => (await import('./serve/serve.ts')).serve,
  ui: async () => (await import('./ui/ui.ts')).ui,
  register: async () => (await import('./session/register.ts')).register,
  login: async () => (await import('./session/login.ts')).login,
  logout: async () => (await import('./session/logout.ts')).logout,
  whoami: async () => (await import('./session/whoami.ts')).whoami,
  'queue create': async () => (await import('./queue/create.ts')).create,
  'queue ls': async () => (await import('./queue/ls.ts')).ls,
  'queue info': async () => (await import('./queue/info.ts')).info,
  'queue update': async () => (await import('./queue/update.ts')).update,
  'queue rm': async () => (await import('./queue/rm.ts')).rm,
  'queue purge': async () => (await import('./queue/purge.ts')).purge,
  'queue pause': async () => (await import('./queue/pause.ts')).pause,
  'queue resume': async () => (await import('./queue/resume.ts')).resume,
  'queue consumers': async () => (await import('./queue/consumers.ts')).consumers,
  'queue send': async () => (await import('./queue/send.ts')).send,
  'queue receive': async () => (await import('./queue/receive.ts')).receive,
  'queue ack': async () => (await import('./queue/ack.ts')).ack,
  'queue nack': async () => (await import('./queue/nack.ts')).nack,
  'queue reject': async () => (await import('./queue/reject.ts')).reject,
  'queue extend': async () => (await import('./queue/extend.ts')).extend,
  'queue release': async () => (await import('./queue/release.ts')).release,
  'queue browse': async () => (await import('./queue/browse.ts')).browse,
  'queue tail': async () => (await import('./queue/tail.ts')).tail,
  'queue delete': async () => (await import('./queue/delete.ts')).deleteMessages,
  'queue redrive': async () => (await import('./queue/redrive.ts')).redrive,
  'queue work': async () => (await import('./queue/work.ts')).work,
  'message status': async () => (await import('./message/status.ts')).status,
  stats: async () => (await import('./stats/stats.ts')).stats,
  'cluster status': async () => (await import('./cluster/status.ts')).status,
  'user passwd': async () => (await import('./user/passwd.ts')).passwd,
  'context ls': async () => (await import('./context/ls.ts')).ls,
  'context use': async () => (await import('./context/use.ts')).use,
  'context add': async () => (await import('./context/add.ts')).add,
  'context rm': async () => (await import('./context/rm.ts')).rm,
  completion: async () => (await import('./completion/completion.ts')).completionOf(loadCommands, nouns),
};

/** What the commands of a noun are about. */
export const nouns: Readonly<Record<string, string>> = {
  queue: 'Create and look at queues, send, receive and settle',
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
