export type QrCodeProps = {
  /** What it is for, in words. */
  label: string;
  size: number;
  /** Dark squares as one path on a grid of `size` squares. */
  path: string;
};

const QUIET = 4;

/** A QR code, dark on light in every colour scheme: cameras need the contrast and the quiet zone. */
export function QrCode({ label, size, path }: QrCodeProps) {
  const edge = size + 2 * QUIET;
  return (
    <svg className="qr" viewBox={`${-QUIET} ${-QUIET} ${edge} ${edge}`} role="img" aria-label={label}>
      <rect x={-QUIET} y={-QUIET} width={edge} height={edge} className="qr-light" />
      <path d={path} className="qr-dark" shapeRendering="crispEdges" />
    </svg>
  );
}
