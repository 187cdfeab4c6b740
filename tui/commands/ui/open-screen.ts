import type { Chasqui } from '../../client/client.ts';
import type { ViewName } from './views.ts';

interface ScreenOptions {
  readonly client: Chasqui;
  readonly contextName: string;
  /** A sentence about the node. */
  readonly nodeNote?: string | undefined;
  readonly view?: ViewName | undefined;
}

/** Takes the terminal over until the user leaves. Ink and React are loaded here and nowhere before: they take a second. */
export async function openScreen(options: ScreenOptions): Promise<void> {
  const { runUi } = await import('../../ui.tsx');
  await runUi(options);
}
