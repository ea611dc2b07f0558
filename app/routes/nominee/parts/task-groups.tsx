import type { ReactNode } from 'react';
import type { SectionHint, SectionState } from '../../../domain/nominations/section-state.ts';
import { usePath } from '../../../http/frames.tsx';
import type { TagState } from '../../../ui/tag.tsx';
import type { TaskGroup } from '../../../ui/task-list.tsx';
import { type Text, useText } from '../../../ui/text.tsx';
import type { TaskListData } from '../task-list.tsx';

const LOOK: Record<SectionState, TagState> = {
  not_started: 'todo',
  in_progress: 'progress',
  complete: 'complete',
  needs_correction: 'error',
};

/** The sections of a nomination as the rows of its task list, with review and sending as the last row. */
export function useTaskGroups(data: TaskListData): TaskGroup[] {
  const text = useText('nominee');
  const say = useText('collaboration');
  const to = usePath();
  const base = `/nominations/${data.nomination.reference}`;
  return data.groups.map(({ group, weights, sections }) => ({
    id: group,
    title: text(`group.${group}`),
    ...(weights > 0 ? { aside: text('weightsSum', { weight: weights }) } : {}),
    tasks: [
      ...sections.map(({ code, title, state, hints, comments }) => ({
        id: `task-${code.replace('.', '-')}`,
        label: title,
        href: to(`${base}/sections/${code}`),
        state: LOOK[state],
        hint: hintLine(hints, text, comments === 0 ? [] : [say('comments.hint', { count: comments })]),
        hintTone: hints.some(({ isProblem }) => isProblem) ? ('error' as const) : ('plain' as const),
      })),
      ...(group === 'declarations' ? [reviewTask(data, text, to(`${base}/review`))] : []),
    ],
  }));
}

function hintLine(hints: SectionHint[], text: Text, more: string[]): ReactNode {
  const all = [...hints.map(({ key, values }) => text(`hint.${key}`, values)), ...more];
  return all.length === 0 ? undefined : all.join(' · ');
}

function reviewTask(data: TaskListData, text: Text, href: string) {
  const { nomination } = data;
  const label = text(nomination.isIndividual ? 'review.taskIndividual' : 'review.task');
  const base = { id: 'task-review', label };
  if (data.left > 0 && nomination.isOpen) {
    const hint = text(nomination.isIndividual ? 'review.leftIndividual' : 'review.left', {
      count: data.left,
    });
    return { ...base, state: 'locked' as const, hint };
  }
  return { ...base, href, state: 'todo' as const, stateWord: text('review.ready') };
}
