import { usePath } from '../../../http/frames.tsx';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { CommentThread } from './comment-thread.tsx';
import type { ShownComments, ShownThread } from './comments-data.server.ts';

type Props = { comments: ShownComments; reference: string; section: string };

/** Comments of colleagues on a section, by question: beside the form, never part of it. */
export function QuestionComments({ comments, reference, section }: Props) {
  const text = useText('collaboration');
  const to = usePath();
  const { threads, mayComment, questions } = comments;
  const action = to(`/nominations/${reference}/comments`);
  const open = threads.filter(({ resolved }) => resolved === null);
  const closed = threads.filter(({ resolved }) => resolved !== null);
  const list = (some: ShownThread[]) => (
    <CommentGroups threads={some} action={action} mayComment={mayComment} from="section" />
  );
  return (
    <section className="comments gap-6" aria-labelledby="comments">
      <h2 id="comments">{text('comments.title')}</h2>
      <p className="small muted">{text('comments.private')}</p>
      {threads.length === 0 && <p>{text('comments.none')}</p>}
      {list(open)}
      {closed.length > 0 && (
        <details className="gap-4">
          <summary>{text('comments.resolved', { count: closed.length })}</summary>
          {list(closed)}
        </details>
      )}
      {mayComment && (
        <details className="gap-4">
          <summary>{text('comments.write')}</summary>
          <form method="post" action={action} noValidate>
            <input type="hidden" name="section" value={section} />
            <input type="hidden" name="from" value="section" />
            <Select
              id="comment-field"
              name="field"
              label={text('comments.place')}
              options={[{ value: '', label: text('comments.section') }, ...questions]}
            />
            <TextArea
              id="comment-body"
              name="body"
              label={text('comments.body')}
              hint={text('comments.saveFirst')}
              rows={4}
            />
            <p className="form-actions gap-4">
              <Button variant="secondary" name="intent" value="add">
                {text('comments.add')}
              </Button>
            </p>
          </form>
        </details>
      )}
      <p className="gap-4">
        <a href={action}>{text('comments.all')}</a>
      </p>
    </section>
  );
}

type GroupsProps = {
  threads: ShownThread[];
  action: string;
  mayComment: boolean;
  from: 'section' | 'all';
};

/** Threads of one section, each under the question it stands at. */
export function CommentGroups({ threads, action, mayComment, from }: GroupsProps) {
  const text = useText('collaboration');
  const questions = [...new Set(threads.map(({ question }) => question))];
  return questions.map((question) => {
    const name = question ?? text('comments.section');
    return (
      <section key={name} aria-label={name}>
        <h3>{name}</h3>
        <ul className="threads">
          {threads
            .filter((thread) => thread.question === question)
            .map((thread) => (
              <CommentThread
                key={thread.id}
                thread={thread}
                action={action}
                mayComment={mayComment}
                from={from}
              />
            ))}
        </ul>
      </section>
    );
  });
}
