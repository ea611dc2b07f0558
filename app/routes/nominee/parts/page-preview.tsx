import { useEffect, useRef, useState } from 'react';
import { usePath } from '../../../http/frames.tsx';
import { useText } from '../../../ui/text.tsx';
import { useUploads } from '../uploads/use-uploads.tsx';

const WIDTH = 240;

type PagePreviewProps = { documentId: string; fileName: string };

/** The first page of a PDF as a picture, drawn in the browser when it is asked for. */
export function PagePreview({ documentId, fileName }: PagePreviewProps) {
  const text = useText('documents');
  const { isAlive } = useUploads();
  const [isOpen, setOpen] = useState(false);
  if (!isAlive) return null;
  return (
    <details className="file-more page-preview" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {text('preview')}
        <span className="visually-hidden"> {fileName}</span>
      </summary>
      {isOpen && <Picture documentId={documentId} label={text('preview.label', { name: fileName })} />}
    </details>
  );
}

function Picture({ documentId, label }: { documentId: string; label: string }) {
  const text = useText('documents');
  const url = usePath()(`/files/${documentId}/bytes`);
  const holder = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'opening' | 'shown' | 'failed'>('opening');
  useEffect(() => {
    const leave = new AbortController();
    import('../../../ui/pdf-viewer-thumbnail.ts')
      .then(({ drawThumbnail }) => drawThumbnail(url, WIDTH, leave.signal))
      .then(
        (canvas) => {
          if (leave.signal.aborted) return;
          holder.current?.replaceChildren(canvas);
          setState('shown');
        },
        () => {
          if (!leave.signal.aborted) setState('failed');
        },
      );
    return () => leave.abort();
  }, [url]);
  return (
    <>
      <div ref={holder} role="img" aria-label={label} hidden={state !== 'shown'} />
      {state !== 'shown' && (
        <p role="status">{text(state === 'failed' ? 'preview.failed' : 'preview.loading')}</p>
      )}
    </>
  );
}
