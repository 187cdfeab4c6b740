import type { Chasqui } from '../../client/client.ts';
import { CommandError } from '../command-error.ts';

interface ScreenOptions {
  readonly client: Chasqui;
  readonly contextName: string;
  /** A sentence about the node. */
  readonly nodeNote?: string | undefined;
}

/** Takes the terminal over until the user leaves. */
export async function openScreen(_options: ScreenOptions): Promise<void> {
  throw new CommandError('no_terminal', 'This version has no screen yet; use the commands, chasqui --help lists them.');
}
