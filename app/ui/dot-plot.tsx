import { percent } from './percent.ts';

export type DotPlotProps = {
  /** Ends of the axis. */
  min: number;
  max: number;
  values: number[];
  mean?: number | undefined;
  threshold?: number | undefined;
};

/** Totals of the judges as dots, their range, the panel score as a line, a dashed threshold. Stands beside the numbers. */
export function DotPlot({ min, max, values, mean, threshold }: DotPlotProps) {
  const at = (value: number) => percent((100 * (value - min)) / (max - min));
  // Equal totals are drawn once: a second dot on the same place shows nothing.
  const distinct = [...new Set(values)];
  return (
    <svg className="plot dots" aria-hidden="true">
      {threshold !== undefined && (
        <line className="limit" x1={at(threshold)} x2={at(threshold)} y1="0" y2="100%" />
      )}
      {distinct.length > 1 && (
        <line
          className="range"
          x1={at(Math.min(...distinct))}
          x2={at(Math.max(...distinct))}
          y1="50%"
          y2="50%"
        />
      )}
      {distinct.map((value) => (
        <circle key={value} className="dot" cx={at(value)} cy="50%" r="4.5" />
      ))}
      {mean !== undefined && <line className="mean" x1={at(mean)} x2={at(mean)} y1="14%" y2="86%" />}
    </svg>
  );
}
