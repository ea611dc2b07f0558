export type DotPlotLegendProps = { dot: string; mean: string; threshold?: string | undefined };

/** What the marks of `DotPlot` mean: told by shape, in words. */
export function DotPlotLegend({ dot, mean, threshold }: DotPlotLegendProps) {
  return (
    <span className="legend push">
      <span>
        <svg className="plot" aria-hidden="true">
          <circle className="dot" cx="50%" cy="50%" r="4.5" />
        </svg>
        {dot}
      </span>
      <span>
        <svg className="plot" aria-hidden="true">
          <line className="mean" x1="50%" x2="50%" y1="0" y2="100%" />
        </svg>
        {mean}
      </span>
      {threshold !== undefined && (
        <span>
          <svg className="plot" aria-hidden="true">
            <line className="limit" x1="50%" x2="50%" y1="0" y2="100%" />
          </svg>
          {threshold}
        </span>
      )}
    </span>
  );
}
