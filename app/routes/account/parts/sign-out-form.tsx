import { usePath } from '../../../http/frames.tsx';
import { Button } from '../../../ui/button.tsx';
import { useText } from '../../../ui/text.tsx';

/** Signing out is a post: no link, and nothing that fetches pages ahead, ends a session. */
export function SignOutForm() {
  const text = useText('account');
  const to = usePath();
  return (
    <form method="post" action={to('/sign-out')}>
      <Button variant="secondary">{text('signOut')}</Button>
    </form>
  );
}
