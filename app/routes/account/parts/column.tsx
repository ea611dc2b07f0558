import type { ReactNode } from 'react';
import { ApplicantPage } from '../../../http/frames.tsx';
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';

type ColumnProps = { title: string; lede?: ReactNode; errors?: FieldError[]; children: ReactNode };

/** One narrow column: what went wrong, what the page is, and its form. */
export function Column({ title, lede, errors = [], children }: ColumnProps) {
  return (
    <ApplicantPage>
      <div className="account-column">
        <ErrorSummary errors={errors} />
        <PageTitle>{title}</PageTitle>
        {lede !== undefined && <p>{lede}</p>}
        {children}
      </div>
    </ApplicantPage>
  );
}

/** The page to return to, carried through the steps. */
export function NextField({ next }: { next: string | undefined }) {
  return next === undefined ? null : <input type="hidden" name="next" value={next} />;
}
