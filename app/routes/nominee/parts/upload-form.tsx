import { useRevalidator } from '@remix-run/react';
import { type DragEvent, type FormEvent, useRef, useState } from 'react';
import type { ShownSlot } from '../../../domain/documents/documents-page.queries.server.ts';
import { Button } from '../../../ui/button.tsx';
import { FileInput } from '../../../ui/file-input.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { useText } from '../../../ui/text.tsx';
import { megabytes } from './megabytes.ts';
import { type UploadResult, uploadFile } from './upload-file.ts';

type UploadFormProps = {
  slot: ShownSlot;
  /** Address of the page, under which the steps of an upload stand. */
  base: string;
  limitBytes: number;
  /** The file whose place the new one takes. */
  replaces: string | null;
};

/**
 * A native form that posts one file through the server. With script the file goes straight to the storage, with
 * progress and a way to stop it, and can be dropped on the form; should the storage be out of reach, the native way is
 * taken after all.
 */
export function UploadForm({ slot, base, limitBytes, replaces }: UploadFormProps) {
  const text = useText('documents');
  const errors = useText('errors');
  const { revalidate } = useRevalidator();
  const form = useRef<HTMLFormElement>(null);
  const stop = useRef<AbortController | null>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<string>();
  const [dropping, setDropping] = useState(false);
  const id = `upload-${slot.code}`;

  const settle = (result: UploadResult) => {
    setPercent(null);
    if (result.outcome === 'stored') form.current?.reset();
    if (result.outcome === 'refused') {
      const isLate = result.reason.startsWith('deadline.');
      setError(isLate ? text(`readOnly.${result.reason}`) : errors(result.reason, result.details));
    }
    if (result.outcome === 'unreachable') form.current?.submit();
    else revalidate();
  };
  const start = async (file: File | undefined) => {
    setError(undefined);
    if (file === undefined) return setError(errors('document.empty'));
    if (file.size > limitBytes)
      return setError(errors('document.too_large', { limit: megabytes(limitBytes) }));
    const abort = new AbortController();
    stop.current = abort;
    setPercent(0);
    settle(
      await uploadFile(
        file,
        { base, code: slot.code, replaces },
        { signal: abort.signal, onProgress: setPercent },
      ),
    );
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get('file');
    void start(chosen instanceof File && chosen.name !== '' ? chosen : undefined);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    const { files } = event.dataTransfer;
    const input = form.current?.elements.namedItem('file');
    if (percent !== null || files.length === 0 || !(input instanceof HTMLInputElement)) return;
    input.files = files;
    void start(files[0]);
  };

  return (
    <form
      ref={form}
      method="post"
      action={base}
      encType="multipart/form-data"
      className={dropping ? 'upload dropping' : 'upload'}
      aria-label={text('uploadTo', { code: slot.code })}
      onSubmit={onSubmit}
      onDrop={onDrop}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
    >
      <input type="hidden" name="code" value={slot.code} />
      {replaces !== null && <input type="hidden" name="replaces" value={replaces} />}
      <FileInput
        id={id}
        name="file"
        label={
          <>
            {text(slot.name === null ? 'chooseExtra' : replaces === null ? 'choose' : 'chooseReplacement')}{' '}
            {slot.name !== null && <Ltr>{slot.code}</Ltr>}
          </>
        }
        accept={slot.accept}
        error={error}
        required
      />
      {percent === null ? (
        <p className="form-actions">
          <Button variant="secondary" size="compact">
            {text(replaces === null ? 'upload' : 'replace')}
            <span className="visually-hidden"> {slot.code}</span>
          </Button>
        </p>
      ) : (
        <p className="form-actions" role="status">
          <progress value={percent} max={100} aria-label={text('progress', { percent })} />
          <span>{text('progress', { percent })}</span>
          <Button type="button" variant="plain" size="compact" onClick={() => stop.current?.abort()}>
            {text('stop')}
          </Button>
        </p>
      )}
    </form>
  );
}
