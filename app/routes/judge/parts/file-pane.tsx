import { Fragment } from 'react';
import { usePath } from '../../../http/frames.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ShownBlock } from './file-data.server.ts';

type Document = { id: string; code: string; name: string; isClean: boolean };

/** The nomination beside the sheet: text first, documents in a new tab so that nothing typed is left behind. */
export function FilePane({ blocks, documents }: { blocks: ShownBlock[]; documents: Document[] }) {
  const text = useText('judge');
  const to = usePath();
  return (
    <section className="document-pane" id="file" aria-label={text('file.title')} tabIndex={-1}>
      <nav className="tabs" aria-label={text('file.documents')}>
        <a href="#file" aria-current="true">
          {text('file.text')}
        </a>
        {documents.map((document) =>
          document.isClean ? (
            <a key={document.id} href={to(`/files/${document.id}/view`)} target="_blank" rel="noreferrer">
              <bdi>{document.code}</bdi> <bdi>{document.name}</bdi>
              <span className="visually-hidden"> {text('file.newTab')}</span>
            </a>
          ) : (
            <span key={document.id} className="caption">
              <bdi>{document.code}</bdi> {text('file.checking')}
            </span>
          ),
        )}
      </nav>
      <FileText blocks={blocks} />
    </section>
  );
}

/** The submitted text as a page to read. */
export function FileText({ blocks }: { blocks: ShownBlock[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <article className="document-page" tabIndex={0}>
      {blocks.map((block) => (
        <Block key={block.code} block={block} />
      ))}
    </article>
  );
}

function Block({ block }: { block: ShownBlock }) {
  const text = useText('judge');
  return (
    <section id={`file-${block.code}`} className="gap-5">
      {block.weight !== null && <p className="caption">{text('file.weight', { weight: block.weight })}</p>}
      <h2>{block.title}</h2>
      {block.texts.map(({ label, paragraphs }) => (
        <Fragment key={label}>
          {block.texts.length > 1 && <h3>{label}</h3>}
          {paragraphs.map((paragraph) => (
            <p key={paragraph} dir="auto" className="typed">
              {paragraph}
            </p>
          ))}
        </Fragment>
      ))}
      {block.table !== null && <Indicators table={block.table} title={block.title} />}
      {block.citations.length > 0 && (
        <p>
          {text('file.evidence')}{' '}
          {block.citations.map((citation, index) => (
            <Fragment key={`${citation.code} ${citation.pages}`}>
              {index > 0 && text('file.comma')}
              <Citation {...citation} />
            </Fragment>
          ))}
        </p>
      )}
      {block.links.map(({ label, url }) => (
        <p key={url}>
          {label !== '' && <bdi>{label}</bdi>}{' '}
          <a href={url} target="_blank" rel="noreferrer noopener">
            <Ltr inline>{url}</Ltr>
          </a>
        </p>
      ))}
    </section>
  );
}

function Citation({ code, pages, href }: { code: string; pages: string; href: string | null }) {
  const text = useText('judge');
  const words = (
    <>
      <bdi>{code}</bdi> {pages !== '' && text('file.page', { pages })}
    </>
  );
  if (href === null) return <span className="citation">{words}</span>;
  return (
    <a className="citation" href={href} target="_blank" rel="noreferrer">
      {words}
    </a>
  );
}

function Indicators({ table, title }: { table: NonNullable<ShownBlock['table']>; title: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) =>
                index === 0 ? (
                  <th key={table.columns[index]} scope="row">
                    <bdi>{cell}</bdi>
                  </th>
                ) : (
                  <td key={table.columns[index]} className={isNumeric(cell) ? 'number' : undefined}>
                    {isNumeric(cell) ? <Ltr>{cell}</Ltr> : <bdi>{cell}</bdi>}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function isNumeric(cell: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(cell);
}
