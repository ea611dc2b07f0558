import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import type { BranchPageView, DocumentView } from './branch-view.server.ts';

/** What has to be attached, what may be, and how large. */
export function DocumentsTable({ documents, limits }: Pick<BranchPageView, 'documents' | 'limits'>) {
  const text = useText('public');
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{text('documents.title')}</h2>
      <p>
        {text('documents.limits', { file: limits.fileMegabytes, total: limits.totalMegabytes })}{' '}
        {text('documents.extra', {
          files: text('documents.extraFiles', { count: limits.extraFiles }),
          links: text('documents.extraLinks', { count: limits.extraLinks }),
        })}
      </p>
      <div className="gap-3">
        <DataTable
          caption={text('documents.title')}
          fold
          rows={documents}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'name',
              header: text('documents.document'),
              rowHeader: true,
              cell: ({ code, name }) => (
                <>
                  <span className="code">
                    <Ltr>{code}</Ltr>
                  </span>{' '}
                  {name}
                </>
              ),
            },
            { key: 'limit', header: text('documents.form'), cell: (row) => <Form document={row} /> },
            {
              key: 'required',
              header: text('documents.needed'),
              cell: ({ required }) =>
                required ? (
                  <Tag state="done">{text('documents.required')}</Tag>
                ) : (
                  <Tag state="neutral">{text('documents.optional')}</Tag>
                ),
            },
          ]}
        />
      </div>
    </section>
  );
}

function Form({ document: { kind, types, maxFiles, maxPages } }: { document: DocumentView }) {
  const text = useText('public');
  const ui = useText();
  if (kind === 'declaration') return text('documents.declaration');
  if (kind === 'link') return text('documents.link');
  const comma = ui('listComma');
  return (
    <span>
      {types.map((type, i) => (
        <span key={type}>
          {i > 0 && ` ${text('or')} `}
          <bdi>{type.toUpperCase()}</bdi>
        </span>
      ))}
      {types.length > 0 && comma}
      {text('documents.files', { count: maxFiles })}
      {maxPages !== null && comma + ui('pages', { count: maxPages })}
    </span>
  );
}
