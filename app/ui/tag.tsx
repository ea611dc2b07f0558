import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { useText } from './text.tsx';

/** The states of work and of honour; each has its own shape, so that colour is never the only sign. */
export type TagState =
  | 'complete'
  | 'progress'
  | 'todo'
  | 'error'
  | 'locked'
  | 'winner'
  | 'neutral'
  | 'done'
  | 'tie';

const LOOKS: Record<TagState, { icon: IconName; look: string; word: string }> = {
  complete: { icon: 'check', look: 'complete', word: 'stateComplete' },
  progress: { icon: 'half', look: 'progress', word: 'stateProgress' },
  todo: { icon: 'ring', look: 'todo', word: 'stateTodo' },
  error: { icon: 'warning', look: 'error', word: 'stateError' },
  locked: { icon: 'lock', look: 'locked', word: 'stateLocked' },
  winner: { icon: 'star', look: 'winner', word: 'stateWinner' },
  neutral: { icon: 'ring', look: 'locked', word: 'stateNeutral' },
  done: { icon: 'check', look: 'locked', word: 'stateComplete' },
  tie: { icon: 'equal', look: 'progress', word: 'stateProgress' },
};

export type TagProps = { state: TagState; id?: string | undefined; children?: ReactNode };

/** A state as a shape and a word; without children the usual word of the state. */
export function Tag({ state, id, children }: TagProps) {
  const text = useText();
  const { icon, look, word } = LOOKS[state];
  return (
    <span className={`tag ${look}`} id={id}>
      <Icon name={icon} />
      {children ?? text(word)}
    </span>
  );
}
