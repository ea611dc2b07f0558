import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { profileView } from '../../domain/accounts/profile.queries.server.ts';
import { ROLE_HOME } from '../../domain/accounts/roles.ts';
import { updateProfile } from '../../domain/accounts/update-profile.server.ts';
import { usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import { localeCookie } from '../../http/locale.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { localePath, seeOther } from '../../http/respond.server.ts';
import { Bdi } from '../../ui/bdi.tsx';
import { Button } from '../../ui/button.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.tsx';
import { Column } from './parts/column.tsx';
import { accountHead } from './parts/head.server.ts';
import { SignOutForm } from './parts/sign-out-form.tsx';

export const handle: PageHandle = { texts: ['account'] };
export const meta = privateMeta;

const DONE = ['profile', 'accepted', 'registered'] as const;

export const loader = guardedLoader(
  {
    can: 'signed-in',
    params: LocaleParams,
    query: z.object({ done: z.enum(DONE).optional().catch(undefined) }),
  },
  async ({ ctx, query }) => ({
    head: accountHead(ctx.locale, 'profile.title'),
    profile: await profileView(ctx),
    done: query.done ?? null,
  }),
);

const ProfileForm = z.strictObject({ locale: z.enum(['ar', 'en']), digits: z.enum(['latn', 'arab']) });

export const action = guardedAction(
  { can: 'signed-in', params: LocaleParams, form: ProfileForm },
  async ({ ctx, form }) => {
    await updateProfile(ctx, form);
    return seeOther(localePath(form.locale, '/account?done=profile'), {
      'Set-Cookie': localeCookie(form.locale),
    });
  },
);

export default function Profile() {
  const { profile, done } = useLoaderData<typeof loader>();
  const text = useText('account');
  const to = usePath();
  return (
    <Column title={text('profile.title')}>
      {done !== null && (
        <Notice tone="success">
          <p>{text(`done.${done}`)}</p>
        </Notice>
      )}
      <section aria-labelledby="roles">
        <h2 id="roles">{text('profile.roles')}</h2>
        {profile.roles.length === 0 && <p>{text('profile.noRoles')}</p>}
        <ul className="role-choice">
          {profile.roles.map(({ role, scopes }) => (
            <li key={role}>
              <a href={to(ROLE_HOME[role])}>{text(`role.${role}`)}</a>
              <p>{text(`role.${role}.may`)}</p>
              {scopes.map((scope) => (
                <p key={scope} className="hint">
                  <Bdi>{scope}</Bdi>
                </p>
              ))}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="person">
        <h2 id="person">{text('profile.person')}</h2>
        <SummaryList
          rows={[
            { id: 'row-name', label: text('name'), value: <Bdi>{profile.name}</Bdi> },
            { id: 'row-email', label: text('email'), value: <Ltr>{profile.email}</Ltr> },
            ...(profile.nationalNumber === null
              ? []
              : [
                  {
                    id: 'row-national',
                    label: text('nationalNumber'),
                    value: <Ltr>{profile.nationalNumber}</Ltr>,
                  },
                ]),
            {
              id: 'row-security',
              label: text('security.title'),
              value: text('security.summary'),
              change: { href: to('/account/security'), label: text('security.open') },
            },
          ]}
        />
      </section>
      <section aria-labelledby="display">
        <h2 id="display">{text('profile.display')}</h2>
        <form method="post">
          <RadioGroup
            id="locale"
            name="locale"
            legend={text('profile.language')}
            hint={text('profile.languageHint')}
            options={[
              { value: 'ar', label: <span lang="ar">العربية</span> },
              { value: 'en', label: <span lang="en">English</span> },
            ]}
            defaultValue={profile.locale}
            inline
          />
          <RadioGroup
            id="digits"
            name="digits"
            legend={text('profile.digits')}
            options={[
              { value: 'latn', label: <Ltr>1448</Ltr> },
              { value: 'arab', label: <Ltr>١٤٤٨</Ltr> },
            ]}
            defaultValue={profile.digits}
            inline
          />
          <p className="form-actions">
            <Button>{text('profile.save')}</Button>
          </p>
        </form>
      </section>
      <section aria-labelledby="leave">
        <h2 id="leave" className="visually-hidden">
          {text('signOut')}
        </h2>
        <SignOutForm />
      </section>
    </Column>
  );
}
