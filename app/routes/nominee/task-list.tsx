import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { taskList } from '../../domain/nominations/task-list.queries.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle } from '../../http/page-title.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { DeadlineNotice } from '../../ui/deadline-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TaskList } from '../../ui/task-list.tsx';
import { useText } from '../../ui/text.tsx';
import { CollaborationNudges } from './parts/collaboration-nudges.tsx';
import { names, shownHead, shownInstant } from './parts/format.server.ts';
import { HaltNotice } from './parts/halt-notice.tsx';
import { NominationAside } from './parts/nomination-aside.tsx';
import { NominationHeader } from './parts/nomination-header.tsx';
import { NominationParams } from './parts/params.ts';
import { shownRefusal } from './parts/refusal.server.ts';
import { StateNotices } from './parts/state-notices.tsx';
import { useTaskGroups } from './parts/task-groups.tsx';

export const handle: PageHandle = { script: true, texts: ['nominee', 'collaboration', 'reminders'] };
export const meta = privateMeta;

export type TaskListData = ReturnType<typeof useLoaderData<typeof loader>>;

export const loader = guardedLoader(
  { can: 'nomination.view', params: NominationParams },
  async ({ ctx, params: { locale, reference } }) => {
    const view = await taskList(ctx, reference);
    if (view === null) throw notFound();
    const { title, branch, entrant, cycle, closesAt, submittedAt, groups, people, coordinators, ...rest } =
      view;
    const { halts, lastSavedAt, clarification, edit, send, ...plain } = rest;
    const nomination = shownHead({ ...view, title, branch, entrant, cycle, closesAt, submittedAt }, locale);
    return {
      head: { title: pageTitle(locale, nomination.title, reference) },
      ...plain,
      halts: halts.map(({ text, ...place }) => ({ ...place, reason: localize(text, locale) })),
      nomination,
      groups: groups.map(({ sections, ...group }) => ({
        ...group,
        sections: sections.map((section) => ({ ...section, title: localize(section.title, locale) })),
      })),
      people: people.map(({ name, ...person }) => ({ ...person, name: localize(name, locale) })),
      coordinators: names(coordinators, locale),
      lastSaved: lastSavedAt === null ? null : shownInstant(lastSavedAt, locale),
      clarificationDue: clarification === null ? null : shownInstant(clarification.dueAt, locale),
      edit: edit.ok ? null : shownRefusal(edit, locale),
      send: send.ok ? null : shownRefusal(send, locale),
    };
  },
);

export default function NominationTasks() {
  const data = useLoaderData<typeof loader>();
  const text = useText('nominee');
  const reminders = useText('reminders');
  const to = usePath();
  const { nomination } = data;
  const groups = useTaskGroups(data);
  return (
    <ApplicantPage>
      <NominationHeader head={nomination} />
      <div className="side-end">
        <div>
          {nomination.isOpen && (
            <>
              <DeadlineNotice
                closing={nomination.closing.text}
                closesAt={nomination.closing.iso}
                serverNow={nomination.serverNow}
              />
              <p className="small">
                <a href={to(`/cycles/${nomination.cycleCode}/calendar.ics`)}>{reminders('calendar.add')}</a>
              </p>
            </>
          )}
          <HaltNotice data={data} />
          <StateNotices data={data} />
          <CollaborationNudges data={data} />
          {data.edit?.reason === 'nomination.read_only' && <Notice full>{text('readOnly')}</Notice>}
          <Progress
            id="done"
            label={text('progress', { count: data.total, done: data.done })}
            value={data.done}
            max={data.total}
          />
          <TaskList groups={groups} />
        </div>
        <NominationAside data={data} to={to} />
      </div>
    </ApplicantPage>
  );
}
