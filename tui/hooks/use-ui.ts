import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Session } from '../state/session.ts';
import type { UiState } from '../state/ui-state.ts';
import type { Theme } from '../theme/theme.ts';

/** What every part of the screen may reach. */
export interface Ui {
  readonly session: Session;
  readonly theme: Theme;
}

export const UiContext = createContext<Ui | undefined>(undefined);

export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (ui === undefined) throw new Error('a part of the screen is used outside it');
  return ui;
}

/** A part of the state; the component is drawn again only when that part is another. */
export function useUiState<T>(select: (state: UiState) => T): T {
  const { store } = useUi().session;
  return useSyncExternalStore(store.subscribe, () => select(store.state()));
}
