import { type ComponentProps, lazy, Suspense } from 'react';
import { useUploads } from './use-uploads.tsx';

const UploadRows = lazy(() => import('./upload-rows.tsx'));

/** The uploads of one place, once there are any: their rows are fetched with the engine, not with the page. */
export function UploadsOf(props: ComponentProps<typeof UploadRows>) {
  const { list } = useUploads();
  if (!list.some(({ target }) => target.code === props.code)) return null;
  return (
    <Suspense>
      <UploadRows {...props} />
    </Suspense>
  );
}
