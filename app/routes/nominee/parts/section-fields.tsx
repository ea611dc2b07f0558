import { useRef } from 'react';
import { localize } from '../../../core/localized.ts';
import type { Answers, Row } from '../../../domain/nominations/answers.ts';
import { fieldId, rowsKey } from '../../../domain/nominations/field-names.ts';
import type { FormSection } from '../../../domain/nominations/form-definition.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { useLocale, useText } from '../../../ui/text.tsx';
import { ConditionalQuestion, Translation } from './folded-question.tsx';
import { type FieldContext, QuestionField } from './question-field.tsx';
import { useAsked } from './use-asked.ts';

type Props = { section: FormSection; answers: Answers; context: FieldContext };

/** The controls of a section: questions, repeated rows, or declarations. */
export function SectionFields(props: Props) {
  if (props.section.kind === 'declarations') return <Declarations {...props} />;
  if (props.section.maxRows !== undefined) return <Rows {...props} />;
  return <Questions {...props} />;
}

/** Each question in its place; those that depend on an answer, and English sides, in a disclosure of their own. */
function Questions({ section, answers, context }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const isAsked = useAsked(place, section, context.conditions);
  return (
    <div ref={place}>
      {section.questions.map((question) => {
        const value = answers[question.key];
        const field = (
          <QuestionField
            key={question.key}
            question={question}
            name={question.key}
            value={value}
            context={context}
          />
        );
        const condition = context.conditions[question.key];
        const hasText = value !== undefined && value !== '';
        if (condition !== undefined) {
          return (
            <ConditionalQuestion
              key={question.key}
              sentence={condition.sentence}
              isAsked={isAsked(question.key)}
              hasText={hasText}
            >
              {field}
            </ConditionalQuestion>
          );
        }
        if (question.translates === undefined) return field;
        const isOpen = hasText || context.errors[question.key] !== undefined;
        return (
          <Translation key={question.key} isOpen={isOpen}>
            {field}
          </Translation>
        );
      })}
    </div>
  );
}

function Declarations({ section, answers, context }: Props) {
  const locale = useLocale();
  const text = useText('nominee');
  return (section.items ?? []).map((item) => (
    <Checkbox
      key={item.code}
      id={fieldId(item.code)}
      name={item.code}
      defaultChecked={answers[item.code] === true}
      error={context.errors[item.code]}
      label={
        <span>
          <strong>{localize(item.name, locale)}</strong>
          {!item.required && <span className="optional"> {text('optional')}</span>}
        </span>
      }
      hint={localize(item.text, locale)}
    />
  ));
}

/** Rows open as far as they are filled, and one more; further empty ones stand in a disclosure, without script too. */
function Rows(props: Props) {
  const text = useText('nominee');
  const { section, answers } = props;
  const key = rowsKey(section);
  const rows = (answers[key] ?? []) as Row[];
  const total = section.maxRows ?? 0;
  const shown = Math.min(total, rows.length + 1);
  const indexes = Array.from({ length: total }, (_, index) => index);
  return (
    <>
      {indexes.slice(0, shown).map((index) => (
        <RowFields key={index} {...props} index={index} row={rows[index] ?? {}} />
      ))}
      {shown < total && (
        <details className="gap-5">
          <summary>{text('rows.more', { count: total - shown })}</summary>
          {indexes.slice(shown).map((index) => (
            <RowFields key={index} {...props} index={index} row={{}} />
          ))}
        </details>
      )}
    </>
  );
}

function RowFields({ section, index, row, context }: Props & { index: number; row: Row }) {
  const text = useText('nominee');
  const key = rowsKey(section);
  return (
    <fieldset className="answer-row">
      <legend>
        {text(section.kind === 'indicators' ? 'rows.indicator' : 'rows.link', { number: index + 1 })}
      </legend>
      {section.questions.map((question) => (
        <QuestionField
          key={question.key}
          question={{ ...question, required: true }}
          name={`${key}.${index}.${question.key}`}
          value={row[question.key]}
          context={context}
        />
      ))}
    </fieldset>
  );
}
