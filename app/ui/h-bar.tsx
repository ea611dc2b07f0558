import { classNames } from './class-names.ts';
import { percent } from './percent.ts';

export type HBarProps = {
  /** 0–100. */
  value: number;
  compact?: boolean | undefined;
};

/** A horizontal bar beside the number it shows; hidden from readers, who have the number. */
export function HBar({ value, compact }: HBarProps) {
  return (
    <svg className={classNames('plot bar', compact && 'compact')} aria-hidden="true">
      <rect className="track" width="100%" height="100%" rx="2" />
      <rect className="value" width={percent(value)} height="100%" rx="2" />
    </svg>
  );
}
