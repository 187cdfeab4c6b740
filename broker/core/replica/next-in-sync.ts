import { isMember, type Member, type PartitionRecord } from './partition-record.ts';

/**
 * The in-sync set that a leader should have: who fails leaves, who has caught up joins, and it is never smaller than
 * `minInSync`: then a failing one stays, or is swapped for one who has caught up. Undefined: as it is (reliability.md §2.6).
 */
export function nextInSync(
  { inSync, minInSync }: PartitionRecord,
  self: Member,
  caughtUp: readonly Member[],
  isFailing: (member: Member) => boolean,
): readonly Member[] | undefined {
  const joining = caughtUp.filter((member) => !isMember(inSync, member));
  const isReplaced = ({ node }: Member) => joining.some((member) => member.node === node);
  const staying = inSync.filter((member) => !isReplaced(member));
  const isSelf = ({ node, storageId }: Member) => node === self.node && storageId === self.storageId;
  const failing = staying.filter((member) => !isSelf(member) && isFailing(member));
  const sound = staying.filter((member) => !failing.includes(member));
  const joined = [...sound, ...joining.map(({ node, storageId }) => ({ node, storageId }))];
  const needed = Math.max(0, minInSync - joined.length);
  const next = [...joined, ...failing.slice(0, needed)];
  const isSame = next.length === inSync.length && next.every((member) => isMember(inSync, member));
  return isSame ? undefined : next;
}
