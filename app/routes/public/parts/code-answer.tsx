import { Notice } from '../../../ui/notice.tsx';
import { SummaryList } from '../../../ui/summary-list.tsx';
import { useText } from '../../../ui/text.tsx';
import type { CertificateView } from './verify-view.server.ts';

/** A certificate that exists: who, for what, at which level. */
export function CertificateFound({ certificate }: { certificate: CertificateView }) {
  const text = useText('public');
  const { entrant, title, branch, cycle, level, announcedOn } = certificate;
  return (
    <section className="answer" aria-labelledby="answer-title">
      <Notice tone="success" id="answer" title={<span id="answer-title">{text('verify.genuine')}</span>}>
        <p>{text('verify.genuineText')}</p>
      </Notice>
      <SummaryList
        rows={[
          {
            id: 'entrant',
            label: text('winner.entrant'),
            value: entrant === null ? text('results.unnamed') : <bdi>{entrant}</bdi>,
          },
          { id: 'work', label: text('verify.work'), value: <bdi>{title}</bdi> },
          { id: 'branch', label: text('winner.branch'), value: branch },
          { id: 'cycle', label: text('winner.cycle'), value: cycle },
          { id: 'level', label: text('verify.level'), value: text(`level.${level}`) },
          { id: 'date', label: text('winner.announcedOn'), value: announcedOn },
        ]}
      />
    </section>
  );
}

export function CodeNotFound() {
  const text = useText('public');
  return (
    <div className="answer">
      <Notice tone="error" title={text('verify.unknown')}>
        <p>{text('verify.unknownText')}</p>
      </Notice>
    </div>
  );
}

/** The reference of a nomination names it and proves nothing: the receipt file does. */
export function ReferenceTyped() {
  const text = useText('public');
  return (
    <div className="answer">
      <Notice title={text('verify.isReference')}>
        <p>
          {text('verify.isReferenceText')} <a href="#receipt-title">{text('verify.receipt')}</a>
        </p>
      </Notice>
    </div>
  );
}
