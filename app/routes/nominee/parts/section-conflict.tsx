import { localize } from '../../../core/localized.ts';
import type { Answers } from '../../../domain/nominations/answers.ts';
import { ApplicantPage, usePath } from '../../../http/frames.tsx';
import { BackLink } from '../../../ui/back-link.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConflictMerge } from '../../../ui/conflict-merge.tsx';
import { useLocale, useText } from '../../../ui/text.tsx';
import type { SectionData } from '../section.tsx';
import { answerText } from './answer-text.ts';
import type { SectionAnswer } from './section-data.server.ts';

type Props = { data: SectionData; conflict: NonNullable<SectionAnswer['conflict']> };

/** Somebody else saved meanwhile: both versions of each differing answer side by side; nothing is lost. */
export function SectionConflict({ data, conflict }: Props) {
  const text = useText('nominee');
  const locale = useLocale();
  const to = usePath();
  const base = to(`/nominations/${data.nomination.reference}`);
  const differing = differingKeys(conflict.typed.answers, data.answers);
  const labels = new Map(
    [
      ...data.section.questions.map(({ key, label }) => [key, label] as const),
      ...(data.section.items ?? []).map(({ code, name }) => [code, name] as const),
    ].map(([key, label]) => [key, localize(label, locale)]),
  );
  return (
    <ApplicantPage>
      <BackLink href={base}>{text('section.back')}</BackLink>
      <h1>{text('conflict.title')}</h1>
      <p className="lede">{text('conflict.text')}</p>
      <form method="post" action={`${base}/sections/${data.section.code}`}>
        <input type="hidden" name="revision" value={data.revision} />
        {conflict.mine.map(([name, value], index) => (
          <input
            type="hidden"
            // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, the order is fixed
            key={`${name}-${index}`}
            name={name}
            value={value}
          />
        ))}
        {differing.map((key) => (
          <ConflictMerge
            key={key}
            id={`merge-${key}`}
            name={`merge.${key}`}
            label={labels.get(key) ?? data.title}
            mine={answerText(conflict.typed.answers[key])}
            theirs={answerText(data.answers[key])}
            savedBy={data.saved?.by ?? ''}
            savedAt={data.saved?.time ?? ''}
            version={String(data.revision)}
          />
        ))}
        <p className="form-actions gap-5">
          <Button name="intent" value="merge">
            {text('conflict.save')}
          </Button>
        </p>
      </form>
    </ApplicantPage>
  );
}

function differingKeys(mine: Answers, theirs: Answers): string[] {
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return keys.filter((key) => JSON.stringify(mine[key]) !== JSON.stringify(theirs[key]));
}
