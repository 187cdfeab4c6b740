import { text } from '../print/view.ts';
import type { GroupKind } from './group-kind.ts';

export interface Paused {
  readonly name: string;
  readonly paused: boolean;
}

export const pausedView = ({ Word }: GroupKind) =>
  text(({ name, paused }: Paused) => `${Word} ${name} ${paused ? 'is paused' : 'hands out messages'}.`);
