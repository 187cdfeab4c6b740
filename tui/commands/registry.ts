import type { AnyCommand } from './command.ts';

/** In the order of the help page. */
export const registry: readonly AnyCommand[] = [];

/** What the commands of a noun are about, for the help page. */
export const nouns: Readonly<Record<string, string>> = {};
