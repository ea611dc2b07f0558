import { usePath } from '../../../http/frames.tsx';
import { Button } from '../../../ui/button.tsx';
import { FileInput } from '../../../ui/file-input.tsx';
import { RichText, useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

type ReceiptFieldsProps = {
  typed?: { receipt: string; signature: string } | undefined;
  error?: string | undefined;
};

/** The two parts of a receipt, as files or pasted. What was sent stays in the fields. */
export function ReceiptFields({ typed, error }: ReceiptFieldsProps) {
  const text = useText('public');
  const receipts = useText('receipts');
  const to = usePath();
  return (
    <section aria-labelledby="receipt-title">
      <h2 id="receipt-title">{text('verify.receipt')}</h2>
      <p className="measure">{text('verify.receiptText')}</p>
      <form method="post" action={to('/verify')} encType="multipart/form-data">
        <FileInput
          id="receiptFile"
          name="receiptFile"
          label={receipts('form.file')}
          hint={<RichText namespace="receipts" k="form.fileHint" />}
          accept=".json,application/json"
          optional
        />
        <FileInput
          id="signatureFile"
          name="signatureFile"
          label={<RichText namespace="receipts" k="form.signatureFile" />}
          accept=".sig,.txt"
          optional
        />
        <TextArea
          id="receipt"
          name="receipt"
          label={text('verify.receiptPasted')}
          hint={text('verify.receiptHint')}
          error={error}
          defaultValue={typed?.receipt ?? ''}
          rows={5}
          spellCheck={false}
        />
        <TextInput
          id="signature"
          name="signature"
          label={text('verify.signaturePasted')}
          defaultValue={typed?.signature ?? ''}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
        />
        <p className="gap-4">
          <Button>{text('verify.checkReceipt')}</Button>
        </p>
      </form>
    </section>
  );
}
