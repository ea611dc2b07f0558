import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import type { Option } from './select.tsx';
import { useText } from './text.tsx';

export type Filter = { name: string; label: string; value: string; options: Option[] };

export type FilterBarProps = {
  id: string;
  /** The list's own address; the state lives in its query, so that a filtered list can be sent on. */
  action: string;
  filters: Filter[];
  search?: { name: string; value: string; label?: string | undefined } | undefined;
  /** Query values to keep, such as the sort order. */
  keep?: Record<string, string> | undefined;
  /** Filters in force, each with the address without it. */
  active?: { label: string; removeHref: string }[] | undefined;
  clearHref?: string | undefined;
  /** Words on the button; without them «تصفية». */
  submitLabel?: string | undefined;
  /** «8 من 27» */
  result?: ReactNode;
};

/** Filters of a list as a GET form. */
export function FilterBar({
  id,
  action,
  filters,
  search,
  keep = {},
  active = [],
  clearHref,
  submitLabel,
  result,
}: FilterBarProps) {
  const text = useText();
  return (
    <form method="get" action={action} className="filters as-form" aria-label={text('filters')}>
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {search !== undefined && (
        <span className="filter-field">
          <label htmlFor={`${id}-search`}>{search.label ?? text('search')}</label>
          <input
            className="input"
            type="search"
            id={`${id}-search`}
            name={search.name}
            defaultValue={search.value}
            dir="auto"
          />
        </span>
      )}
      {filters.map((filter) => (
        <span className="filter-field" key={filter.name}>
          <label htmlFor={`${id}-${filter.name}`}>{filter.label}</label>
          <select id={`${id}-${filter.name}`} name={filter.name} defaultValue={filter.value}>
            {filter.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </span>
      ))}
      <Button variant="secondary" size="compact">
        {submitLabel ?? text('applyFilters')}
      </Button>
      {(active.length > 0 || result !== undefined) && (
        <span className="filter-state">
          {result !== undefined && <span className="caption">{result}</span>}
          {active.map((filter) => (
            <a
              key={filter.removeHref}
              className="filter active"
              href={filter.removeHref}
              aria-label={text('removeFilter', { filter: filter.label })}
            >
              {filter.label}
              <Icon name="cross" />
            </a>
          ))}
          {active.length > 0 && clearHref !== undefined && <a href={clearHref}>{text('clearFilters')}</a>}
        </span>
      )}
    </form>
  );
}
