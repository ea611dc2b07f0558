import type { ReactNode } from 'react';
import { localize } from '../../../core/localized.ts';
import type { AnswerValue } from '../../../domain/nominations/answers.ts';
import { fieldId } from '../../../domain/nominations/field-names.ts';
import type { Question, QuestionKind } from '../../../domain/nominations/form-definition.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { CheckboxGroup } from '../../../ui/checkbox-group.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { useLocale, useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { DateQuestion, type ShownDate } from './date-question.tsx';
import { AgencyFields, EvidenceFields, LinkFields } from './question-lists.tsx';

export type FieldContext = {
  errors: Record<string, string>;
  evidence: { code: string; title: string; kind: string; pages: number | null; cited: boolean }[];
  agencies: { value: string; label: string }[];
  dates: Record<string, ShownDate>;
  hasSecret: boolean;
  /** For each question that depends on another answer: when it is asked, in words, and whether it is by now. */
  conditions: Record<string, { sentence: string; isAsked: boolean }>;
};

type Props = { question: Question; name: string; value: AnswerValue | undefined; context: FieldContext };

/** What drawing a question needs besides its own properties. */
export type Drawn = {
  question: Question;
  label: string;
  common: { id: string; name: string; hint: string; error: string | undefined; optional: boolean };
  value: AnswerValue | undefined;
  /** The answer when it is one line of text. */
  plain: string;
  context: FieldContext;
};

/** One question of the form, drawn from its definition. */
export function QuestionField({ question, name, value, context }: Props) {
  const locale = useLocale();
  const Draw = DRAW[question.kind];
  return (
    <Draw
      question={question}
      label={localize(question.label, locale).replace(/\s*\((اختياري|اختيارية|optional)\)$/, '')}
      common={{
        id: fieldId(name),
        name,
        hint: localize(question.help, locale),
        error: context.errors[name],
        optional: !question.required,
      }}
      value={value}
      plain={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      context={context}
    />
  );
}

function LongText({ question, label, common, plain }: Drawn) {
  return <TextArea {...common} label={label} rows={9} defaultValue={plain} wordLimit={question.maxWords} />;
}

function Day({ label, common, context }: Drawn) {
  return <DateQuestion {...common} legend={label} date={context.dates[common.name]} />;
}

function YesNo({ label, common, value }: Drawn) {
  const text = useText('nominee');
  return (
    <RadioGroup
      {...common}
      legend={label}
      inline
      defaultValue={value === true ? 'yes' : value === false ? 'no' : undefined}
      options={[
        { value: 'yes', label: text('yes') },
        { value: 'no', label: text('no') },
      ]}
    />
  );
}

function useOptions({ options = [] }: Question) {
  const locale = useLocale();
  return options.map(({ value, label }) => ({ value, label: localize(label, locale) }));
}

function OneOf({ question, label, common, plain }: Drawn) {
  return <RadioGroup {...common} legend={label} defaultValue={plain} options={useOptions(question)} />;
}

function AnyOf({ question, label, common, value }: Drawn) {
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return <CheckboxGroup {...common} legend={label} defaultValues={chosen} options={useOptions(question)} />;
}

function Line({ label, common, plain }: Drawn) {
  return <TextInput {...common} label={label} dir="auto" defaultValue={plain} />;
}

const INPUT_TYPE: Partial<Record<QuestionKind, 'email' | 'url' | 'tel'>> = {
  email: 'email',
  url: 'url',
  phone: 'tel',
};

/** Addresses and numbers of telephones: Latin, left to right. */
function LatinLine({ question, label, common, plain }: Drawn) {
  const type = INPUT_TYPE[question.kind] ?? 'text';
  return (
    <TextInput
      {...common}
      label={label}
      type={type}
      dir="ltr"
      width={type === 'tel' ? 20 : undefined}
      defaultValue={plain}
    />
  );
}

function Figure({ question, label, common, plain }: Drawn) {
  const locale = useLocale();
  const name =
    question.unit === undefined ? (
      label
    ) : (
      <>
        {label} (<bdi>{question.unit === 'percent' ? '%' : localize(question.unit, locale)}</bdi>)
      </>
    );
  return (
    <TextInput
      {...common}
      label={name}
      inputMode={question.whole === true ? 'numeric' : 'decimal'}
      dir="ltr"
      width={10}
      defaultValue={plain}
    />
  );
}

function Secret({ question, label, common, plain, context }: Drawn) {
  const text = useText('nominee');
  return (
    <>
      <TextInput
        {...common}
        label={label}
        hint={plain === '' ? common.hint : `${common.hint}. ${text('secret.kept', { value: plain })}`}
        autoComplete="off"
        dir="ltr"
        width={20}
        inputMode={question.kind === 'nationalNumber' ? 'numeric' : undefined}
      />
      {context.hasSecret && question.kind === 'secret' && (
        <Checkbox
          id={`${common.id}-forget`}
          name="forget"
          value={question.key}
          label={text('secret.forget')}
        />
      )}
    </>
  );
}

/** How each kind of question is drawn: complete, or it does not compile. */
const DRAW: Record<QuestionKind, (props: Drawn) => ReactNode> = {
  text: Line,
  longText: LongText,
  email: LatinLine,
  phone: LatinLine,
  url: LatinLine,
  nationalNumber: Secret,
  secret: Secret,
  date: Day,
  number: Figure,
  yesno: YesNo,
  choice: OneOf,
  choices: AnyOf,
  agencies: AgencyFields,
  links: LinkFields,
  evidence: EvidenceFields,
};
