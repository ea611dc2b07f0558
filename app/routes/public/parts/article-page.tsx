import type { ReactNode } from 'react';
import { PublicPage } from '../../../http/frames.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';

export type Paragraph = { title: string; text: string };

type ArticlePageProps = {
  title: string;
  lede: string;
  caption?: ReactNode;
  paragraphs: Paragraph[];
  children?: ReactNode;
};

/** A page of plain text under headings: privacy, accessibility. */
export function ArticlePage({ title, lede, caption, paragraphs, children }: ArticlePageProps) {
  return (
    <PublicPage>
      <PageTitle caption={caption}>{title}</PageTitle>
      <p className="lede gap-3">{lede}</p>
      <div className="sections text">
        {paragraphs.map((paragraph) => (
          <section key={paragraph.title}>
            <h2>{paragraph.title}</h2>
            <p>{paragraph.text}</p>
          </section>
        ))}
        {children}
      </div>
    </PublicPage>
  );
}
