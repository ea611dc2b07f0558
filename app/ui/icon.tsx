/** Outlines on a 24 × 24 grid; our own drawing. Only `back`, `forward` and `next` turn with the direction of the page. */
const PATHS = {
  check: ['M4 12.5l5 5L20 6.5'],
  half: ['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z'],
  ring: ['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z'],
  warning: ['M12 3L2.5 20h19z', 'M12 10v4', 'M12 17v.2'],
  stop: ['M12 7v6', 'M12 17v.2'],
  lock: ['M6 11h12v9H6z', 'M8.5 11V8a3.5 3.5 0 0 1 7 0v3'],
  star: ['M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z'],
  equal: ['M5 9h14', 'M5 15h14'],
  clock: ['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z', 'M12 7v5l3.5 2'],
  user: ['M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8z', 'M4 21c.6-4.4 4-6.5 8-6.5s7.4 2.1 8 6.5'],
  search: ['M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z', 'M15.5 15.5L21 21'],
  download: ['M12 4v11', 'M7 11l5 5 5-5', 'M4 20h16'],
  print: ['M7 9V4h10v5', 'M7 17H4V9h16v8h-3', 'M7 14h10v6H7z'],
  plus: ['M12 5v14', 'M5 12h14'],
  minus: ['M5 12h14'],
  cross: ['M6 6l12 12', 'M18 6L6 18'],
  open: ['M6 9l6 6 6-6'],
  up: ['M6 15l6-6 6 6'],
  back: ['M9 6l-6 6 6 6', 'M3 12h18'],
  forward: ['M15 6l6 6-6 6', 'M21 12H3'],
  next: ['M9 6l6 6-6 6'],
} as const;

const DIRECTIONAL: ReadonlySet<IconName> = new Set<IconName>(['back', 'forward', 'next']);

export type IconName = keyof typeof PATHS;

/** A mark beside a word, never instead of one: hidden from readers of the page's text. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={DIRECTIONAL.has(name) ? 'icon icon-dir' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      {name === 'half' && <path d="M12 3a9 9 0 1 0 0 18z" fill="currentColor" />}
      {PATHS[name].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
