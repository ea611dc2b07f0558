import type { ChangeEvent } from 'react';
import { FileInput } from '../../../ui/file-input.tsx';
import { useText } from '../../../ui/text.tsx';
import type { Target } from './server-steps.ts';
import type { Unfinished } from './use-unfinished.ts';
import { useUploads } from './use-uploads.tsx';

type ResumeUploadProps = {
  documentId: string;
  fileName: string;
  code: string;
  accept: string;
  replaces: string | null;
  /** What the storage holds of it; null when it begins anew. */
  unfinished: Unfinished | null;
};

/** A browser does not keep a choice of file when it closes: the same file is chosen again, and goes on where it was. */
export function ResumeUpload({
  documentId,
  fileName,
  code,
  accept,
  replaces,
  unfinished,
}: ResumeUploadProps) {
  const text = useText('documents');
  const uploads = useUploads();
  if (!uploads.isAlive) return null;
  const onChange = ({ target }: ChangeEvent<HTMLDivElement>) => {
    if (!(target instanceof HTMLInputElement)) return;
    const file = target.files?.[0];
    if (file === undefined) return;
    const continues = { documentId, sha256: unfinished?.sha256 ?? null };
    const goal: Target = { code, replaces, continues };
    uploads.add([file], goal);
    target.value = '';
  };
  return (
    <div className="file-more" onChange={onChange}>
      <FileInput
        id={`resume-${documentId}`}
        name="file"
        label={
          <>
            {unfinished === null || unfinished.percent === 0
              ? text('resumeFromStart')
              : text('resume', { percent: unfinished.percent })}
            <span className="visually-hidden"> {fileName}</span>
          </>
        }
        accept={accept}
      />
    </div>
  );
}
