import { type DragEvent, type FormEvent, useRef, useState } from 'react';
import type { ShownSlot } from '../../../domain/documents/documents-page.queries.server.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { FileInput } from '../../../ui/file-input.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { useText } from '../../../ui/text.tsx';
import { megabytes } from '../parts/megabytes.ts';
import { useUploads } from './use-uploads.tsx';

type UploadFormProps = {
  slot: ShownSlot;
  /** Address of the page. */
  base: string;
  limitBytes: number;
  /** How many more files the place takes. */
  room: number;
  /** The file whose place the new one takes. */
  replaces: string | null;
};

/**
 * A native form that posts one file through the server. With script the files go straight to the storage, several at
 * once, and can be dropped on the form; the field itself stays what it is for keyboard and touch.
 */
export function UploadForm({ slot, base, limitBytes, room, replaces }: UploadFormProps) {
  const text = useText('documents');
  const errors = useText('errors');
  const uploads = useUploads();
  const form = useRef<HTMLFormElement>(null);
  const [error, setError] = useState<string>();
  const [dropping, setDropping] = useState(false);
  const takesMany = uploads.isAlive && room > 1 && replaces === null;

  const start = (files: readonly File[]) => {
    const problem = problemOf(files);
    setError(problem);
    if (problem !== undefined) return;
    uploads.add(files, { code: slot.code, replaces, continues: null });
    form.current?.reset();
  };
  const problemOf = (files: readonly File[]): string | undefined => {
    if (files.length === 0 || files.some(({ size }) => size === 0)) return errors('document.empty');
    if (files.length > 1 && !takesMany) return text('oneFileOnly');
    if (files.length > room) return errors('document.count', { limit: slot.maxFiles });
    if (files.some(({ size }) => size > limitBytes))
      return errors('document.too_large', { limit: megabytes(limitBytes) });
    return undefined;
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).getAll('file');
    start(chosen.filter((one): one is File => one instanceof File && one.name !== ''));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    if (event.dataTransfer.files.length > 0) start([...event.dataTransfer.files]);
  };

  return (
    <form
      ref={form}
      method="post"
      action={base}
      encType="multipart/form-data"
      className={classNames('upload', dropping && 'dropping')}
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
        id={`upload-${slot.code}`}
        name="file"
        label={
          <>
            {text(slot.name === null ? 'chooseExtra' : replaces === null ? 'choose' : 'chooseReplacement')}{' '}
            {slot.name !== null && <Ltr>{slot.code}</Ltr>}
          </>
        }
        hint={uploads.isAlive ? text(takesMany ? 'dropMany' : 'drop') : undefined}
        accept={slot.accept}
        error={error}
        multiple={takesMany}
        required
      />
      <p className="form-actions">
        <Button variant="secondary" size="compact">
          {text(replaces === null ? 'upload' : 'replace')}
          <span className="visually-hidden"> {slot.code}</span>
        </Button>
      </p>
    </form>
  );
}
