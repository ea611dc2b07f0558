import { StaffPage, usePath } from '../../../http/frames.tsx';
import type { ShownRefusal } from '../../../http/respond.server.ts';
import { BackLink } from '../../../ui/back-link.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag, type TagState } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import { FileText } from '../../judge/parts/file-pane.tsx';
import { Refused } from '../../nominee/parts/refused.tsx';
import type { CaseData } from './case-data.server.ts';
import { CheckPanel } from './check-panel.tsx';
import { ClarificationPanel, DecisionPanel } from './decision-panels.tsx';

export type CaseAnswer = {
  refusal?: ShownRefusal;
  form?: { initialValue?: Record<string, string>; error?: Record<string, string[] | null> };
};

const TAGS: Record<string, TagState> = {
  in_screening: 'todo',
  clarification: 'progress',
  eligible: 'complete',
  ineligible: 'locked',
};

/** Rules down the start, the submitted file beside them, then the question and the decision. */
export function CasePage({
  data,
  answer,
}: {
  data: CaseData & { done?: string | undefined };
  answer: CaseAnswer | undefined;
}) {
  const text = useText('screening');
  const errorText = useText('errors');
  const to = usePath();
  const typed = answer?.form?.initialValue ?? {};
  const intent = typed['intent'] ?? '';
  const errors = Object.entries(answer?.form?.error ?? {}).flatMap(([field, codes]) => {
    const code = codes?.[0];
    if (code === undefined || field === '') return [];
    return [{ fieldId: intent === 'check' ? `${typed['rule']}-${field}` : field, message: errorText(code) }];
  });
  const wrong = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.message;
  return (
    <StaffPage role={text('role')}>
      <BackLink href={to('/screening')}>{text('back')}</BackLink>
      <ErrorSummary errors={errors} />
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      {data.done !== undefined && (
        <Notice tone="success" full live="status">
          {text(`done.${data.done}`)}
        </Notice>
      )}
      <PageTitle
        caption={
          <>
            <Ltr>{data.reference}</Ltr> · {data.branch}
          </>
        }
        facts={
          <>
            <span>
              <bdi>{data.entrant}</bdi>
            </span>
            <span>{text('case.submitted', { at: data.submitted })}</span>
            {data.inTolerance && <span>{text('case.tolerance')}</span>}
            {data.launched !== null && <span>{text('case.launched', { day: data.launched })}</span>}
          </>
        }
        actions={<Tag state={TAGS[data.state] ?? 'neutral'}>{text(`state.${data.state}`)}</Tag>}
      >
        <bdi>{data.title}</bdi>
      </PageTitle>
      <div className="columns even">
        <div className="stack">
          <CheckPanel rules={data.rules} canCheck={data.canCheck} wrong={wrong} typed={typed} />
          <ClarificationPanel data={data} wrong={wrong} typed={typed} />
          <DecisionPanel data={data} wrong={wrong} typed={typed} />
        </div>
        <Panel
          id="file-panel"
          title={text('case.file')}
          head={data.documents.map(({ id, code, fileName, isClean }) =>
            isClean ? (
              <a key={id} href={to(`/files/${id}/view`)} target="_blank" rel="noreferrer">
                <bdi>{code}</bdi> <bdi>{fileName}</bdi>
              </a>
            ) : (
              <span key={id} className="caption">
                <bdi>{code}</bdi> {text('case.checking')}
              </span>
            ),
          )}
        >
          <FileText blocks={data.file} />
        </Panel>
      </div>
    </StaffPage>
  );
}
