import { Button } from '../../../ui/button.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { useText } from '../../../ui/text.tsx';
import { CodeField } from './code-field.tsx';
import { Column, NextField } from './column.tsx';
import { useFormAnswer } from './form-answer.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { SignOutForm } from './sign-out-form.tsx';

/** The session has not given the second factor that the account has. */
export function AskCode({ next, hasPasskey }: { next: string | null; hasPasskey: boolean }) {
  const text = useText('account');
  const form = useFormAnswer(['code']);
  return (
    <Column title={text('second.title')} errors={form.summary} lede={text('second.lede')}>
      <form method="post">
        <NextField next={next ?? undefined} />
        <CodeField label={text('second.label')} hint={text('second.hint')} error={form.error('code')} />
        <p className="form-actions">
          <Button name="intent" value="give">
            {text('second.submit')}
          </Button>
        </p>
      </form>
      <div className="sign-in-other">
        {hasPasskey && <PasskeyButton next={next} />}
        <p className="hint">{text('second.lost')}</p>
        <SignOutForm />
      </div>
    </Column>
  );
}

/** What a second factor is and what it takes, before anything begins. */
export function BeginSetup({ next, required }: { next: string | null; required: boolean }) {
  const text = useText('account');
  return (
    <Column title={text('setup.title')} lede={text(required ? 'setup.required' : 'setup.why')}>
      <p>{text('setup.need')}</p>
      <form method="post">
        <NextField next={next ?? undefined} />
        <p className="form-actions">
          <Button name="intent" value="begin">
            {text('setup.begin')}
          </Button>
        </p>
      </form>
      <SignOutForm />
    </Column>
  );
}

type Setup = { qr: { size: number; path: string }; secret: string };

export function FinishSetup({ next, setup }: { next: string | null; setup: Setup }) {
  const text = useText('account');
  const form = useFormAnswer(['code']);
  return (
    <Column title={text('setup.title')} errors={form.summary}>
      <ol className="setup-steps">
        <li>
          <p>{text('setup.scan')}</p>
          <QrCode label={text('setup.qr')} size={setup.qr.size} path={setup.qr.path} />
          <p className="hint">{text('setup.type')}</p>
          <p>
            <code className="secret" dir="ltr">
              {setup.secret}
            </code>
          </p>
        </li>
        <li>
          <form method="post">
            <NextField next={next ?? undefined} />
            <CodeField
              label={text('setup.code')}
              hint={text('setup.codeHint')}
              error={form.error('code')}
              mail
            />
            <p className="form-actions">
              <Button name="intent" value="finish">
                {text('setup.finish')}
              </Button>
            </p>
          </form>
        </li>
      </ol>
    </Column>
  );
}
