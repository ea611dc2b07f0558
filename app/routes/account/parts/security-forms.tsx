import { usePath } from '../../../http/frames.tsx';
import { Button } from '../../../ui/button.tsx';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { PasswordInput } from '../../../ui/password-input.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import type { AnsweredForm } from './form-answer.ts';

/** The authenticator: set up, or to be set up; backup codes anew. */
export function SecondFactorState({ totp }: { totp: boolean }) {
  const text = useText('account');
  const to = usePath();
  return (
    <section aria-labelledby="factor">
      <h2 id="factor">{text('factor.title')}</h2>
      <p>
        <Tag state={totp ? 'complete' : 'todo'}>{text(totp ? 'factor.on' : 'factor.off')}</Tag>
      </p>
      <p>{text('setup.why')}</p>
      {totp ? (
        <form method="post" className="form-actions">
          <Button variant="secondary" name="intent" value="renew-codes">
            {text('backup.renew')}
          </Button>
          <Button variant="plain" name="intent" value="remove-totp">
            {text('factor.remove')}
          </Button>
        </form>
      ) : (
        <p className="form-actions">
          <ButtonLink
            href={`${to('/account/second-factor')}?next=${encodeURIComponent(to('/account/security'))}`}
          >
            {text('setup.begin')}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

export function ChangePassword({ hasPassword, form }: { hasPassword: boolean; form: AnsweredForm }) {
  const text = useText('account');
  const to = usePath();
  return (
    <section aria-labelledby="change-password">
      <h2 id="change-password">{text('password.change')}</h2>
      {hasPassword ? (
        <form method="post" className="account-column">
          <PasswordInput
            id="currentPassword"
            name="currentPassword"
            label={text('password.current')}
            error={form.error('currentPassword')}
            autoComplete="current-password"
          />
          <PasswordInput
            id="password"
            name="password"
            label={text('password.new')}
            hint={text('password.rules')}
            error={form.error('password')}
            autoComplete="new-password"
          />
          <p className="hint">{text('password.ends')}</p>
          <p className="form-actions">
            <Button name="intent" value="password">
              {text('password.change')}
            </Button>
          </p>
        </form>
      ) : (
        <p>
          {text('password.none')} <a href={to('/forgot-password')}>{text('password.first')}</a>
        </p>
      )}
    </section>
  );
}
