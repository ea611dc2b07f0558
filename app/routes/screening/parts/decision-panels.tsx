import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pairs } from '../../../ui/pairs.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { CaseData } from './case-data.server.ts';
import type { FormState } from './check-panel.tsx';

type Props = FormState & { data: CaseData };

/** The one clarification: asked with its due instant stated before the button, or asked and perhaps answered. */
export function ClarificationPanel({ data, wrong, typed }: Props) {
  const text = useText('screening');
  const { clarification } = data;
  if (clarification === null && data.refusals.ask !== null) return null;
  return (
    <Panel id="clarification" title={text('ask.title')} padded>
      {clarification !== null ? (
        <Pairs
          pairs={[
            { label: text('ask.question'), value: <bdi>{clarification.question}</bdi> },
            {
              label: text('ask.answer'),
              value:
                clarification.answer === null ? (
                  text('ask.waiting', { due: clarification.due })
                ) : (
                  <bdi>{clarification.answer}</bdi>
                ),
            },
            { label: text('ask.by'), value: clarification.askedBy },
          ]}
        />
      ) : (
        <form method="post" noValidate>
          <TextArea
            id="question"
            name="question"
            label={text('ask.question')}
            hint={text('ask.hint')}
            error={wrong('question')}
            defaultValue={typed['question']}
            rows={4}
          />
          <p>{text('ask.due', { due: data.nextDue })}</p>
          <p className="form-actions">
            <Button size="compact" variant="secondary" name="intent" value="ask">
              {text('ask.send')}
            </Button>
          </p>
        </form>
      )}
    </Panel>
  );
}

/** Eligible, or "not eligible" by two officers. */
export function DecisionPanel({ data, wrong, typed }: Props) {
  const text = useText('screening');
  const errorText = useText('errors');
  const { refusals, proposal } = data;
  if (data.state !== 'in_screening') return null;
  if (proposal !== null) return <ProposalPanel data={data} proposal={proposal} />;
  return (
    <Panel id="decision" title={text('decide.title')} padded>
      {refusals.admit === null ? (
        <form method="post">
          <p>{text('decide.allHold')}</p>
          <p className="form-actions">
            <Button name="intent" value="eligible">
              {text('decide.eligible')}
            </Button>
          </p>
        </form>
      ) : (
        <Notice full>{errorText(refusals.admit.reason, refusals.admit.details)}</Notice>
      )}
      <details className="gap-4" open={typed['intent'] === 'propose'}>
        <summary>{text('decide.propose')}</summary>
        <form method="post" noValidate>
          <Select
            id="rule"
            name="rule"
            label={text('decide.rule')}
            placeholder
            error={wrong('rule')}
            defaultValue={typed['rule'] ?? data.rules.find(({ outcome }) => outcome === 'fail')?.code ?? ''}
            options={data.rules.map(({ code, text: words }) => ({
              value: code,
              label: `${code} · ${words}`,
            }))}
          />
          <TextArea
            id="reasonAr"
            name="reasonAr"
            label={text('decide.reasonAr')}
            error={wrong('reasonAr')}
            defaultValue={typed['reasonAr']}
            rows={3}
            lang="ar"
          />
          <TextArea
            id="reasonEn"
            name="reasonEn"
            label={text('decide.reasonEn')}
            error={wrong('reasonEn')}
            defaultValue={typed['reasonEn']}
            rows={3}
            lang="en"
          />
          <p>{text('decide.proposeText')}</p>
          <p className="form-actions">
            <Button size="compact" variant="danger" name="intent" value="propose">
              {text('decide.sendProposal')}
            </Button>
          </p>
        </form>
      </details>
    </Panel>
  );
}

function ProposalPanel({ data, proposal }: { data: CaseData; proposal: NonNullable<CaseData['proposal']> }) {
  const text = useText('screening');
  const errorText = useText('errors');
  return (
    <Panel id="decision" title={text('decide.second')} padded>
      <Pairs
        pairs={[
          { label: text('decide.rule'), value: <bdi>{proposal.rule}</bdi> },
          { label: text('decide.reasonAr'), value: <bdi lang="ar">{proposal.reasonAr}</bdi> },
          { label: text('decide.reasonEn'), value: <bdi lang="en">{proposal.reasonEn}</bdi> },
          { label: text('decide.proposedBy'), value: proposal.proposedBy },
        ]}
      />
      {data.refusals.rule !== null ? (
        <Notice full>{errorText(data.refusals.rule.reason)}</Notice>
      ) : (
        <form method="post">
          <p>{text('decide.secondText')}</p>
          <p className="form-actions">
            <Button size="compact" variant="danger" name="intent" value="confirm">
              {text('decide.confirm')}
            </Button>
            <Button size="compact" variant="secondary" name="intent" value="reject">
              {text('decide.reject')}
            </Button>
          </p>
        </form>
      )}
    </Panel>
  );
}
