import { useState } from 'react';
import { bandOf } from '../../../core/score.ts';
import { CriterionDisclosure } from '../../../ui/criterion-disclosure.tsx';
import { ScoreLadder } from '../../../ui/score-ladder.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';

export type SheetCriterion = {
  id: string;
  code: string;
  number: number;
  name: string;
  weight: number;
  score: number | null;
  comment: string;
};

type CriteriaProps = {
  criteria: SheetCriterion[];
  rules: { commentBelow: number; commentAbove: number };
  /** Sentences by field id. */
  errors: Record<string, string>;
  disabled: boolean;
};

const BAND_WORDS = {
  none: 'bandNone',
  beginning: 'bandBeginning',
  early: 'bandEarly',
  established: 'bandEstablished',
  strong: 'bandStrong',
  role_model: 'bandRoleModel',
} as const;

/** A given score as a tag with its band. */
export function ScoreTag({ score }: { score: number }) {
  const text = useText();
  return (
    <Tag state="complete">
      {score} · {text(BAND_WORDS[bandOf(score)])}
    </Tag>
  );
}

/** The criteria as disclosures; the first without a score is open, and whatever needs correction. */
export function SheetFields({ criteria, rules, errors, disabled }: CriteriaProps) {
  const first = criteria.find(({ score }) => score === null) ?? criteria[0];
  return criteria.map((criterion) => (
    <Criterion
      key={criterion.id}
      criterion={criterion}
      rules={rules}
      errors={errors}
      disabled={disabled}
      isFirst={criterion === first}
    />
  ));
}

function Criterion({
  criterion,
  rules,
  errors,
  disabled,
  isFirst,
}: Omit<CriteriaProps, 'criteria'> & { criterion: SheetCriterion; isFirst: boolean }) {
  const text = useText('judge');
  const { number, name, weight, comment, code } = criterion;
  const [score, setScore] = useState(criterion.score);
  const scoreError = errors[`score-${number}`];
  const commentError = errors[`comment-${number}`];
  const isWrong = scoreError !== undefined || commentError !== undefined;
  const [isOpen] = useState(isFirst || isWrong);
  return (
    // The change of a radio bubbles: with script the summary follows at once, without it after saving.
    <div
      onChange={(event) => {
        const target = event.target as unknown as HTMLInputElement;
        if (target.name === `score-${number}`) setScore(Number(target.value));
      }}
    >
      <CriterionDisclosure
        id={`criterion-${number}`}
        number={String(number)}
        name={name}
        weight={text('sheet.weight', { weight })}
        open={isOpen || isWrong}
        state={
          score === null ? (
            <span className="weight">{text('sheet.unscored')}</span>
          ) : (
            <ScoreTag score={score} />
          )
        }
      >
        <p className="small">
          <a href={`#file-${code}`}>{text('sheet.read')}</a>
        </p>
        <ScoreLadder
          id={`score-${number}`}
          name={`score-${number}`}
          legend={text('sheet.legend', { name })}
          value={criterion.score ?? undefined}
          error={scoreError}
          disabled={disabled}
        />
        <TextArea
          id={`comment-${number}`}
          name={`comment-${number}`}
          label={text('sheet.comment')}
          hint={text('sheet.commentHint', { below: rules.commentBelow, above: rules.commentAbove })}
          error={commentError}
          defaultValue={comment}
          rows={3}
          disabled={disabled}
        />
      </CriterionDisclosure>
    </div>
  );
}
