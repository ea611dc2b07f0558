import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { Tag, type TagState } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { CaseData } from './case-data.server.ts';

type Rule = CaseData['rules'][number];
export type FormState = {
  /** Sentence of a wrong field by its id. */
  wrong: (fieldId: string) => string | undefined;
  /** What was posted last, when it was refused. */
  typed: Record<string, string>;
};

const TAGS: Record<string, TagState> = { pass: 'complete', fail: 'error', unclear: 'progress' };

/** The rules as disclosures, each with what was found; one form a rule. */
export function CheckPanel({
  rules,
  canCheck,
  wrong,
  typed,
}: FormState & { rules: Rule[]; canCheck: boolean }) {
  const text = useText('screening');
  const passed = rules.filter(({ outcome }) => outcome === 'pass').length;
  const next = rules.find(({ outcome }) => outcome === null);
  return (
    <Panel
      id="rules"
      title={text('case.rules')}
      head={<span className="caption push">{text('queue.passed', { passed, count: rules.length })}</span>}
    >
      {rules.map((rule) => (
        <details
          className="criterion"
          key={rule.code}
          id={rule.code}
          open={canCheck && (rule === next || typed['rule'] === rule.code)}
        >
          <summary>
            <span className="weight rule-code">
              <bdi>{rule.code}</bdi>
            </span>
            <span className="name">{rule.text}</span>
            <span className="mark-given">
              <Tag state={rule.outcome === null ? 'todo' : (TAGS[rule.outcome] ?? 'todo')}>
                {text(`outcome.${rule.outcome ?? 'none'}`)}
              </Tag>
            </span>
          </summary>
          <div className="inside">
            {rule.checkedBy !== null && (
              <p className="caption">{text('case.checkedBy', { name: rule.checkedBy })}</p>
            )}
            {canCheck ? (
              <form method="post" noValidate>
                <input type="hidden" name="rule" value={rule.code} />
                <RadioGroup
                  id={`${rule.code}-outcome`}
                  name="outcome"
                  legend={text('case.outcome')}
                  inline
                  error={wrong(`${rule.code}-outcome`)}
                  defaultValue={rule.outcome ?? undefined}
                  options={['pass', 'fail', 'unclear'].map((value) => ({
                    value,
                    label: text(`outcome.${value}`),
                  }))}
                />
                <TextArea
                  id={`${rule.code}-note`}
                  name="note"
                  label={text('case.note')}
                  hint={text('case.noteHint')}
                  error={wrong(`${rule.code}-note`)}
                  defaultValue={rule.note}
                  rows={2}
                />
                <p className="form-actions">
                  <Button size="compact" name="intent" value="check">
                    {text('case.saveCheck')}
                  </Button>
                </p>
              </form>
            ) : (
              rule.note !== '' && (
                <p className="typed" dir="auto">
                  {rule.note}
                </p>
              )
            )}
          </div>
        </details>
      ))}
    </Panel>
  );
}
