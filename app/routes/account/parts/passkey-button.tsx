import { useEffect, useState } from 'react';
import { usePath } from '../../../http/frames.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';
import { canUsePasskeys, signInWithPasskey } from './passkey-client.ts';

/** Signs in, or confirms, with a passkey. Only with script and only where the browser knows passkeys. */
export function PasskeyButton({ next, variant }: { next: string | null; variant?: 'primary' | 'secondary' }) {
  const text = useText('account');
  const to = usePath();
  const [state, setState] = useState<'absent' | 'ready' | 'busy' | 'failed'>('absent');
  useEffect(() => {
    if (canUsePasskeys()) setState('ready');
  }, []);
  if (state === 'absent') return null;
  const use = async () => {
    setState('busy');
    const home = await signInWithPasskey().catch(() => null);
    if (home === null) setState('failed');
    else window.location.assign(next ?? to(home));
  };
  return (
    <>
      <p>
        <Button
          type="button"
          variant={variant ?? 'secondary'}
          disabled={state === 'busy'}
          onClick={() => void use()}
        >
          {text('passkey.use')}
        </Button>
      </p>
      {state === 'failed' && (
        <Notice tone="error" live="alert">
          <p>{text('passkey.failed')}</p>
        </Notice>
      )}
    </>
  );
}
