import { localize } from '../../../core/localized.ts';
import type { AnswerValue, EvidenceAnswer, LinkAnswer } from '../../../domain/nominations/answers.ts';
import { fieldId } from '../../../domain/nominations/field-names.ts';
import type { Question } from '../../../domain/nominations/form-definition.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { EvidencePicker } from '../../../ui/evidence-picker.tsx';
import { FieldGroup } from '../../../ui/field-group.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { Select } from '../../../ui/select.tsx';
import { useLocale, useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { DateQuestion, type ShownDate } from './date-question.tsx';

export type FieldContext = {
  errors: Record<string, string>;
  evidence: { code: string; title: string; kind: string; pages: number | null; cited: boolean }[];
  agencies: { value: string; label: string }[];
  dates: Record<string, ShownDate>;
  hasSecret: boolean;
};

type Props = { question: Question; name: string; value: AnswerValue | undefined; context: FieldContext };

/** One question of the form, drawn from its definition. */
export function QuestionField({ question, name, value, context }: Props) {
  const locale = useLocale();
  const text = useText('nominee');
  const id = fieldId(name);
  const common = {
    id,
    name,
    hint: localize(question.help, locale),
    error: context.errors[name],
    optional: !question.required,
  };
  const label = localize(question.label, locale).replace(/\s*\((اختياري|اختيارية|optional)\)$/, '');
  const plain = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  switch (question.kind) {
    case 'longText':
      return (
        <TextArea {...common} label={label} rows={9} defaultValue={plain} wordLimit={question.maxWords} />
      );
    case 'date':
      return <DateQuestion {...common} legend={label} date={context.dates[name]} />;
    case 'yesno':
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
    case 'choice':
      return (
        <RadioGroup
          {...common}
          legend={label}
          defaultValue={plain}
          options={(question.options ?? []).map((option) => ({
            value: option.value,
            label: localize(option.label, locale),
          }))}
        />
      );
    case 'agencies':
      return (
        <AgencyFields question={question} label={label} common={common} value={value} context={context} />
      );
    case 'links':
      return <LinkFields question={question} label={label} common={common} value={value} />;
    case 'evidence':
      return context.evidence.length === 0 ? (
        <FieldGroup id={id} legend={label} hint={common.hint} optional>
          <p className="muted">{text('evidence.none')}</p>
        </FieldGroup>
      ) : (
        <EvidencePicker
          {...common}
          legend={label}
          documents={context.evidence.map(({ pages, cited, ...document }) => {
            const answer = evidenceOf(value, document.code);
            return {
              ...document,
              ...(pages === null ? {} : { pages }),
              cited: answer !== undefined,
              page: answer?.pages ?? '',
              unread: !cited,
            };
          })}
        />
      );
    case 'secret':
    case 'nationalNumber':
      return (
        <SecretField question={question} label={label} common={common} value={plain} context={context} />
      );
    default:
      return <LineField question={question} label={label} common={common} value={plain} />;
  }
}

type Common = { id: string; name: string; hint: string; error: string | undefined; optional: boolean };
type Part = { question: Question; label: string; common: Common };

function evidenceOf(value: AnswerValue | undefined, code: string): EvidenceAnswer | undefined {
  return Array.isArray(value) ? (value as EvidenceAnswer[]).find((cited) => cited.code === code) : undefined;
}

const LATIN = new Set(['email', 'url', 'phone', 'number']);
const INPUT_TYPE: Partial<Record<Question['kind'], 'email' | 'url' | 'tel'>> = {
  email: 'email',
  url: 'url',
  phone: 'tel',
};

function LineField({ question, label, common, value }: Part & { value: string }) {
  const latin = LATIN.has(question.kind);
  return (
    <TextInput
      {...common}
      label={label}
      type={INPUT_TYPE[question.kind] ?? 'text'}
      inputMode={question.kind === 'number' ? 'decimal' : undefined}
      dir={latin ? 'ltr' : 'auto'}
      width={question.kind === 'number' ? 10 : question.kind === 'phone' ? 20 : undefined}
      defaultValue={value}
    />
  );
}

function SecretField({
  question,
  label,
  common,
  value,
  context,
}: Part & { value: string; context: FieldContext }) {
  const text = useText('nominee');
  const kept = value !== '';
  return (
    <>
      <TextInput
        {...common}
        label={label}
        hint={kept ? `${common.hint}. ${text('secret.kept', { value })}` : common.hint}
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

function AgencyFields({
  question,
  label,
  common,
  value,
  context,
}: Part & { value: AnswerValue | undefined; context: FieldContext }) {
  const text = useText('nominee');
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <FieldGroup id={common.id} legend={label} hint={common.hint} error={common.error}>
      {Array.from({ length: question.max ?? 3 }, (_, index) => (
        <Select
          // biome-ignore lint/suspicious/noArrayIndexKey: the places are fixed
          key={index}
          id={index === 0 ? common.id : `${common.id}-${index}`}
          name={common.name}
          label={text('agencies.nth', { number: index + 1 })}
          optional={index >= (question.min ?? 0)}
          placeholder
          defaultValue={chosen[index] ?? ''}
          options={context.agencies}
        />
      ))}
    </FieldGroup>
  );
}

function LinkFields({ question, label, common, value }: Part & { value: AnswerValue | undefined }) {
  const text = useText('nominee');
  const links = Array.isArray(value) ? (value as LinkAnswer[]) : [];
  return (
    <FieldGroup id={common.id} legend={label} hint={common.hint} error={common.error}>
      {Array.from({ length: question.max ?? 3 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the places are fixed
        <div className="link-pair" key={index}>
          <TextInput
            id={`${common.id}-${index}-label`}
            name={`${common.name}.${index}.label`}
            label={text('link.label', { number: index + 1 })}
            optional={index >= (question.min ?? 0)}
            dir="auto"
            defaultValue={links[index]?.label ?? ''}
          />
          <TextInput
            id={index === 0 ? common.id : `${common.id}-${index}-url`}
            name={`${common.name}.${index}.url`}
            label={text('link.url', { number: index + 1 })}
            optional={index >= (question.min ?? 0)}
            dir="ltr"
            type="url"
            defaultValue={links[index]?.url ?? ''}
          />
        </div>
      ))}
    </FieldGroup>
  );
}
