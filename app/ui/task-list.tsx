import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Tag, type TagState } from './tag.tsx';

export type Task = {
  id: string;
  label: string;
  /** Without an address the row is closed, and its hint says why. */
  href?: string | undefined;
  state: TagState;
  stateWord?: string | undefined;
  hint?: ReactNode;
  hintTone?: 'plain' | 'error' | undefined;
};

export type TaskGroup = { id: string; title: string; aside?: string | undefined; tasks: Task[] };

/** Sections of a form in groups. The whole row is the link; what is missing stands under it. */
export function TaskList({ groups }: { groups: TaskGroup[] }) {
  return groups.map((group) => (
    <section className="task-group" key={group.id} aria-labelledby={`${group.id}-title`}>
      <h2 id={`${group.id}-title`}>
        {group.title}
        {group.aside !== undefined && <span> {group.aside}</span>}
      </h2>
      <ul className="task-list">
        {group.tasks.map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </ul>
    </section>
  ));
}

function TaskRow({ task }: { task: Task }) {
  const hintId = task.hint === undefined ? undefined : `${task.id}-hint`;
  return (
    <li>
      {task.href === undefined ? (
        <span className="closed">{task.label}</span>
      ) : (
        <a href={task.href} aria-describedby={classNames(`${task.id}-state`, hintId)}>
          {task.label}
        </a>
      )}
      <Tag state={task.state} id={`${task.id}-state`}>
        {task.stateWord}
      </Tag>
      {hintId !== undefined && (
        <span id={hintId} className={classNames('hint-line', task.hintTone === 'error' && 'bad')}>
          {task.hint}
        </span>
      )}
    </li>
  );
}
