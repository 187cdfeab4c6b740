/** What the list of the screen can show, in the order of their keys: `1` is the first. */
export const views = ['queues', 'topics', 'subscriptions'] as const;
export type ViewName = (typeof views)[number];
