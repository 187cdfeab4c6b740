import { type Argument, one } from '../option.ts';

export const queueArgument: Argument<string> = one('Name of the queue');
