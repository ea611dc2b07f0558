import { isLocale, type Locale } from '../core/localized.ts';

/** The language of a reader who gave none in the address: his cookie, then `Accept-Language`, Arabic by default. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { language: tag.split('-')[0], quality: q === undefined ? 1 : Number(q.trim().slice(2)) || 0 };
    })
    .filter(({ language, quality }) => isLocale(language) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const best = wanted[0]?.language;
  return isLocale(best) ? best : 'ar';
}

const YEAR_SECONDS = 31_536_000;

/** Remembers the language that was chosen; `chooseLocale` reads it when an address names none. */
export function localeCookie(locale: Locale): string {
  return `locale=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`;
}
