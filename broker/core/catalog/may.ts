import type { ErrorCode } from '../../../proto/error-catalogue.ts';

export type GroupAction =
  | 'see'
  | 'list'
  | 'send'
  | 'receive'
  | 'settle'
  | 'browse'
  | 'alter'
  | 'pause'
  | 'purge'
  | 'seek'
  | 'delete'
  | 'redrive'
  | 'deleteMessage';

const ownersOnly: ReadonlySet<GroupAction> = new Set([
  ...(['alter', 'pause', 'purge', 'seek', 'delete', 'redrive', 'deleteMessage'] as const),
]);

/**
 * Whether a signed-in user may do this to this queue, topic or subscription: `'yes'`, or the code of the refusal. Using it is for everyone;
 * changing it, or ending messages of others, is for its owner and for admins.
 */
export function may(
  actor: { readonly user: string; readonly admin: boolean },
  action: GroupAction,
  group: { readonly owner: string },
): 'yes' | ErrorCode {
  if (!ownersOnly.has(action) || actor.admin || actor.user === group.owner) return 'yes';
  return 'forbidden';
}
