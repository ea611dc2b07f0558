import type { ShownDocument, ShownSlot } from '../../../domain/documents/documents-page.queries.server.ts';
import { Button } from '../../../ui/button.tsx';
import { useText } from '../../../ui/text.tsx';

export const ACCEPT_FORM = 'accept-hidden';

type HiddenNotesProps = {
  file: Pick<ShownDocument, 'id' | 'fileName' | 'hidden'>;
  slot: Pick<ShownSlot, 'code' | 'maxFiles'>;
  canEdit: boolean;
};

/** What a file holds besides its pages: accepted as it is, or the file is replaced. */
export function HiddenNotes({ file, slot, canEdit }: HiddenNotesProps) {
  const text = useText('documents');
  const name = <span className="visually-hidden"> {file.fileName}</span>;
  return (
    <div className="file-more hidden-notes">
      <p>{text('hidden.title')}</p>
      <ul>
        {file.hidden.map((found) => (
          <li key={JSON.stringify(found)}>
            {'text' in found ? (
              <>
                {text(found.kind === 'title' ? 'hidden.title_of' : `hidden.${found.kind}`)}{' '}
                <bdi>{found.text}</bdi>
              </>
            ) : (
              text(`hidden.${found.kind}`, 'count' in found ? { count: found.count } : {})
            )}
          </li>
        ))}
      </ul>
      {canEdit && (
        <p className="form-actions">
          <Button
            variant="secondary"
            size="compact"
            name="documentId"
            value={file.id}
            form={ACCEPT_FORM}
            formNoValidate
          >
            {text('hidden.accept')}
            {name}
          </Button>
          {slot.maxFiles === 1 && (
            <a href={`#upload-${slot.code}`}>
              {text('hidden.replace')}
              {name}
            </a>
          )}
        </p>
      )}
    </div>
  );
}
