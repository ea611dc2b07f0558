import type { MetaDescriptor, MetaFunction } from '@remix-run/react';
import type { RootData } from './frames.tsx';
import type { PageHead } from './page-title.server.ts';

/** Head of a public page: title and description from its loader's `head`, and the same page in both languages. */
export const pageMeta: MetaFunction = ({ data, matches, location }) => {
  const { head } = (data ?? {}) as { head?: PageHead };
  const root = matches.find(({ id }) => id === 'root')?.data as RootData | undefined;
  if (head === undefined || root === undefined) return [];
  const { baseUrl, path } = root.frame;
  const address = (locale: 'ar' | 'en') =>
    `${baseUrl}/${locale}${path === '/' ? '' : path}${location.search}`;
  return [
    { title: head.title },
    ...(head.description === undefined ? [] : [{ name: 'description', content: head.description }]),
    ...(['ar', 'en'] as const).map(
      (locale): MetaDescriptor => ({
        tagName: 'link',
        rel: 'alternate',
        hrefLang: locale,
        href: address(locale),
      }),
    ),
  ];
};

/** Head of a page that is nobody's business but its reader's: a title, and no place in a search engine. */
export const privateMeta: MetaFunction = ({ data }) => {
  const { head } = (data ?? {}) as { head?: PageHead };
  return [...(head === undefined ? [] : [{ title: head.title }]), { name: 'robots', content: 'noindex' }];
};
