/** Width and height in pixels, as the header of the file says. */
export type ImageSize = { width: number; height: number };

/** The size of a PNG, from its first chunk. Source: W3C PNG, 11.2.1 IHDR. Undefined when it is not there. */
export function pngSize(bytes: Uint8Array): ImageSize | undefined {
  const view = viewOf(bytes);
  if (bytes.length < 24 || view.getUint32(12) !== 0x49484452) return undefined;
  return sized(view.getUint32(16), view.getUint32(20));
}

/**
 * The size of a JPEG, from its frame header. A frame without a height (it may follow later) counts as none.
 * Source: ITU-T T.81, B.1.1 and B.2.2. Undefined when the segments cannot be followed to a frame.
 */
export function jpegSize(bytes: Uint8Array): ImageSize | undefined {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    if (isFrame(marker)) return sized(view.getUint16(at + 7), view.getUint16(at + 5));
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    // After the start of a scan comes packed data: a frame should have been there before.
    if (marker === 0xda || marker === 0xd9) return undefined;
    at += standsAlone ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function sized(width: number, height: number): ImageSize | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
