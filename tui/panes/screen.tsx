import { Box, Text, useInput, usePaste } from 'ink';
import { useEffect } from 'react';
import { composeRows, type Placed } from '../components/compose-rows.ts';
import { type Framed, frameLines } from '../components/frame-lines.ts';
import { Rows } from '../components/rows.tsx';
import { useUi, useUiState } from '../hooks/use-ui.ts';
import type { KeyContext } from '../keys/action.ts';
import { hear, hearTypedAhead } from '../keys/hear.ts';
import { splitKeys } from '../keys/key-event.ts';
import { arrangePanes, type Panes, smallestSize } from '../layout/arrange-panes.ts';
import type { Dialog, UiState } from '../state/ui-state.ts';
import { paintLine } from '../theme/line.ts';
import { footerLine, statusLine } from './bottom-lines.ts';
import { confirmView } from './confirm-view.ts';
import { feedView } from './feed-view.ts';
import { formView } from './form-view.ts';
import { headerLine } from './header-line.ts';
import { helpView } from './help-view.ts';
import { inspectorView } from './inspector-view.ts';
import { listView } from './list-view.ts';
import { messagesView } from './messages-view.ts';
import { paletteView } from './palette-view.ts';

interface ScreenProps {
  readonly keys: KeyContext;
  /** The screen is being left: what is typed now is for whoever comes after. */
  readonly isOver: () => boolean;
}

/** The whole screen, and the one place where keys come in. */
export function Screen({ keys, isOver }: ScreenProps) {
  useInput((input, key) => hear(splitKeys(input, key), keys, isOver));
  usePaste((pasted) => hear([{ pasted }], keys, isOver));
  useEffect(() => hearTypedAhead(keys, isOver), [keys, isOver]);
  const size = useUiState((state) => state.size);
  const panes = arrangePanes(size);
  return (
    <Box width={size.columns} height={size.rows} flexShrink={0}>
      {panes === undefined ? <TooSmall /> : <Parts panes={panes} />}
    </Box>
  );
}

function TooSmall() {
  const { columns, rows } = useUiState((state) => state.size);
  const { columns: least, rows: leastRows } = smallestSize;
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Text wrap="truncate-end">chasqui</Text>
      <Text wrap="truncate-end">{`too small: ${columns}×${rows}`}</Text>
      <Text wrap="truncate-end">{`needs ${least}×${leastRows}`}</Text>
      <Text wrap="truncate-end">q quits</Text>
    </Box>
  );
}

function Parts({ panes }: { readonly panes: Panes }) {
  const state = useUiState((whole) => whole);
  const { theme } = useUi();
  const rows = composeRows(state.size, partsOf(state, panes));
  return <Rows size={state.size} rows={rows.map((line) => paintLine(line, theme))} />;
}

/** From the lowest to what lies on top. */
function partsOf(state: UiState, panes: Panes): Placed[] {
  const framed = [
    listView(state, panes),
    messagesView(state, panes),
    ...state.dialogs.flatMap((dialog) => dialogView(state, dialog, panes) ?? []),
  ];
  return [
    { at: panes.header, lines: [headerLine(state)] },
    ...framed.map(frameLines),
    { at: panes.status, lines: [statusLine(state)] },
    { at: panes.footer, lines: [footerLine(state)] },
  ];
}

function dialogView(state: UiState, dialog: Dialog, panes: Panes): Framed | undefined {
  switch (dialog.kind) {
    case 'help':
      return helpView(state, dialog, panes);
    case 'inspector':
      return inspectorView(state, dialog, panes);
    case 'palette':
      return paletteView(state, dialog, panes);
    case 'confirm':
      return confirmView(dialog, panes);
    case 'form':
      return formView(dialog, panes, state.waiting !== undefined);
    case 'feed':
      return state.feed && feedView(state, state.feed, panes);
    case 'filter':
      // It is written in the title of what it narrows.
      return undefined;
  }
}
