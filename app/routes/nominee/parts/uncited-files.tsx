import type { ShownDocument } from '../../../domain/documents/documents-page.queries.server.ts';
import { Ltr } from '../../../ui/ltr.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';

/** Files that have arrived and that no answer cites: nobody will read them. */
export function UncitedFiles({ files }: { files: readonly ShownDocument[] }) {
  const text = useText('documents');
  const uncited = files.filter(
    ({ isUncited, state }) => isUncited && state !== 'registered' && state !== 'uploading',
  );
  if (uncited.length === 0) return null;
  return (
    <Notice tone="warning" id="uncited" title={text('uncited.title')}>
      <p>{text('uncited.text')}</p>
      <ul>
        {uncited.map(({ id, code, fileName }) => (
          <li key={id}>
            <a href={`#file-${id}`}>
              <Ltr inline>{code}</Ltr> <bdi>{fileName}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
