import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Rectangle } from '../layout/arrange-panes.ts';

const Row = memo(({ painted }: { readonly painted: string }) => <Text wrap="truncate-end">{painted}</Text>);

/** Painted rows at a place of the screen. A row that did not change is not drawn again. */
export function Rows({ at, rows }: { readonly at: Rectangle; readonly rows: readonly string[] }) {
  return (
    <Box position="absolute" left={at.left} top={at.top} width={at.width} height={at.height} flexDirection="column">
      {rows.map((painted, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Row key={index} painted={painted} />
      ))}
    </Box>
  );
}
