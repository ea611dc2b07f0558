import { isBusy } from '../../../core/uploads/queued-file.ts';
import { usePath } from '../../../http/frames.tsx';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import { sendThroughServer } from './send-through-server.ts';
import type { Upload } from './upload-engine.ts';
import { percentOf, problemWords, uploadFacts } from './upload-words.ts';
import { useUploads } from './use-uploads.tsx';

type RowsProps = {
  code: string;
  /** Address of the page. */
  base: string;
  /** Files up to this may go through the server where the storage is out of reach. */
  singleBytes: number;
};

/** The files of one place that are on their way from this page, or that wait for the person. */
export default function UploadRows({ code, base, singleBytes }: RowsProps) {
  const { list } = useUploads();
  const text = useText('documents');
  const shown = list.filter(
    ({ target, phase }) => target.code === code && phase !== 'stopped' && phase !== 'stored',
  );
  if (shown.length === 0) return null;
  return (
    <ul className="file-list uploads" aria-label={text('uploads.label')}>
      {shown.map((upload) => (
        <UploadRow
          key={upload.id}
          upload={upload}
          throughServer={
            upload.size <= singleBytes ? () => sendThroughServer(base, upload.file, upload.target) : null
          }
        />
      ))}
    </ul>
  );
}

type RowProps = { upload: Upload; throughServer: (() => void) | null };

function UploadRow({ upload, throughServer }: RowProps) {
  const text = useText('documents');
  const errors = useText('errors');
  const { id, phase, file, problem, isOnline } = upload;
  const isStopped = phase === 'refused' || phase === 'held';
  const percent = percentOf(upload);
  const word = phase === 'refused' ? 'tag.refused' : phase === 'held' ? 'tag.held' : 'tag.uploading';
  return (
    <li className={classNames('file-row', isStopped && 'refused')} id={`upload-row-${id}`}>
      <span className="file-name">
        <bdi>{file.name}</bdi>
      </span>
      <Tag state={isStopped ? 'error' : 'progress'}>{text(word)}</Tag>
      {isBusy(upload) && (
        <>
          <progress value={percent} max={100} aria-label={text('progress', { percent })} />
          <span className="file-facts">{uploadFacts(upload, text)}</span>
        </>
      )}
      {problem !== null && isBusy(upload) && isOnline && (
        <span className="file-unread">{`${problemWords(problem, text, errors)} ${text('upload.again')}`}</span>
      )}
      {problem !== null && isStopped && (
        <span className="file-reason">{problemWords(problem, text, errors)}</span>
      )}
      <UploadActions upload={upload} throughServer={throughServer} />
    </li>
  );
}

function UploadActions({ upload: { id, phase, file, problem }, throughServer }: RowProps) {
  const { tell } = useUploads();
  const text = useText('documents');
  const to = usePath();
  const name = <span className="visually-hidden"> {file.name}</span>;
  const isStorageAway = problem?.reason === 'upload.storage' || problem?.reason === 'upload.stalled';
  if (phase === 'confirming') return null;
  return (
    <span className="file-actions">
      {problem?.reason === 'upload.session' && (
        <a href={to('/sign-in')} target="_blank" rel="noreferrer">
          {text('signIn')}
        </a>
      )}
      {phase === 'held' && (
        <Button type="button" variant="secondary" size="compact" onClick={() => tell('resume', id)}>
          {text('goOn')}
          {name}
        </Button>
      )}
      {phase === 'held' && isStorageAway && throughServer !== null && (
        <Button type="button" variant="secondary" size="compact" onClick={throughServer}>
          {text('throughServer')}
          {name}
        </Button>
      )}
      <Button
        type="button"
        variant="plain"
        size="compact"
        onClick={() => tell(phase === 'refused' ? 'forget' : 'stop', id)}
      >
        {text(phase === 'refused' ? 'dismiss' : 'stop')}
        {name}
      </Button>
    </span>
  );
}
