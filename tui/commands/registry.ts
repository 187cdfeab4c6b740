import { status as clusterStatus } from './cluster/status.ts';
import type { AnyCommand } from './command.ts';
import { completionOf } from './completion/completion.ts';
import { add as contextAdd } from './context/add.ts';
import { ls as contextLs } from './context/ls.ts';
import { rm as contextRm } from './context/rm.ts';
import { use as contextUse } from './context/use.ts';
import { status as messageStatus } from './message/status.ts';
import { ack } from './queue/ack.ts';
import { browse } from './queue/browse.ts';
import { consumers } from './queue/consumers.ts';
import { create } from './queue/create.ts';
import { deleteMessages } from './queue/delete.ts';
import { extend } from './queue/extend.ts';
import { info } from './queue/info.ts';
import { ls } from './queue/ls.ts';
import { nack } from './queue/nack.ts';
import { purge } from './queue/purge.ts';
import { receive } from './queue/receive.ts';
import { redrive } from './queue/redrive.ts';
import { reject } from './queue/reject.ts';
import { release } from './queue/release.ts';
import { rm } from './queue/rm.ts';
import { send } from './queue/send.ts';
import { update } from './queue/update.ts';
import { work } from './queue/work.ts';
import { serve } from './serve/serve.ts';
import { login } from './session/login.ts';
import { logout } from './session/logout.ts';
import { register } from './session/register.ts';
import { whoami } from './session/whoami.ts';
import { stats } from './stats/stats.ts';
import { ui } from './ui/ui.ts';
import { up } from './up/up.ts';
import { passwd } from './user/passwd.ts';

/** All commands, in the order of the help page. */
export const registry: readonly AnyCommand[] = [
  ...[up, serve, ui],
  ...[register, login, logout, whoami],
  ...[create, ls, info, update, rm, purge, consumers],
  ...[send, receive, ack, nack, reject, extend, release, browse, deleteMessages, redrive, work],
  ...[messageStatus, stats, clusterStatus, passwd],
  ...[contextLs, contextUse, contextAdd, contextRm],
  completionOf(() => ({ commands: registry, nouns })),
];

/** What the commands of a noun are about. */
export const nouns: Readonly<Record<string, string>> = {
  queue: 'Create and look at queues, send, receive and settle',
  message: 'Follow single messages',
  cluster: 'Look at the nodes',
  user: 'Your account',
  context: 'Saved connections',
};
