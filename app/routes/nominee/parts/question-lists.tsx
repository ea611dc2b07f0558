import type { AnswerValue, EvidenceAnswer, LinkAnswer } from '../../../domain/nominations/answers.ts';
import { EvidencePicker } from '../../../ui/evidence-picker.tsx';
import { FieldGroup } from '../../../ui/field-group.tsx';
import { Select } from '../../../ui/select.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { Drawn } from './question-field.tsx';

/** Documents of this nomination that the answer cites, each with its pages. */
export function EvidenceFields({ label, common, value, context }: Drawn) {
  const text = useText('nominee');
  if (context.evidence.length === 0) {
    return (
      <FieldGroup id={common.id} legend={label} hint={common.hint} optional>
        <p className="muted">{text('evidence.none')}</p>
      </FieldGroup>
    );
  }
  return (
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
}

function evidenceOf(value: AnswerValue | undefined, code: string): EvidenceAnswer | undefined {
  return Array.isArray(value) ? (value as EvidenceAnswer[]).find((cited) => cited.code === code) : undefined;
}

export function AgencyFields({ question, label, common, value, context }: Drawn) {
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

export function LinkFields({ question, label, common, value }: Drawn) {
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
