import type { ReactNode } from 'react';
import { FieldGroup } from './field-group.tsx';
import type { FieldProps } from './field-wiring.ts';
import { Ltr } from './ltr.tsx';
import { useText } from './text.tsx';

export type EvidenceDocument = {
  code: string;
  title: string;
  /** Kind of file in Latin letters, such as PDF. */
  kind: string;
  pages?: number | undefined;
  cited: boolean;
  /** The page as typed; may be a range. */
  page?: string | undefined;
  /** No answer of the whole nomination points to it. */
  unread?: boolean | undefined;
};

export type EvidencePickerProps = Omit<FieldProps, 'label'> & {
  legend: ReactNode;
  /** Posts `name` = code for each cited document and `name.page.CODE` = page. */
  name: string;
  documents: EvidenceDocument[];
};

/** Which documents support an answer, and on which page. */
export function EvidencePicker({ id, legend, name, documents, hint, error, optional }: EvidencePickerProps) {
  const text = useText();
  return (
    <FieldGroup id={id} legend={legend} hint={hint} error={error} optional={optional}>
      <ul className="evidence">
        {documents.map((doc, i) => {
          const boxId = i === 0 ? id : `${id}-${doc.code}`;
          return (
            <li key={doc.code}>
              <input type="checkbox" id={boxId} name={name} value={doc.code} defaultChecked={doc.cited} />
              <label htmlFor={boxId}>
                <b>
                  <Ltr>{doc.code}</Ltr>
                </b>{' '}
                <bdi>{doc.title}</bdi>{' '}
                <span className="thin small">
                  <bdi>{doc.kind}</bdi>
                  {doc.pages !== undefined && `${text('listComma')}${text('pages', { count: doc.pages })}`}
                </span>
                {doc.unread && <span className="file-unread">{text('evidenceUnread')}</span>}
              </label>
              <span className="evidence-page">
                <label htmlFor={`${boxId}-page`}>
                  {text('page')}
                  <span className="visually-hidden"> {doc.code}</span>
                </label>
                <input
                  className="input"
                  type="text"
                  inputMode="numeric"
                  id={`${boxId}-page`}
                  name={`${name}.page.${doc.code}`}
                  defaultValue={doc.page}
                />
              </span>
            </li>
          );
        })}
      </ul>
    </FieldGroup>
  );
}
