import { useUi } from '../hooks/use-ui.ts';
import { type Framed, frameRows } from './frame-rows.ts';
import { Rows } from './rows.tsx';

/** A framed part of the screen. */
export function Panel(framed: Framed) {
  const { theme } = useUi();
  return <Rows at={framed.at} rows={frameRows(framed, theme)} />;
}
