/** Fourteen circles around a centre, two for each branch: [x, y] on a 100-wide field. */
const CENTRES = Array.from({ length: 14 }, (_, i) => {
  const angle = (i * 2 * Math.PI) / 14;
  return [(20 * Math.cos(angle)).toFixed(2), (20 * Math.sin(angle)).toFixed(2)] as const;
});

/** The mark opened into thin gold lines, behind the hero. Decorative only. */
export function Rosette() {
  return (
    <svg className="rosette" viewBox="-50 -50 100 100" aria-hidden="true">
      {CENTRES.map(([cx, cy]) => (
        <circle key={`${cx} ${cy}`} cx={cx} cy={cy} r="20" />
      ))}
      <circle r="40.5" />
      <circle r="43" />
    </svg>
  );
}
