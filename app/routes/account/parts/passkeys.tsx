import { useEffect, useState } from 'react';
import { usePath } from '../../../http/frames.tsx';
import { Bdi } from '../../../ui/bdi.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { addPasskey, canUsePasskeys } from './passkey-client.ts';

type Passkey = { id: string; name: string | null; added: string };

export function Passkeys({ passkeys }: { passkeys: Passkey[] }) {
  const text = useText('account');
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{text('passkey.title')}</h2>
      <p>{text('passkey.why')}</p>
      {passkeys.length > 0 && (
        <ul>
          {passkeys.map(({ id, name, added }) => (
            <li key={id} className="row">
              <span>
                <Bdi>{name ?? text('passkey.unnamed')}</Bdi>{' '}
                <span className="hint">{text('passkey.added', { date: added })}</span>
              </span>
              <form method="post">
                <input type="hidden" name="id" value={id} />
                <Button variant="plain" size="compact" name="intent" value="remove-passkey">
                  {text('passkey.remove')}
                  <span className="visually-hidden"> {name ?? text('passkey.unnamed')}</span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <AddPasskey />
    </section>
  );
}

/** Only scripts can make a passkey; without script the section says so by not offering it. */
function AddPasskey() {
  const text = useText('account');
  const to = usePath();
  const [state, setState] = useState<'absent' | 'ready' | 'busy' | 'failed'>('absent');
  const [name, setName] = useState('');
  useEffect(() => {
    if (canUsePasskeys()) setState('ready');
  }, []);
  if (state === 'absent') return <p className="hint">{text('passkey.needsScript')}</p>;
  const add = async () => {
    setState('busy');
    const added = await addPasskey(name).catch(() => false);
    if (added) window.location.assign(`${to('/account/security')}?done=passkey-added`);
    else setState('failed');
  };
  return (
    <>
      <TextInput
        id="passkey-name"
        name="passkey-name"
        label={text('passkey.name')}
        hint={text('passkey.nameHint')}
        width={20}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <p className="form-actions">
        <Button type="button" variant="secondary" disabled={state === 'busy'} onClick={() => void add()}>
          {text('passkey.add')}
        </Button>
      </p>
      {state === 'failed' && (
        <Notice tone="error" live="alert">
          <p>
            {text('passkey.addFailed')}{' '}
            <a href={`${to('/account/confirm')}?next=${encodeURIComponent(to('/account/security'))}`}>
              {text('confirm.title')}
            </a>
          </p>
        </Notice>
      )}
    </>
  );
}
