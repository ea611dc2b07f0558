import { useText } from './text.tsx';

export type PaginationProps = {
  page: number;
  pages: number;
  /** Address of a page, 1-based. */
  href: (page: number) => string;
};

/** Pages worth a link: the ends and the neighbours of the current one, `undefined` for a gap. */
export function visiblePages(page: number, pages: number): (number | undefined)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages);
  const sorted = [...new Set(wanted)].sort((a, b) => a - b);
  return sorted.flatMap((n, i) => (i > 0 && n - (sorted[i - 1] ?? n) > 1 ? [undefined, n] : [n]));
}

/** Pages of a list; nothing at all when there is only one. */
export function Pagination({ page, pages, href }: PaginationProps) {
  const text = useText();
  if (pages <= 1) return null;
  return (
    <nav className="pagination" aria-label={text('pagination')}>
      <ol>
        {page > 1 && (
          <li>
            <a className="chip" rel="prev" href={href(page - 1)}>
              {text('previousPage')}
            </a>
          </li>
        )}
        {visiblePages(page, pages).map((n, i, all) =>
          n === undefined ? (
            <li key={`gap after ${all[i - 1]}`}>…</li>
          ) : (
            <li key={n}>
              <a
                className="chip"
                href={href(n)}
                aria-current={n === page ? 'page' : undefined}
                aria-label={text('pageNumber', { page: n })}
              >
                {n}
              </a>
            </li>
          ),
        )}
        {page < pages && (
          <li>
            <a className="chip" rel="next" href={href(page + 1)}>
              {text('nextPage')}
            </a>
          </li>
        )}
      </ol>
    </nav>
  );
}
