import { text } from '../print/view.ts';

export interface Paused {
  readonly name: string;
  readonly paused: boolean;
}

export const pausedView = () =>
  text(({ name, paused }: Paused) => `Queue ${name} ${paused ? 'is paused' : 'hands out messages'}.`);
