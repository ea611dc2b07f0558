import { type FormEvent, useEffect, useId, useState } from 'react';
import { toAsciiDigits } from '../core/digits.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Ltr } from './ltr.tsx';
import { QUERY_LIMIT } from './pdf-viewer-search.ts';
import type { PdfSearchState } from './pdf-viewer-use-search.ts';
import { useText } from './text.tsx';

type PdfToolbarProps = {
  page: number;
  /** 0 until the document is open. */
  pages: number;
  zoom: number;
  onPage: (page: number) => void;
  onZoom: (steps: 1 | -1) => void;
};

/** Turning pages, jumping to one, and the size. */
export function PdfToolbar({ page, pages, zoom, onPage, onZoom }: PdfToolbarProps) {
  const text = useText('viewer');
  const id = useId();
  const [typed, setTyped] = useState(String(page));
  useEffect(() => setTyped(String(page)), [page]);
  const jump = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Number(toAsciiDigits(typed.trim()));
    if (Number.isInteger(wanted) && wanted >= 1) onPage(wanted);
    setTyped(String(page));
  };
  return (
    <div className="pdf-tools">
      <Button
        type="button"
        variant="secondary"
        size="compact"
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        {text('previous')}
      </Button>
      <form className="pdf-jump" onSubmit={jump}>
        <label htmlFor={id}>{text('page')}</label>
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          size={4}
          maxLength={6}
          value={typed}
          disabled={pages === 0}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={() => setTyped(String(page))}
        />
        <span>{text('of', { pages })}</span>
      </form>
      <Button
        type="button"
        variant="secondary"
        size="compact"
        disabled={page >= pages}
        onClick={() => onPage(page + 1)}
      >
        {text('next')}
      </Button>
      <span className="pdf-zoom">
        <Button type="button" variant="plain" size="compact" onClick={() => onZoom(-1)}>
          <Icon name="minus" />
          <span className="visually-hidden">{text('zoomOut')}</span>
        </Button>
        <Ltr>{`${zoom}%`}</Ltr>
        <Button type="button" variant="plain" size="compact" onClick={() => onZoom(1)}>
          <Icon name="plus" />
          <span className="visually-hidden">{text('zoomIn')}</span>
        </Button>
      </span>
    </div>
  );
}

/** Search in the text of the whole document. */
export function PdfSearch({ search, disabled }: { search: PdfSearchState; disabled: boolean }) {
  const text = useText('viewer');
  const id = useId();
  const [query, setQuery] = useState('');
  const { count, at, isComplete } = search;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (query === search.query && count > 0) search.step(1);
    else void search.search(query);
  };
  const said = search.query === '' ? '' : !isComplete ? text('searching') : text('matches', { count });
  return (
    <form className="pdf-search" aria-label={text('search.label')} onSubmit={onSubmit}>
      <label htmlFor={id}>{text('search.label')}</label>
      <input
        id={id}
        type="search"
        dir="auto"
        autoComplete="off"
        maxLength={QUERY_LIMIT}
        value={query}
        disabled={disabled}
        onChange={({ target }) => setQuery(target.value)}
      />
      <Button variant="secondary" size="compact" disabled={disabled}>
        {text('search.act')}
      </Button>
      <span role="status">
        {said}
        {count > 0 && `${text('comma')}${text('search.at', { at })}`}
      </span>
      {count > 1 && (
        <>
          <Button type="button" variant="plain" size="compact" onClick={() => search.step(-1)}>
            {text('search.previous')}
          </Button>
          <Button type="button" variant="plain" size="compact" onClick={() => search.step(1)}>
            {text('search.next')}
          </Button>
        </>
      )}
    </form>
  );
}
