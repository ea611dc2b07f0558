import { localize } from '../../../core/localized.ts';
import type {
  DocumentsPage,
  ShownDocument,
  ShownSlot,
} from '../../../domain/documents/documents-page.queries.server.ts';
import { usePath } from '../../../http/frames.tsx';
import { FileRow, type FileState } from '../../../ui/file-row.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useLocale, useText } from '../../../ui/text.tsx';
import { megabytes } from './megabytes.ts';
import { UploadForm } from './upload-form.tsx';

const REMOVE_FORM = 'remove-file';

const ROW_STATES: Record<ShownDocument['state'], FileState> = {
  registered: 'uploading',
  stored: 'scanning',
  scanning: 'scanning',
  clean: 'accepted',
  infected: 'refused',
  rejected: 'refused',
};

/** Required documents first, then optional ones, then extra attachments: each with its files and its own form. */
export function DocumentSlots({ page }: { page: DocumentsPage }) {
  const text = useText('documents');
  const to = usePath();
  const groups = [
    { key: 'required', slots: page.slots.filter(({ required }) => required) },
    { key: 'optional', slots: page.slots.filter(({ required, name }) => !required && name !== null) },
    { key: 'extra', slots: page.slots.filter(({ name }) => name === null) },
  ].filter(({ slots }) => slots.length > 0);
  const base = to(`/nominations/${page.reference}/documents`);
  return (
    <div id="files">
      {groups.map(({ key, slots }) => (
        <section key={key} className="task-group" aria-labelledby={`group-${key}`}>
          <h2 id={`group-${key}`}>{text(`group.${key}`)}</h2>
          <p className="hint">{text(`group.${key}.why`)}</p>
          {slots.map((slot) => (
            <Slot
              key={slot.code}
              slot={slot}
              base={base}
              canEdit={page.edit.ok}
              limit={page.limits.fileBytes}
            />
          ))}
        </section>
      ))}
      {page.edit.ok && <form id={REMOVE_FORM} method="post" action={`${base}/remove`} />}
    </div>
  );
}

type SlotProps = { slot: ShownSlot; base: string; canEdit: boolean; limit: number };

function Slot({ slot, base, canEdit, limit }: SlotProps) {
  const text = useText('documents');
  const locale = useLocale();
  const isHeld = slot.files.some(({ state }) => state !== 'infected' && state !== 'rejected');
  const only =
    slot.maxFiles === 1
      ? slot.files.find(({ state }) => state !== 'infected' && state !== 'rejected')
      : undefined;
  return (
    <section className="document-slot" aria-labelledby={`slot-${slot.code}`}>
      <div className="state-line">
        <h3 id={`slot-${slot.code}`}>
          {slot.name === null ? (
            text('extraName')
          ) : (
            <>
              <Ltr>{slot.code}</Ltr> {localize(slot.name, locale)}
            </>
          )}
        </h3>
        {slot.required && <SlotTag files={slot.files} isHeld={isHeld} />}
      </div>
      <p className="hint">
        <Ltr>{slot.kinds.join(', ').toUpperCase()}</Ltr>
        {text('comma')}
        {text('maxFiles', { count: slot.maxFiles })}
        {slot.maxPages !== null && `${text('comma')}${text('maxPages', { count: slot.maxPages })}`}
        {text('comma')}
        {text('maxSize', { size: megabytes(limit) })}
      </p>
      {slot.files.length > 0 && (
        <ul className="file-list">
          {slot.files.map((file) => (
            <File key={file.id} file={file} slot={slot} canEdit={canEdit} />
          ))}
        </ul>
      )}
      {canEdit && slot.hasRoom && <UploadForm slot={slot} base={base} limitBytes={limit} replaces={null} />}
      {canEdit && !slot.hasRoom && only !== undefined && (
        <details className="replace-file">
          <summary>
            {text('replace')} <Ltr inline>{slot.code}</Ltr>
          </summary>
          <UploadForm slot={slot} base={base} limitBytes={limit} replaces={only.id} />
        </details>
      )}
    </section>
  );
}

function SlotTag({ files, isHeld }: { files: ShownDocument[]; isHeld: boolean }) {
  const text = useText('documents');
  if (files.some(({ state }) => state === 'clean')) return <Tag state="complete" />;
  if (isHeld) return <Tag state="progress">{text('tag.waiting')}</Tag>;
  return files.length > 0 ? <Tag state="error" /> : <Tag state="todo">{text('tag.missing')}</Tag>;
}

function File({ file, slot, canEdit }: { file: ShownDocument; slot: ShownSlot; canEdit: boolean }) {
  const text = useText('documents');
  const errors = useText('errors');
  const ui = useText();
  const to = usePath();
  const facts = [
    text('size', { size: megabytes(file.size) }),
    ...(file.pages === null ? [] : [ui('pages', { count: file.pages })]),
    ...(file.state === 'stored' || file.state === 'scanning' ? [text('fact.waiting')] : []),
    ...(file.state === 'registered' ? [text('fact.reserved')] : []),
    ...(file.unscanned ? [text('fact.unscanned')] : []),
    ...(file.hasTooManyPages ? [text('fact.pages', { count: slot.maxPages ?? 0 })] : []),
  ];
  return (
    <FileRow
      id={`file-${file.id}`}
      code={file.code}
      fileName={file.fileName}
      href={file.state === 'clean' ? to(`/files/${file.id}`) : undefined}
      state={ROW_STATES[file.state]}
      facts={facts.join(text('comma'))}
      reason={file.reason === null ? undefined : errors(file.reason, {})}
      unread={file.isUncited}
      remove={canEdit ? { name: 'documentId', value: file.id, form: REMOVE_FORM } : undefined}
    />
  );
}
