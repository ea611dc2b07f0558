import { Button } from '../../../ui/button.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { ShownComment, ShownThread } from './comments-data.server.ts';

type ThreadProps = {
  thread: ShownThread;
  /** Where the forms are posted. */
  action: string;
  mayComment: boolean;
  /** The page to come back to. */
  from: 'section' | 'all';
};

/** One comment with its replies, a way to answer, and a way to close it. */
export function CommentThread({ thread, action, mayComment, from }: ThreadProps) {
  const text = useText('collaboration');
  const { resolved } = thread;
  return (
    <li id={`c-${thread.id}`} className="thread">
      <CommentBody comment={thread} />
      {thread.replies.length > 0 && (
        <ul className="replies">
          {thread.replies.map((reply) => (
            <li key={reply.id} id={`c-${reply.id}`}>
              <CommentBody comment={reply} />
            </li>
          ))}
        </ul>
      )}
      {resolved !== null && (
        <p className="small">
          <Tag state="complete">{text('comments.resolve')}</Tag>{' '}
          {text('comments.resolvedBy', { name: resolved.by, instant: resolved.when })}
        </p>
      )}
      {mayComment && (
        <form method="post" action={action} className="row">
          <input type="hidden" name="thread" value={thread.id} />
          <input type="hidden" name="from" value={from} />
          <Button
            size="compact"
            variant="secondary"
            name="intent"
            value={resolved === null ? 'resolve' : 'reopen'}
          >
            {text(resolved === null ? 'comments.resolve' : 'comments.reopen')}
            <span className="visually-hidden">
              {text('labelColon')}
              {thread.body.slice(0, 60)}
            </span>
          </Button>
        </form>
      )}
      {mayComment && resolved === null && (
        <details className="reply">
          <summary>
            {text('comments.reply')}
            <span className="visually-hidden"> {text('comments.replyTo', { name: thread.author })}</span>
          </summary>
          <form method="post" action={action} noValidate>
            <input type="hidden" name="thread" value={thread.id} />
            <input type="hidden" name="from" value={from} />
            <TextArea
              id={`reply-${thread.id}`}
              name="body"
              label={text('comments.replyTo', { name: thread.author })}
              rows={3}
            />
            <p className="form-actions gap-4">
              <Button size="compact" name="intent" value="reply">
                {text('comments.replySend')}
              </Button>
            </p>
          </form>
        </details>
      )}
    </li>
  );
}

function CommentBody({ comment }: { comment: ShownComment }) {
  return (
    <>
      <p className="small muted">
        <bdi>{comment.author}</bdi> · <time dateTime={comment.iso}>{comment.when}</time>
      </p>
      <p className="typed" dir="auto">
        {comment.body}
      </p>
    </>
  );
}
