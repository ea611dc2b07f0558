import { usePath } from '../../../http/frames.tsx';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import type { SectionPage } from './section-data.server.ts';

/** The documents that the branch asks for and what has arrived; they are uploaded on their own page. */
export function DocumentsTable({ data }: { data: Pick<SectionPage, 'documents' | 'nomination'> }) {
  const text = useText('nominee');
  const to = usePath();
  const documents = data.documents ?? [];
  return (
    <div className="gap-5">
      <DataTable
        caption={text('documents.caption')}
        fold
        rows={documents}
        rowKey={({ code }) => code}
        columns={[
          { key: 'code', header: text('documents.code'), cell: ({ code }) => <Ltr>{code}</Ltr> },
          { key: 'name', header: text('documents.name'), rowHeader: true, cell: ({ name }) => name },
          {
            key: 'state',
            header: text('column.state'),
            cell: ({ files, required }) =>
              files.length > 0 ? (
                <Tag state="complete">{text('documents.files', { count: files.length })}</Tag>
              ) : required ? (
                <Tag state="todo">{text('documents.required')}</Tag>
              ) : (
                <Tag state="neutral">{text('documents.optional')}</Tag>
              ),
          },
        ]}
      />
      <p className="gap-4">
        <ButtonLink variant="secondary" href={to(`/nominations/${data.nomination.reference}/documents`)}>
          {text('documents.open')}
        </ButtonLink>
      </p>
      <h2 className="gap-6">{text('documents.links')}</h2>
    </div>
  );
}
