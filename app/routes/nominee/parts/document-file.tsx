import { isServed } from '../../../domain/documents/document.ts';
import type { ShownDocument, ShownSlot } from '../../../domain/documents/documents-page.queries.server.ts';
import { usePath } from '../../../http/frames.tsx';
import { FileRow, type FileState } from '../../../ui/file-row.tsx';
import { useText } from '../../../ui/text.tsx';
import { ResumeUpload } from '../uploads/resume-upload.tsx';
import type { Unfinished } from '../uploads/use-unfinished.ts';
import { HiddenNotes } from './hidden-notes.tsx';
import { megabytes } from './megabytes.ts';
import { PagePreview } from './page-preview.tsx';

export const REMOVE_FORM = 'remove-file';

const ROW_STATES: Record<ShownDocument['state'], FileState> = {
  registered: 'uploading',
  uploading: 'uploading',
  stored: 'scanning',
  scanning: 'scanning',
  clean: 'accepted',
  claimed: 'accepted',
  infected: 'refused',
  rejected: 'refused',
};

type DocumentFileProps = {
  file: ShownDocument;
  slot: ShownSlot;
  canEdit: boolean;
  /** Null while it is not known what the storage holds. */
  unfinished: ReadonlyMap<string, Unfinished> | null;
  /** The file that an unfinished upload was to replace. */
  takesPlaceOf: string | null;
};

/** One file as the server knows it: its state in words, what it lacks, and what can be done about it. */
export function DocumentFile({ file, slot, canEdit, unfinished, takesPlaceOf }: DocumentFileProps) {
  const text = useText('documents');
  const errors = useText('errors');
  const to = usePath();
  const { id, code, fileName, state, reason } = file;
  const isOpen = isServed(state);
  const isPdf = /\.pdf$/i.test(fileName);
  const part = unfinished?.get(id) ?? null;
  // All parts have arrived when the storage no longer knows the upload.
  const isComparing = state === 'uploading' && unfinished !== null && part === null;
  const waits = (state === 'registered' || state === 'uploading') && !isComparing;
  return (
    <FileRow
      id={`file-${id}`}
      code={code}
      fileName={fileName}
      href={isOpen ? to(`/files/${id}${isPdf ? '/view' : ''}`) : undefined}
      saveHref={isOpen && isPdf ? to(`/files/${id}`) : undefined}
      state={ROW_STATES[state]}
      word={text(isComparing ? 'state.comparing' : `state.${state}`)}
      facts={useFacts(file, slot, isComparing)}
      reason={reason === null ? undefined : errors(reason, {})}
      unread={file.isUncited && !waits}
      remove={canEdit ? { name: 'documentId', value: id, form: REMOVE_FORM } : undefined}
    >
      {canEdit && waits && (
        <ResumeUpload
          documentId={id}
          fileName={fileName}
          code={slot.code}
          accept={slot.accept}
          replaces={takesPlaceOf}
          unfinished={part}
        />
      )}
      {file.hidden.length > 0 && !file.isHiddenAccepted && (
        <HiddenNotes file={file} slot={slot} canEdit={canEdit} />
      )}
      {isOpen && isPdf && <PagePreview documentId={id} fileName={fileName} />}
    </FileRow>
  );
}

function useFacts(file: ShownDocument, slot: ShownSlot, isComparing: boolean): string {
  const text = useText('documents');
  const ui = useText();
  const facts = [
    text('size', { size: megabytes(file.size) }),
    ...(file.pages === null ? [] : [ui('pages', { count: file.pages })]),
    ...(isComparing ? [text('fact.comparing')] : []),
    ...(file.waitsLong ? [text('fact.waitsLong')] : []),
    ...(file.unscanned ? [text('fact.unscanned')] : []),
    ...(file.hasTooManyPages ? [text('fact.pages', { count: slot.maxPages ?? 0 })] : []),
    ...(file.isHiddenAccepted && file.hidden.length > 0 ? [text('hidden.accepted')] : []),
  ];
  return facts.join(text('comma'));
}
