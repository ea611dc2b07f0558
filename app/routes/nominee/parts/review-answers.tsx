import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { SummaryList } from '../../../ui/summary-list.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ReviewData } from '../review.tsx';

/** Everything that will be submitted, section by section, with a way to change it. */
export function ReviewAnswers({ data, base }: { data: ReviewData; base: string }) {
  const text = useText('nominee');
  const ui = useText();
  return (
    <>
      {data.sections.map((section) => (
        <section key={section.code} aria-labelledby={`s-${section.code.replace('.', '-')}`}>
          <h2 className="gap-6" id={`s-${section.code.replace('.', '-')}`}>
            {section.title}
          </h2>
          <SummaryList
            rows={section.answers.map((answer, index) => ({
              id: answer.id,
              label: answer.label,
              value: answer.value === '' ? undefined : <Paragraphs text={answer.value} />,
              ...(index === 0 ? { change: { href: `${base}/sections/${section.code}` } } : {}),
            }))}
          />
          {section.code === 'documents' && (
            <DataTable
              caption={text('documents.caption')}
              fold
              rows={data.documents}
              rowKey={({ code, fileName }) => `${code} ${fileName}`}
              columns={[
                { key: 'code', header: text('documents.code'), cell: ({ code }) => <Ltr>{code}</Ltr> },
                { key: 'name', header: text('documents.name'), rowHeader: true, cell: ({ name }) => name },
                {
                  key: 'file',
                  header: text('documents.file'),
                  cell: ({ fileName, isUncited }) => (
                    <>
                      <bdi>{fileName}</bdi>
                      {isUncited && <div className="file-unread">{ui('evidenceUnread')}</div>}
                    </>
                  ),
                },
                {
                  key: 'sha256',
                  header: text('documents.digest'),
                  cell: ({ sha256 }) => <code className="ltr small">{sha256?.slice(0, 16) ?? ''}</code>,
                },
              ]}
              empty={<a href={`${base}/documents`}>{text('documents.open')}</a>}
            />
          )}
        </section>
      ))}
    </>
  );
}

function Paragraphs({ text }: { text: string }) {
  return text.split('\n').map((paragraph, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text in their order
    <p key={index} dir="auto">
      {paragraph}
    </p>
  ));
}
