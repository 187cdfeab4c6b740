import type { GroupView } from '../../router/router.ts';
import { toInstant } from './instant.ts';

/** A queue or a subscription as the API shows it: instants as text. */
export function toGroupJson<View extends GroupView>(view: View) {
  const { createdAt, oldestAt, ...rest } = view;
  return {
    ...rest,
    createdAt: toInstant(createdAt),
    ...(oldestAt === undefined ? {} : { oldestAt: toInstant(oldestAt) }),
  };
}
