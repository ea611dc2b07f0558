import { AGENCY_TYPES } from '../../../domain/accounts/agency-types.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { type Option, Select } from '../../../ui/select.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

export type FormErrors = Record<string, string[]>;

type AgencyFormProps = {
  choices: Option[];
  errors: FormErrors;
  values: Record<string, string | null | undefined>;
};

/** A new agency of the registry, with what was typed when it was refused. */
export function AgencyForm({ choices, errors, values }: AgencyFormProps) {
  const text = useText('admin');
  const words = useText('errors');
  const error = (name: string) => {
    const code = errors[name]?.[0];
    return code === undefined ? undefined : words(code);
  };
  const field = (name: string) => ({
    id: name,
    name,
    error: error(name),
    defaultValue: values[name] ?? undefined,
  });
  return (
    <Panel id="add" title={text('agencies.add')} padded>
      <form method="post">
        <ErrorSummary
          errors={Object.entries(errors).flatMap(([fieldId, [code]]) =>
            code === undefined ? [] : [{ fieldId, message: words(code) }],
          )}
        />
        <TextInput {...field('nameAr')} label={text('agencies.nameAr')} dir="rtl" />
        <TextInput {...field('nameEn')} label={text('agencies.nameEn')} dir="ltr" />
        <TextInput
          {...field('code')}
          label={text('agencies.code')}
          hint={text('agencies.codeHint')}
          dir="ltr"
          width={10}
        />
        <Select
          {...field('type')}
          label={text('agencies.type')}
          placeholder
          options={AGENCY_TYPES.map((value) => ({ value, label: text(`agencyType.${value}`) }))}
        />
        <Select
          {...field('parentId')}
          label={text('agencies.parent')}
          optional
          placeholder
          options={choices}
        />
        <TextInput {...field('mailDomain')} label={text('agencies.domain')} optional dir="ltr" width={20} />
        <TextArea
          {...field('aliases')}
          label={text('agencies.aliases')}
          hint={text('agencies.aliasesHint')}
          optional
          rows={3}
        />
        <p className="form-actions">
          <Button name="intent" value="add">
            {text('agencies.addSubmit')}
          </Button>
        </p>
      </form>
    </Panel>
  );
}
