import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ReviewData } from '../review.tsx';
import { VersionDiff } from './version-diff.tsx';

/** Open comments as a warning that stops nothing, and what changed since the version that counts. */
export function ReviewBeside({ data, base }: { data: ReviewData; base: string }) {
  const text = useText('collaboration');
  const { openComments, diff } = data;
  return (
    <>
      {openComments.length > 0 && (
        <Notice tone="warning" full title={text('comments.beforeSending', { count: openComments.length })}>
          <ul className="bullets">
            {openComments.map(({ id, section, place, author, body }) => (
              <li key={id}>
                <a href={`${base}/sections/${section}#c-${id}`}>{place}</a>
                {text('labelColon')}
                <bdi>{author}</bdi>
                {text('labelColon')}
                <bdi>{body.slice(0, 120)}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {diff !== null && !diff.isEmpty && (
        <section aria-labelledby="since-last">
          <h2 id="since-last" className="gap-6">
            {text('versions.sinceLast', { version: data.nomination.version })}
          </h2>
          <VersionDiff diff={diff} />
        </section>
      )}
    </>
  );
}
