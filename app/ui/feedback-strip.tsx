import type { FramePost } from './frame-types.ts';
import { useText } from './text.tsx';

export type FeedbackStripProps = FramePost & { reportHref: string };

/** "Was this page useful?" as a form. Posts `useful` = `yes` or `no`. */
export function FeedbackStrip({ action, hidden, reportHref }: FeedbackStripProps) {
  const text = useText();
  return (
    <section className="feedback" aria-label={text('feedbackLabel')}>
      <div className="wrap">
        <form method="post" action={action}>
          {hidden}
          <span>{text('feedbackQuestion')}</span>
          <button type="submit" className="chip" name="useful" value="yes">
            {text('yes')}
          </button>
          <button type="submit" className="chip" name="useful" value="no">
            {text('no')}
          </button>
        </form>
        <a href={reportHref}>{text('feedbackReport')}</a>
      </div>
    </section>
  );
}
