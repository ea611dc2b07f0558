/** Text size and contrast chosen in the footer: a plain cookie, no personal data, read by the root. */
export type Display = { text: number; contrast: 'normal' | 'more' };

const COOKIE = 'display';
const SMALLEST = -1;
const LARGEST = 3;
const YEAR_SECONDS = 31_536_000;

export function readDisplay(request: Request): Display {
  const value = readCookie(request, COOKIE)?.match(/^(-?\d)\.(normal|more)$/);
  const text = Number(value?.[1] ?? 0);
  return {
    text: Math.min(LARGEST, Math.max(SMALLEST, text)),
    contrast: value?.[2] === 'more' ? 'more' : 'normal',
  };
}

/** One step of a display tool; returns the cookie to set. */
export function displayCookie(current: Display, choice: string): string {
  const text = current.text + (choice === 'larger' ? 1 : choice === 'smaller' ? -1 : 0);
  const contrast =
    choice === 'contrast-more' ? 'more' : choice === 'contrast-normal' ? 'normal' : current.contrast;
  const bounded = Math.min(LARGEST, Math.max(SMALLEST, text));
  return `${COOKIE}=${bounded}.${contrast}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`;
}

export function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}
