import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { optionalText } from '../../core/text.schema.ts';
import { conflictGate } from '../../domain/judging/conflict-gate.queries.server.ts';
import { confirmNoConflict, declareConflict } from '../../domain/judging/declare-conflict.server.ts';
import { StaffPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import {
  localePath,
  notFound,
  refusalResponse,
  type ShownRefusal,
  seeOther,
} from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pairs } from '../../ui/pairs.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { useText } from '../../ui/text.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { NominationParams } from '../nominee/parts/params.ts';
import { Refused } from '../nominee/parts/refused.tsx';

export const handle: PageHandle = { texts: ['judge'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'conflict.declare', params: NominationParams },
  async ({ ctx, params: { locale, reference } }) => {
    const gate = await conflictGate(ctx, reference);
    if (gate === null) throw notFound();
    return {
      head: { title: pageTitle(locale, serverText(locale, 'judge')('gate.title'), reference) },
      reference,
      title: localize(gate.title, locale),
      entrant: localize(gate.entrant, locale),
      branch: localize(gate.branch, locale),
      partners: gate.partners.map((partner) => localize(partner, locale)),
      paths: gate.paths.map((path) => localize(path, locale)),
      isHeld: gate.effect === 'held',
      isAssigned: gate.isAssigned,
      isCleared: gate.isCleared,
      hasDeclaredCycle: gate.hasDeclaredCycle,
    };
  },
);

const NOTE_LENGTH = 2000;
const Form = z
  .object({
    class: z.enum(['none', 'review', 'blocking'], { error: 'conflict.class_required' }),
    note: optionalText(NOTE_LENGTH, { multiline: true }),
  })
  .refine((form) => form.class !== 'review' || form.note !== null, {
    path: ['note'],
    message: 'conflict.note_required',
  });

export const action = guardedAction(
  { can: 'conflict.declare', params: NominationParams, form: Form },
  async ({ ctx, params: { reference }, form }): Promise<Response> => {
    if (form.class === 'none') {
      const result = await confirmNoConflict(ctx, { reference });
      if (result.ok) return seeOther(localePath(ctx.locale, `/judging/${reference}`));
      if (result.reason === 'nomination.not_found') throw notFound();
      if (result.reason === 'conflict.cycle_undeclared') {
        return seeOther(localePath(ctx.locale, '/judging/declaration'));
      }
      return refusalResponse(result);
    }
    const result = await declareConflict(ctx, { reference, class: form.class, note: form.note ?? '' });
    if (result.ok) {
      const done = form.class === 'blocking' ? 'conflict' : 'review';
      return seeOther(localePath(ctx.locale, `/judging?done=${done}`));
    }
    if (result.reason === 'nomination.not_found') throw notFound();
    return refusalResponse(result);
  },
);

type Answer = {
  refusal?: ShownRefusal;
  form?: { error?: Record<string, string[] | null>; initialValue?: Record<string, string> };
};

export default function Conflict() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('judge');
  const errorText = useText('errors');
  const to = usePath();
  const wrong = (name: string) => {
    const code = answer?.form?.error?.[name]?.[0];
    return code === undefined ? undefined : errorText(code);
  };
  const errors = ['class', 'note'].flatMap((name) => {
    const message = wrong(name);
    return message === undefined ? [] : [{ fieldId: name, message }];
  });
  const typed = answer?.form?.initialValue ?? {};
  return (
    <StaffPage role={text('role')}>
      <BackLink href={to('/judging')}>{text('back')}</BackLink>
      <ErrorSummary errors={errors} />
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <PageTitle caption={<Ltr>{data.reference}</Ltr>}>{text('gate.title')}</PageTitle>
      <div className="columns">
        <form method="post" noValidate>
          {data.isCleared && <Notice full>{text('gate.again')}</Notice>}
          {data.isHeld && (
            <Notice tone="warning" full>
              {text('gate.held')}
            </Notice>
          )}
          <RadioGroup
            id="class"
            name="class"
            legend={text('gate.question')}
            error={wrong('class')}
            defaultValue={typed['class']}
            options={[
              ...(data.isAssigned && !data.isHeld
                ? [{ value: 'none', label: text('gate.none'), hint: text('gate.noneHint') }]
                : []),
              { value: 'review', label: text('gate.review'), hint: text('gate.reviewHint') },
              { value: 'blocking', label: text('gate.blocking'), hint: text('gate.blockingHint') },
            ]}
          />
          <TextArea
            id="note"
            name="note"
            label={text('gate.note')}
            hint={text('gate.noteHint')}
            error={wrong('note')}
            defaultValue={typed['note']}
            rows={4}
          />
          <Notice tone="warning" full>
            {text('gate.consequence')}
          </Notice>
          <p className="form-actions">
            <Button>{text('gate.send')}</Button>
            <a href={to('/judging')}>{text('gate.later')}</a>
          </p>
        </form>
        <div className="stack">
          <Panel id="subject" title={text('gate.subject')} padded>
            <Pairs
              pairs={[
                { label: text('gate.nomination'), value: <bdi>{data.title}</bdi> },
                { label: text('gate.entrant'), value: <bdi>{data.entrant}</bdi> },
                { label: text('gate.branch'), value: data.branch },
                ...(data.partners.length === 0
                  ? []
                  : [
                      {
                        label: text('gate.partners'),
                        value: data.partners.map((partner) => <div key={partner}>{partner}</div>),
                      },
                    ]),
              ]}
            />
          </Panel>
          {data.paths.length > 0 && (
            <Panel id="known" title={text('gate.known')} padded>
              {data.paths.map((path) => (
                <p key={path}>{path}</p>
              ))}
            </Panel>
          )}
        </div>
      </div>
    </StaffPage>
  );
}
