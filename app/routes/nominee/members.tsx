import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { membersOf } from '../../domain/nominations/nominations.queries.server.ts';
import { shareNomination } from '../../domain/nominations/share-nomination.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, notFound, type ShownRefusal, seeOther } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { useText } from '../../ui/text.tsx';
import { NominationParams } from './parts/params.ts';
import { refusalAnswer } from './parts/refusal.server.ts';
import { Refused } from './parts/refused.tsx';

export const handle: PageHandle = { texts: ['nominee'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'nomination.view', params: NominationParams },
  async ({ ctx, params: { locale, reference } }) => {
    const members = await membersOf(ctx, reference);
    if (members === null) throw notFound();
    return {
      head: { title: pageTitle(locale, serverText(locale, 'nominee')('members.title'), reference) },
      reference,
      members: members.map(({ name, ...member }) => ({ ...member, name: localize(name, locale) })),
    };
  },
);

const RIGHTS = ['view', 'comment', 'edit'] as const;

export const action = guardedAction(
  {
    can: 'nomination.edit',
    params: NominationParams,
    form: z.object({ user: z.uuid(), right: z.enum([...RIGHTS, 'none']) }),
  },
  async ({ ctx, params: { reference }, form }): Promise<Response> => {
    const right = form.right === 'none' ? null : form.right;
    const result = await shareNomination(ctx, { reference, userId: form.user, right });
    if (result.ok) return seeOther(localePath(ctx.locale, `/nominations/${reference}/members`));
    if (result.reason === 'nomination.not_found') throw notFound();
    return refusalAnswer(result, ctx.locale);
  },
);

export default function Members() {
  const { reference, members } = useLoaderData<typeof loader>();
  const answer = useActionData() as { refusal?: ShownRefusal } | undefined;
  const text = useText('nominee');
  const to = usePath();
  return (
    <ApplicantPage>
      <BackLink href={to(`/nominations/${reference}`)}>{text('section.back')}</BackLink>
      <h1>{text('members.title')}</h1>
      <p className="lede">{text('members.text')}</p>
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <DataTable
        caption={text('members.title')}
        fold
        rows={members}
        rowKey={({ id }) => id}
        empty={text('members.none')}
        columns={[
          {
            key: 'name',
            header: text('people.name'),
            rowHeader: true,
            cell: ({ name }) => <bdi>{name}</bdi>,
          },
          {
            key: 'right',
            header: text('members.right'),
            cell: (member) =>
              member.isCreator || member.isSelf ? (
                text(member.isCreator ? 'members.creator' : `right.${member.right ?? 'none'}`)
              ) : (
                <form method="post" className="row">
                  <input type="hidden" name="user" value={member.id} />
                  <select
                    name="right"
                    defaultValue={member.right ?? 'none'}
                    aria-label={text('members.rightOf', { name: member.name })}
                  >
                    {(['none', ...RIGHTS] as const).map((right) => (
                      <option key={right} value={right}>
                        {text(`right.${right}`)}
                      </option>
                    ))}
                  </select>
                  <Button size="compact" variant="secondary">
                    {text('members.save')}
                  </Button>
                </form>
              ),
          },
        ]}
      />
    </ApplicantPage>
  );
}
