import type { DiffPart } from '../../../domain/nominations/version-diff.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ShownDiff } from './version-diff-data.server.ts';

/** What changed between two versions, question by question, and which files came and went. */
export function VersionDiff({ diff, level = 3 }: { diff: ShownDiff; level?: 3 | 4 }) {
  const text = useText('collaboration');
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <div className="version-diff">
      <p className="small muted">{text('versions.legend')}</p>
      {diff.sections.map((section) => (
        <section key={section.code} aria-label={section.title}>
          <Heading className="gap-5">{section.title}</Heading>
          {section.isSecretChanged && <p>{text('versions.secret')}</p>}
          {section.changes.length > 0 && (
            <dl className="pairs">
              {section.changes.map((change) => (
                <div key={change.field}>
                  <dt>{change.label}</dt>
                  <dd className="change" dir="auto">
                    {change.parts.map((part, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text in their order
                      <Part key={index} part={part} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      ))}
      {diff.files.length > 0 && (
        <section aria-label={text('versions.files')}>
          <Heading className="gap-5">{text('versions.files')}</Heading>
          <DataTable
            caption={text('versions.files')}
            fold
            rows={diff.files}
            rowKey={({ change, code, digest }) => `${change} ${code} ${digest}`}
            columns={[
              {
                key: 'change',
                header: text('versions.fileChange'),
                cell: ({ change }) => text(`versions.${change}`),
              },
              {
                key: 'file',
                header: text('versions.file'),
                rowHeader: true,
                cell: ({ code, name }) => (
                  <>
                    <Ltr>{code}</Ltr> <bdi>{name}</bdi>
                  </>
                ),
              },
              {
                key: 'digest',
                header: text('versions.digest'),
                cell: ({ digest }) => <code className="ltr small">{digest}</code>,
              },
            ]}
          />
        </section>
      )}
    </div>
  );
}

/** The words for screen readers say what the line through or under the text says to the eye. */
function Part({ part }: { part: DiffPart }) {
  const text = useText('collaboration');
  if (part.kind === 'same') return <>{part.text}</>;
  const Mark = part.kind === 'added' ? 'ins' : 'del';
  return (
    <Mark>
      <span className="visually-hidden">{` ${text(`versions.${part.kind}`)} `}</span>
      {part.text}
      <span className="visually-hidden">{` ${text(`versions.${part.kind}End`)} `}</span>
    </Mark>
  );
}
