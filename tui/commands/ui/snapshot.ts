import type { CommandContext } from '../command.ts';
import { usageError } from '../command-error.ts';
import type { Option } from '../option.ts';
import type { ViewName } from './views.ts';

/** Larger ones no terminal has. */
const sideMax = 1_000;

export const sizeOption: Option<{ columns: number; rows: number } | undefined> = {
  describe: 'Columns and rows of the snapshot; default 120x40',
  placeholder: 'CxR',
  absent: undefined,
  parse: (typed) => {
    const [, columns, rows] = (/^(\d{1,4})x(\d{1,4})$/.exec(typed) ?? []).map(Number);
    if (columns === undefined || rows === undefined || columns > sideMax || rows > sideMax)
      throw usageError(`"${typed}" is not a size; write it like 120x40, each side at most ${sideMax}.`);
    return { columns, rows };
  },
};

interface SnapshotWanted {
  readonly size: { readonly columns: number; readonly rows: number } | undefined;
  readonly view: ViewName | undefined;
  readonly color: boolean;
}

/** One frame of the screen as text. Ink and React are loaded here and nowhere before. */
export async function snapshot(wanted: SnapshotWanted, context: CommandContext): Promise<string> {
  const client = await context.client();
  const { takeSnapshot } = await import('../../snapshot.tsx');
  const contextName = client.context ?? client.nodes[0]!;
  const { size = { columns: 120, rows: 40 }, view, color } = wanted;
  return await takeSnapshot({ client, contextName, size, view, color, signal: context.signal });
}
