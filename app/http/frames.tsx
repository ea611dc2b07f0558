import { useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Role } from '../core/actor.ts';
import { ApplicantFrame } from '../ui/applicant-frame.tsx';
import type { FeedbackStripProps } from '../ui/feedback-strip.tsx';
import type { FooterInfo, FrameInfo, NavLink, PublicFooterInfo } from '../ui/frame-types.ts';
import { Notice } from '../ui/notice.tsx';
import { PublicFrame } from '../ui/public-frame.tsx';
import { SessionWatch } from '../ui/session-watch.tsx';
import { StaffFrame } from '../ui/staff-frame.tsx';
import { useLocale, useText } from '../ui/text.tsx';
import type { Display } from './display.server.ts';
import type { FrameData } from './frame.server.ts';

export type RootData = { locale: 'ar' | 'en'; display: Display; frame: FrameData };

/** What the root loaded; undefined on an error page of the root itself. */
export function useRootData(): RootData | undefined {
  return useRouteLoaderData('root') as RootData | undefined;
}

/** Makes addresses of the reader's language. */
export function usePath(): (path: string) => string {
  const locale = useLocale();
  return (path) => `/${locale}${path === '/' ? '' : path}`;
}

/** Which menu entries a role brings, in order. */
const ROLE_LINKS: { roles: Role[]; path: string; text: string }[] = [
  {
    roles: ['nominator', 'individual_entrant', 'agency_coordinator'],
    path: '/nominations',
    text: 'nav.nominations',
  },
  { roles: ['agency_coordinator'], path: '/agency', text: 'nav.agency' },
  { roles: ['screening_officer'], path: '/screening', text: 'nav.screening' },
  { roles: ['judge', 'panel_chair'], path: '/judging', text: 'nav.judging' },
  { roles: ['panel_chair'], path: '/panel', text: 'nav.panel' },
  { roles: ['administrator'], path: '/admin', text: 'nav.admin' },
  { roles: ['auditor'], path: '/audit', text: 'nav.audit' },
];

const PUBLIC_LINKS = [
  { path: '/branches', text: 'nav.branches' },
  { path: '/rules', text: 'nav.rules' },
  { path: '/results', text: 'nav.results' },
  { path: '/verify', text: 'nav.verify' },
];

function useFrameInfo(kind: 'public' | 'own' | 'error'): FrameInfo {
  const root = useRootData();
  const text = useText('common');
  const locale = useLocale();
  const to = usePath();
  // The page of an error names no address: whatever was asked for, it is byte for byte the same page.
  const path = kind === 'error' ? '/' : (root?.frame.path ?? '/');
  const search = kind === 'error' ? '' : (root?.frame.search ?? '');
  const other = locale === 'ar' ? 'en' : 'ar';
  const roles = root?.frame.account?.roles ?? [];
  const own = ROLE_LINKS.filter((link) => link.roles.some((role) => roles.includes(role)));
  const link = ({ path: target, text: key }: { path: string; text: string }): NavLink => ({
    href: to(target),
    label: text(key),
    current: path === target || path.startsWith(`${target}/`),
  });
  const help = link({ path: '/help', text: 'nav.help' });
  return {
    brand: { name: text('award.name'), tagline: text('award.tagline'), href: to('/') },
    otherLanguageHref: `/${other}/switch?to=${encodeURIComponent(path + search)}`,
    account: root?.frame.account
      ? { kind: 'user', name: root.frame.account.name, href: to('/account') }
      : { kind: 'guest', signInHref: to('/sign-in') },
    links: [...(kind === 'own' ? own : PUBLIC_LINKS).map(link), help],
  };
}

function useFooter(): FooterInfo {
  const root = useRootData();
  const text = useText('common');
  const to = usePath();
  return {
    links: [
      { href: to('/accessibility'), label: text('footer.accessibility') },
      { href: to('/privacy'), label: text('footer.privacy') },
    ],
    updated: root?.frame.today ?? '',
    version: root?.frame.version ?? '',
  };
}

function usePublicFooter(): PublicFooterInfo {
  const root = useRootData();
  const text = useText('common');
  const to = usePath();
  return {
    ...useFooter(),
    links: [],
    about: { title: text('award.full'), text: text('footer.about') },
    columns: [
      {
        title: text('footer.award'),
        links: [
          { href: to('/rules'), label: text('footer.terms') },
          { href: `${to('/rules')}#dates`, label: text('footer.dates') },
          { href: `${to('/')}#judging`, label: text('footer.judging') },
        ],
      },
      {
        title: text('footer.help'),
        links: [
          { href: to('/help'), label: text('footer.faq') },
          { href: `${to('/help')}#contact`, label: text('footer.contact') },
          { href: to('/accessibility'), label: text('footer.accessibility') },
          { href: to('/privacy'), label: text('footer.privacy') },
        ],
      },
    ],
    display: { action: `${to('/display')}`, contrast: root?.display.contrast ?? 'normal' },
  };
}

function UnscannedNotice() {
  const root = useRootData();
  const text = useText('common');
  if (!root?.frame.allowsUnscanned) return null;
  return (
    <Notice tone="warning" full>
      {text('unscanned')}
    </Notice>
  );
}

/** Until when the session lasts, with a button that extends it; pages with script also warn before the end. */
function SessionEnd() {
  const root = useRootData();
  const to = usePath();
  if (root?.frame.session == null) return null;
  const { path, search } = root.frame;
  return (
    <SessionWatch
      session={root.frame.session}
      extend={to('/account/session/extend')}
      signIn={`${to('/sign-in')}?next=${encodeURIComponent(to(path) + search)}`}
    />
  );
}

function usePublicFeedback(): FeedbackStripProps {
  const path = useRootData()?.frame.path ?? '/';
  const to = usePath();
  return {
    action: to('/feedback'),
    hidden: <input type="hidden" name="page" value={path} />,
    reportHref: `${to('/help')}#contact`,
  };
}

/** Frame of public pages. `flow` lets full-width sections follow each other. */
export function PublicPage({ layout, children }: { layout?: 'column' | 'flow'; children: ReactNode }) {
  const frame = useFrameInfo('public');
  const footer = usePublicFooter();
  const feedback = usePublicFeedback();
  return (
    <PublicFrame frame={frame} footer={footer} feedback={feedback} layout={layout ?? 'column'}>
      <UnscannedNotice />
      {children}
    </PublicFrame>
  );
}

/** Frame around an error: nothing in it depends on the address that was asked for. */
export function ErrorFrame({ children }: { children: ReactNode }) {
  const frame = useFrameInfo('error');
  const footer = usePublicFooter();
  return (
    <PublicFrame frame={frame} footer={footer} layout="flow">
      <UnscannedNotice />
      {children}
    </PublicFrame>
  );
}

/** Frame of entrants, coordinators and everybody's own account. */
export function ApplicantPage({ children }: { children: ReactNode }) {
  const frame = useFrameInfo('own');
  const footer = useFooter();
  return (
    <ApplicantFrame frame={frame} footer={footer}>
      <UnscannedNotice />
      {children}
      <SessionEnd />
    </ApplicantFrame>
  );
}

/** Dense frame of judges, chairs, officers, administrators and auditors. */
export function StaffPage({
  role,
  side,
  children,
}: {
  role: string;
  side?: { label: string; groups: NavLink[][] };
  children: ReactNode;
}) {
  const frame = useFrameInfo('own');
  const footer = useFooter();
  const to = usePath();
  return (
    <StaffFrame frame={frame} footer={footer} role={role} side={side} helpHref={to('/help')}>
      <UnscannedNotice />
      {children}
      <SessionEnd />
    </StaffFrame>
  );
}
