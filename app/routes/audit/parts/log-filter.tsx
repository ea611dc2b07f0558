import { usePath } from '../../../http/frames.tsx';
import { Button } from '../../../ui/button.tsx';
import type { Option } from '../../../ui/select.tsx';
import { useText } from '../../../ui/text.tsx';
import type { LogQuery } from './filter.ts';
import { LOG_GROUPS } from './filter-links.ts';

/** Filters of the log as a GET form: the address holds them, so that a finding can be sent on. */
export function LogFilterBar({
  filter,
  actors,
  total,
}: {
  filter: LogQuery;
  actors: Option[];
  total: number;
}) {
  const text = useText('audit');
  const words = useText();
  const to = usePath();
  const isActive = Object.values(filter).some((value) => value !== '');
  return (
    <form method="get" action={to('/audit')} className="filters as-form" aria-label={words('filters')}>
      <Choice
        name="type"
        label={text('filter.type')}
        value={filter.type}
        options={[
          { value: '', label: text('filter.every') },
          ...LOG_GROUPS.map((value) => ({ value, label: text(`group.${value}`) })),
        ]}
      />
      <Choice
        name="actor"
        label={text('filter.actor')}
        value={filter.actor}
        options={[{ value: '', label: text('filter.everybody') }, ...actors]}
      />
      <span className="filter-field">
        <label htmlFor="log-subject">{text('filter.subject')}</label>
        <input className="input" id="log-subject" name="subject" dir="ltr" defaultValue={filter.subject} />
      </span>
      <Day name="from" label={text('filter.from')} value={filter.from} />
      <Day name="until" label={text('filter.until')} value={filter.until} />
      <Button variant="secondary" size="compact">
        {words('applyFilters')}
      </Button>
      <span className="filter-state">
        <span className="caption">{text('count', { count: total })}</span>
        {isActive && <a href={to('/audit')}>{words('clearFilters')}</a>}
      </span>
    </form>
  );
}

function Choice({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string;
  options: Option[];
}) {
  return (
    <span className="filter-field">
      <label htmlFor={`log-${name}`}>{label}</label>
      <select id={`log-${name}`} name={name} defaultValue={value}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <span className="filter-field">
      <label htmlFor={`log-${name}`}>{label}</label>
      <input className="input" id={`log-${name}`} name={name} type="date" defaultValue={value} />
    </span>
  );
}
