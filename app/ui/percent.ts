/** A length for SVG geometry: two decimals, held between 0 and 100. */
export function percent(value: number): string {
  return `${Math.min(100, Math.max(0, value)).toFixed(2)}%`;
}
