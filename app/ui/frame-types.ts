import type { ReactNode } from 'react';

/** A link of a menu. `count` stands at the inline end; `urgent` colours it and is spoken as a word. */
export type NavLink = {
  href: string;
  label: string;
  current?: boolean | undefined;
  count?: number | undefined;
  urgent?: boolean | undefined;
};

/** The award in the header: its name, the second line (public pages only), and where it leads. */
export type Brand = { name: string; tagline?: string | undefined; href: string };

/** Who reads: a guest who may sign in, or a person with an account page (sign-out lives there). */
export type Account = { kind: 'guest'; signInHref: string } | { kind: 'user'; name: string; href: string };

/** Posts of the frame itself: where they go, and the hidden fields (CSRF token) that they carry. */
export type FramePost = { action: string; hidden?: ReactNode };

export type FooterInfo = {
  links: { href: string; label: string }[];
  /** Already formatted day of the last change of this page. */
  updated: string;
  version: string;
  released?: string | undefined;
};

export type PublicFooterInfo = FooterInfo & {
  about: { title: string; text: string };
  columns: { title: string; links: { href: string; label: string }[] }[];
  /** Text size and contrast: a form, since public pages carry no script. Posts `display`. */
  display: FramePost & { contrast: 'normal' | 'more' };
};

/** What every frame needs; a route's loader fills it once. */
export type FrameInfo = {
  brand: Brand;
  /** The operator's text of the stamp; without it, the notice that this is a demonstration. */
  stamp?: string | undefined;
  /** The same page in the other language: a full document load. */
  otherLanguageHref: string;
  account: Account;
  links: NavLink[];
};
