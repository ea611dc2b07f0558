export const PDF = 'application/pdf';
const PICTURES = new Set(['image/png', 'image/jpeg']);

export function isPicture(contentType: string): boolean {
  return PICTURES.has(contentType);
}

/** Types that a page of ours can show. */
export function isViewable(contentType: string): boolean {
  return contentType === PDF || isPicture(contentType);
}
