import { flag } from '../option.ts';

export const passwordStdin = flag('Read the password from stdin instead of asking');
