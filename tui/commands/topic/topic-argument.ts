import { type Argument, one } from '../option.ts';

export const topicArgument: Argument<string> = one('Name of the topic');
