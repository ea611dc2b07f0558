import { localize } from '../../../core/localized.ts';
import { isServed } from '../../../domain/documents/document.ts';
import type {
  DocumentsPage,
  ShownDocument,
  ShownSlot,
} from '../../../domain/documents/documents-page.queries.server.ts';
import { usePath } from '../../../http/frames.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useLocale, useText } from '../../../ui/text.tsx';
import { UploadForm } from '../uploads/upload-form.tsx';
import { UploadsOf } from '../uploads/uploads-of.tsx';
import { type Unfinished, useUnfinished } from '../uploads/use-unfinished.ts';
import { useUploads } from '../uploads/use-uploads.tsx';
import { DocumentFile, REMOVE_FORM } from './document-file.tsx';
import { ACCEPT_FORM } from './hidden-notes.tsx';
import { megabytes } from './megabytes.ts';

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
  const onTheirWay = page.slots.flatMap(({ files }) => files.filter(({ state }) => state === 'uploading'));
  const unfinished = useUnfinished(
    base,
    onTheirWay.map(({ id }) => id),
  );
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
              limits={page.limits}
              unfinished={unfinished}
            />
          ))}
        </section>
      ))}
      {page.edit.ok && (
        <>
          <form id={REMOVE_FORM} method="post" action={`${base}/remove`} />
          <form id={ACCEPT_FORM} method="post" action={`${base}/accept`} />
        </>
      )}
    </div>
  );
}

type SlotProps = {
  slot: ShownSlot;
  base: string;
  canEdit: boolean;
  limits: DocumentsPage['limits'];
  unfinished: ReadonlyMap<string, Unfinished> | null;
};

const isRefused = ({ state }: ShownDocument) => state === 'infected' || state === 'rejected';
const hasArrived = ({ state }: ShownDocument) =>
  state === 'stored' || state === 'scanning' || isServed(state);

function Slot({ slot, base, canEdit, limits, unfinished }: SlotProps) {
  const text = useText('documents');
  const locale = useLocale();
  const { list } = useUploads();
  const own = list.filter(({ target, phase }) => target.code === slot.code && phase !== 'refused');
  // A file that this page is sending has a row of its own.
  const files = slot.files.filter(
    ({ id }) => !own.some(({ documentId, target }) => id === (documentId ?? target.continues?.documentId)),
  );
  const held = files.filter((file) => !isRefused(file));
  const room = slot.maxFiles - held.length - own.length;
  const only = slot.maxFiles === 1 ? held.find(hasArrived) : undefined;
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
        {slot.required && <SlotTag files={files} isSending={own.length > 0} />}
      </div>
      <p className="hint">
        <Ltr>{slot.kinds.join(', ').toUpperCase()}</Ltr>
        {text('comma')}
        {text('maxFiles', { count: slot.maxFiles })}
        {slot.maxPages !== null && `${text('comma')}${text('maxPages', { count: slot.maxPages })}`}
        {text('comma')}
        {text('maxSize', { size: megabytes(limits.fileBytes) })}
      </p>
      {files.length > 0 && (
        <ul className="file-list">
          {files.map((file) => (
            <DocumentFile
              key={file.id}
              file={file}
              slot={slot}
              canEdit={canEdit}
              unfinished={unfinished}
              takesPlaceOf={only?.id ?? null}
            />
          ))}
        </ul>
      )}
      <UploadsOf code={slot.code} base={base} singleBytes={limits.singleBytes} />
      {canEdit && room > 0 && (
        <UploadForm slot={slot} base={base} limitBytes={limits.fileBytes} room={room} replaces={null} />
      )}
      {canEdit && room <= 0 && own.length === 0 && only !== undefined && (
        <details className="replace-file">
          <summary>
            {text('replace')} <Ltr inline>{slot.code}</Ltr>
          </summary>
          <UploadForm slot={slot} base={base} limitBytes={limits.fileBytes} room={1} replaces={only.id} />
        </details>
      )}
    </section>
  );
}

function SlotTag({ files, isSending }: { files: ShownDocument[]; isSending: boolean }) {
  const text = useText('documents');
  if (files.some(({ state }) => isServed(state))) return <Tag state="complete" />;
  if (files.some(hasArrived)) return <Tag state="progress">{text('tag.waiting')}</Tag>;
  if (isSending) return <Tag state="progress">{text('tag.uploading')}</Tag>;
  if (files.some((file) => !isRefused(file))) return <Tag state="progress">{text('state.uploading')}</Tag>;
  return files.some(isRefused) ? <Tag state="error" /> : <Tag state="todo">{text('tag.missing')}</Tag>;
}
