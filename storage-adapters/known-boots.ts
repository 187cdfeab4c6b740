/** Restarts in a loop reach it in minutes, and it is some 40 KB. */
export const bootsMax = 1_000;

/**
 * Who has opened a store, oldest first, once `mine` has opened it, too.
 *
 * A store is told from an older copy of it by whether it knows the process that registered last. To leave a name out can
 * therefore never make a copy pass for the store, which would be a loss; it can only make a sound store take a new storage
 * id without need. So a full list does without the name that is least likely to be asked for:
 * - The first one stays. It is of the last process that is known to have registered, and the one that is asked for as long
 *   as those after it end before they register, however many there are.
 * - One of those may have registered without a trace in the store: it ended before it heard, or had no room to forget the
 *   others. Of several the latest is asked for. So the oldest of them goes, which is the second name.
 */
export function withBoot(boots: readonly string[], mine: string): readonly string[] {
  const all = [...boots, mine];
  return all.length > bootsMax ? all.toSpliced(1, all.length - bootsMax) : all;
}
