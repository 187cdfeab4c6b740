import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Size } from '../layout/arrange-panes.ts';

const Row = memo(({ painted }: { readonly painted: string }) => <Text wrap="truncate-end">{painted}</Text>);

/**
 * Painted rows over the whole screen. A row that did not change is not drawn again. Each is as wide as the screen; Ink,
 * which takes some scripts for wider than terminals do, has room to believe otherwise and cuts nothing.
 */
export function Rows({ size, rows }: { readonly size: Size; readonly rows: readonly string[] }) {
  return (
    <Box width={2 * size.columns} height={size.rows} flexShrink={0} flexDirection="column">
      {rows.map((painted, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Row key={index} painted={painted} />
      ))}
    </Box>
  );
}
