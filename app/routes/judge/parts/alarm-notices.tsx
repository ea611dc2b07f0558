import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';

export type OwnAlarm = { branchId: string; kind: string; branch: string };

/** What stands out in the judge's own sheets, for nobody else yet; each goes away once it was looked at. */
export function AlarmNotices({ alarms }: { alarms: OwnAlarm[] }) {
  const text = useText('alarms');
  if (alarms.length === 0) return null;
  return (
    <Notice tone="warning" full title={text('title')}>
      <p>{text('lede')}</p>
      {alarms.map(({ branchId, kind, branch }) => (
        <form key={`${branchId} ${kind}`} method="post" className="row gap-3">
          <p>{text(`own.${kind}`, { branch })}</p>
          <input type="hidden" name="branch" value={branchId} />
          <input type="hidden" name="kind" value={kind} />
          <Button variant="secondary" size="compact" name="intent" value="seen">
            {text('seen')}
          </Button>
        </form>
      ))}
    </Notice>
  );
}
