import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { Ltr } from './ltr.tsx';
import { Tag, type TagState } from './tag.tsx';
import { useText } from './text.tsx';

export type FileState = 'uploading' | 'scanning' | 'accepted' | 'refused';

const TAGS: Record<FileState, { state: TagState; word: string }> = {
  uploading: { state: 'progress', word: 'fileUploading' },
  scanning: { state: 'progress', word: 'fileScanning' },
  accepted: { state: 'complete', word: 'fileAccepted' },
  refused: { state: 'error', word: 'fileRefused' },
};

export type FileRowProps = {
  id: string;
  /** Document code such as D3; extra attachments have none. */
  code?: string | undefined;
  /** As the person named it, Arabic kept. */
  fileName: string;
  href?: string | undefined;
  /** Size and pages, already in words. */
  facts?: ReactNode;
  state: FileState;
  /** The state in other words than the usual ones. */
  word?: string | undefined;
  /** Names the rule and the fix: "over 5 MB, reduce or split it". */
  reason?: ReactNode;
  /** 0–100 while uploading. */
  percent?: number | undefined;
  /** No answer points to it. */
  unread?: boolean | undefined;
  replaceHref?: string | undefined;
  /** A submit button of the surrounding form, or of `form`. */
  remove?: { name: string; value: string; form?: string | undefined } | undefined;
  /** A link that saves the file, where `href` opens it. */
  saveHref?: string | undefined;
  /** What belongs to the file and needs a line of its own. */
  children?: ReactNode;
};

/** A file and its state; use inside `<ul className="file-list">`. */
export function FileRow(props: FileRowProps) {
  const { id, code, fileName, href, facts, state, word, reason, percent, unread } = props;
  const text = useText();
  const name = <bdi id={`${id}-name`}>{fileName}</bdi>;
  return (
    <li className={classNames('file-row', state === 'refused' && 'refused')} id={id}>
      <span className="file-name">
        {code !== undefined && (
          <>
            <Ltr>{code}</Ltr>{' '}
          </>
        )}
        {href === undefined ? name : <a href={href}>{name}</a>}
      </span>
      <Tag state={TAGS[state].state}>{word ?? text(TAGS[state].word)}</Tag>
      {percent !== undefined && state === 'uploading' && (
        <progress value={percent} max={100} aria-label={text('uploadProgress', { percent })} />
      )}
      {facts !== undefined && <span className="file-facts">{facts}</span>}
      {reason !== undefined && <span className="file-reason">{reason}</span>}
      {unread && <span className="file-unread">{text('fileUnread')}</span>}
      <FileActions {...props} />
      {props.children}
    </li>
  );
}

function FileActions({ fileName, saveHref, replaceHref, remove }: FileRowProps) {
  const text = useText();
  const hidden = <span className="visually-hidden"> {fileName}</span>;
  if (saveHref === undefined && replaceHref === undefined && remove === undefined) return null;
  return (
    <span className="file-actions">
      {saveHref !== undefined && (
        <a href={saveHref}>
          {text('fileSave')}
          {hidden}
        </a>
      )}
      {replaceHref !== undefined && (
        <a href={replaceHref}>
          {text('fileReplace')}
          {hidden}
        </a>
      )}
      {remove !== undefined && (
        <Button variant="plain" size="compact" formNoValidate {...remove}>
          {text('fileRemove')}
          {hidden}
        </Button>
      )}
    </span>
  );
}
