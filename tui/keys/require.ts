import { isAwaited } from '../state/reduce-waiting.ts';
import { heldLease, selectedGroup, selectedTopic, subjectMessage } from '../state/selectors.ts';
import type { UiState } from '../state/ui-state.ts';

type Condition = (state: UiState) => true | string;

/** Holds when all hold; otherwise the first reason. */
export function all(...conditions: readonly Condition[]): Condition {
  return (state) => {
    for (const condition of conditions) {
      const answer = condition(state);
      if (answer !== true) return answer;
    }
    return true;
  };
}

/** A key that is refused for this reason is heard when the node has answered. */
export const notYet = 'The node has not answered yet.';

/** Something is known, be it old. */
export const answered: Condition = (state) => !isAwaited(state) || notYet;

export const live: Condition = ({ connection }) => {
  if (connection.phase === 'connecting') return notYet;
  return connection.phase === 'live' || 'The node does not answer at the moment; Ctrl-R tries again.';
};

export const groupSelected: Condition = (state) =>
  selectedGroup(state) !== undefined || nothingIn(state, state.view === 'subscriptions' ? 'subscription' : 'queue');

export const topicSelected: Condition = (state) => selectedTopic(state) !== undefined || nothingIn(state, 'topic');

function nothingIn(state: UiState, noun: string): string {
  if (isAwaited(state)) return notYet;
  const { all: listed, known } = state[state.view];
  if (!known) return `The ${noun}s have not been read yet.`;
  return listed.length === 0 ? `There is no ${noun} yet: c makes one.` : `No ${noun} is selected.`;
}

export const messageSelected: Condition = (state) => subjectMessage(state) !== undefined || 'No message is selected.';

/** The message is leased by this screen. */
export const ownLease: Condition = (state) => {
  const message = subjectMessage(state);
  if (message === undefined) return 'No message is selected; r receives one.';
  if (heldLease(state, message.id) !== undefined) return true;
  if (message.state === undefined) return 'Only what a queue or a subscription delivered can be settled.';
  if (message.state !== 'leased') return 'Only a leased message can be settled: r receives the next one.';
  return `Leased by ${message.consumer ?? 'someone else'}: only the holder of a lease can settle it.`;
};

export const deadLetter: Condition = (state) => {
  const message = subjectMessage(state);
  if (message === undefined) return 'No message is selected.';
  return message.state === 'dead' || 'Only dead letters can be redriven.';
};

export const anyDeadLetter: Condition = (state) =>
  (selectedGroup(state)?.counts.dead ?? 0) > 0 || 'There are no dead letters.';
