import type { Line } from '../theme/line.ts';
import type { MessageColumn } from './message-columns.ts';

/** What the pane of messages shows around and instead of them. */
export interface AboutMessages {
  readonly title: Line;
  /** Above the messages. */
  readonly facts: readonly Line[];
  readonly columns: readonly MessageColumn[];
  /** What is said where there are none, the first sentence being the plain fact. */
  readonly empty: readonly string[];
}
