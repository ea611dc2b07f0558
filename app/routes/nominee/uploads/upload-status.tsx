import { lazy, Suspense, useRef } from 'react';
import { useUploads } from './use-uploads.tsx';

const UploadNews = lazy(() => import('./upload-news.tsx'));

/** The place where news of uploads are spoken; it stands in the page before there are any. */
export function UploadStatus() {
  const { list } = useUploads();
  // The last news stay when the upload itself has left the list.
  const hasBegun = useRef(false);
  hasBegun.current ||= list.length > 0;
  return (
    <p className="visually-hidden" role="status">
      {hasBegun.current && (
        <Suspense>
          <UploadNews />
        </Suspense>
      )}
    </p>
  );
}
