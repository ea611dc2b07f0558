import { useRef } from 'react';
import { localize } from '../../../core/localized.ts';
import type { FormSection, QuestionKind } from '../../../domain/nominations/form-definition.ts';
import { ApplicantPage, usePath } from '../../../http/frames.tsx';
import { BackLink } from '../../../ui/back-link.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConflictMerge } from '../../../ui/conflict-merge.tsx';
import { RichText, useLocale, useText } from '../../../ui/text.tsx';
import type { SectionData } from '../section.tsx';
import { answerText } from './answer-text.ts';
import { PageFields } from './page-fields.tsx';
import type { SectionAnswer } from './section-data.server.ts';
import { useComparedText } from './use-autosave.ts';

type Props = { data: SectionData; conflict: NonNullable<SectionAnswer['conflict']> };

/** Kinds whose two versions can be made into one text. */
const ONE_TEXT: readonly QuestionKind[] = ['text', 'longText', 'url', 'email'];

/** Somebody else saved meanwhile: both versions of each such answer side by side; nothing is lost, nothing chosen. */
export function SectionConflict({ data, conflict }: Props) {
  const text = useText('nominee');
  const shown = useAnswerText(data.section);
  const locale = useLocale();
  const to = usePath();
  const form = useRef<HTMLFormElement>(null);
  const { current, mine, keys, typed } = conflict;
  useComparedText(form, current.keep, mine);
  const base = to(`/nominations/${data.nomination.reference}`);
  const labelOf = (key: string) => {
    const question = data.section.questions.find((one) => one.key === key);
    const item = (data.section.items ?? []).find(({ code }) => code === key);
    const label = question?.label ?? item?.name;
    return label === undefined ? data.title : localize(label, locale);
  };
  const isOneText = (key: string) =>
    data.section.questions.some((one) => one.key === key && ONE_TEXT.includes(one.kind));
  return (
    <ApplicantPage>
      <BackLink href={base}>{text('section.back')}</BackLink>
      <h1>{text('conflict.title')}</h1>
      <p className="lede">{text('conflict.text')}</p>
      <form method="post" action={`${base}/sections/${data.section.code}`} ref={form}>
        <PageFields revision={current.revision} seen={current.seen} kept={data.kept?.id} />
        {mine.map(([name, value], index) => (
          <input
            type="hidden"
            // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, the order is fixed
            key={`${name}-${index}`}
            name={name}
            defaultValue={value}
          />
        ))}
        {keys.map((key) => (
          <input type="hidden" name="touched" key={key} defaultValue={key} />
        ))}
        {keys.map((key) => (
          <ConflictMerge
            key={key}
            id={`merge-${key}`}
            name={`merge.${key}`}
            label={labelOf(key)}
            mine={shown(key, typed[key])}
            theirs={shown(key, current.answers[key])}
            title={<SavedBy saved={current.saved} />}
            canEditBoth={isOneText(key)}
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

/** Who saved last is known of the section only: where it was the reader himself, the text came from somebody before. */
function SavedBy({ saved }: { saved: SectionData['saved'] }) {
  const text = useText('keeping');
  if (saved === null || saved.isMine) return text('conflict.other');
  return <RichText k="mergeTitle" values={{ name: saved.by, time: saved.time }} />;
}

/** An answer in words, with the words of its options. */
function useAnswerText(section: FormSection): (key: string, value: unknown) => string {
  const text = useText('nominee');
  const locale = useLocale();
  return (key, value) => {
    if (typeof value === 'boolean') return text(value ? 'yes' : 'no');
    const options = section.questions.find((question) => question.key === key)?.options ?? [];
    const chosen = options.filter((option) => [value].flat().includes(option.value));
    if (chosen.length > 0) return chosen.map(({ label }) => localize(label, locale)).join('\n');
    return answerText(value);
  };
}
