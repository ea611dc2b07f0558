import { Notice } from '../../../ui/notice.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { useText } from '../../../ui/text.tsx';

/** Why a file is opened for nobody now. */
export type Unopened = { state: 'checking' | 'withheld'; fileName: string };

export function UnopenedFile({ state, fileName }: Unopened) {
  const text = useText('documents');
  return (
    <>
      <PageTitle caption={<bdi>{fileName}</bdi>}>{text(`${state}.title`)}</PageTitle>
      <Notice tone={state === 'withheld' ? 'error' : 'info'}>
        <p>{text(`${state}.text`)}</p>
      </Notice>
    </>
  );
}
