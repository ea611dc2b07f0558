import { Button } from '../../../ui/button.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { Select } from '../../../ui/select.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

const RIGHTS = ['edit', 'comment', 'view'] as const;

/** Asks somebody by mail to work on the nomination. */
export function InviteForm({ error, email }: { error: string | undefined; email: string }) {
  const text = useText('collaboration');
  return (
    <form method="post" noValidate>
      <h2 className="gap-6">{text('invite.title')}</h2>
      <p>{text('invite.text')}</p>
      <TextInput
        id="email"
        name="email"
        type="email"
        dir="ltr"
        label={text('invite.email')}
        hint={text('invite.emailHint')}
        error={error}
        defaultValue={email}
      />
      <RadioGroup
        id="right"
        name="right"
        legend={text('invite.right')}
        defaultValue="edit"
        options={RIGHTS.map((right) => ({
          value: right,
          label: text(`right.${right}`),
          hint: text(`right.${right}.hint`),
        }))}
      />
      <p className="form-actions gap-4">
        <Button name="intent" value="invite">
          {text('invite.send')}
        </Button>
      </p>
    </form>
  );
}

type TransferProps = {
  heirs: { value: string; label: string }[];
  /** The reader is the owner, and reads what stays with himself. */
  isSelf: boolean;
  error: string | undefined;
};

/** Hands the nomination on; what follows is said before the button. */
export function TransferForm({ heirs, isSelf, error }: TransferProps) {
  const text = useText('collaboration');
  return (
    <form method="post" noValidate id="transfer">
      <h2 className="gap-6">{text('transfer.title')}</h2>
      <p>{text('transfer.text')}</p>
      {heirs.length === 0 ? (
        <p className="muted">{text('transfer.nobody')}</p>
      ) : (
        <>
          <Select
            id="user"
            name="user"
            label={text('transfer.to')}
            error={error}
            placeholder
            options={heirs}
            defaultValue=""
          />
          <RadioGroup
            id="keep"
            name="keep"
            legend={text(isSelf ? 'transfer.keepSelf' : 'transfer.keep')}
            defaultValue="edit"
            options={[
              ...RIGHTS.map((right) => ({ value: right, label: text(`right.${right}`) })),
              { value: 'none', label: text('transfer.keep.none') },
            ]}
          />
          <p className="form-actions gap-4">
            <Button variant="secondary" name="intent" value="transfer">
              {text('transfer.button')}
            </Button>
          </p>
        </>
      )}
    </form>
  );
}
