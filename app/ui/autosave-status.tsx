import { RichText, useText } from './text.tsx';

/** After `saved` each state says that the server has not got the text, and why. */
export type SaveState =
  | 'idle'
  | 'saving'
  | 'saved'
  | 'failed'
  | 'conflict'
  | 'invalid'
  | 'signed-out'
  | 'refused';

export type AutosaveStatusProps = {
  state: SaveState;
  /** Time of the last save on the server, `14:41:07`. */
  time?: string | undefined;
};

/** Whether the server has the text; a failure stays visible and says that the text is kept here. */
export function AutosaveStatus({ state, time = '' }: AutosaveStatusProps) {
  const text = useText();
  const bad = !['idle', 'saving', 'saved'].includes(state);
  return (
    <span className={bad ? 'saved-state failed' : 'saved-state'} role="status">
      {state === 'saving' && text('saveSaving')}
      {state === 'saved' && <RichText k="saveSaved" values={{ time }} />}
      {bad && text(state === 'conflict' ? 'saveConflict' : 'saveFailed')}
    </span>
  );
}
