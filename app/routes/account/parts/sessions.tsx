import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';

type Session = {
  id: string;
  current: boolean;
  address: string | null;
  device: { browser: string; system: string } | null;
  since: string;
  last: string;
};

/** Where the account is open, and how to close it there. */
export function Sessions({ sessions }: { sessions: Session[] }) {
  const text = useText('account');
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{text('sessions.title')}</h2>
      <DataTable
        caption={text('sessions.title')}
        fold
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'device',
            header: text('sessions.device'),
            rowHeader: true,
            cell: ({ device }) =>
              device === null ? text('sessions.unknown') : <Ltr>{`${device.browser}, ${device.system}`}</Ltr>,
          },
          {
            key: 'address',
            header: text('sessions.address'),
            cell: ({ address }) => (address === null ? text('sessions.unknown') : <Ltr>{address}</Ltr>),
          },
          { key: 'since', header: text('sessions.since'), cell: ({ since }) => since },
          { key: 'last', header: text('sessions.last'), cell: ({ last }) => last },
          {
            key: 'end',
            header: text('sessions.end'),
            cell: ({ id, current }) =>
              current ? <Tag state="complete">{text('sessions.this')}</Tag> : <EndSession id={id} />,
          },
        ]}
      />
      {sessions.length > 1 && (
        <form method="post" className="form-actions">
          <Button variant="secondary" name="intent" value="end-others">
            {text('sessions.endOthers')}
          </Button>
        </form>
      )}
    </section>
  );
}

function EndSession({ id }: { id: string }) {
  const text = useText('account');
  return (
    <form method="post">
      <input type="hidden" name="id" value={id} />
      <Button variant="secondary" size="compact" name="intent" value="end-session">
        {text('sessions.endOne')}
      </Button>
    </form>
  );
}

type SignIn = { key: string; at: string; ok: boolean; method: string | null };

/** The last sign-ins, wrong tries among them. */
export function SignIns({ signIns }: { signIns: SignIn[] }) {
  const text = useText('account');
  return (
    <section aria-labelledby="sign-ins">
      <h2 id="sign-ins">{text('signIns.title')}</h2>
      <DataTable
        caption={text('signIns.title')}
        fold
        rows={signIns}
        rowKey={({ key }) => key}
        columns={[
          { key: 'at', header: text('signIns.at'), rowHeader: true, cell: ({ at }) => at },
          {
            key: 'how',
            header: text('signIns.how'),
            cell: ({ ok, method }) => (
              <Tag state={ok ? 'complete' : 'error'}>
                {ok && method !== null ? text(`method.${method}`) : text('signIns.refused')}
              </Tag>
            ),
          },
        ]}
      />
      <p className="hint">{text('signIns.hint')}</p>
    </section>
  );
}
