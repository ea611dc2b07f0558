import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { useText } from '../../../ui/text.tsx';

export type InvitationLine = {
  id: string;
  email: string;
  right: string | null;
  reference: string | null;
  expires: string;
  isExpired: boolean;
};

/** An address may break anywhere: cards on narrow screens are small. */
export function MailText({ address }: { address: string }) {
  return (
    <span className="digest">
      <Ltr inline>{address}</Ltr>
    </span>
  );
}

/** Invitations that wait or have expired; each can be sent anew or taken back. */
export function InvitationsTable({ invitations }: { invitations: InvitationLine[] }) {
  const text = useText('collaboration');
  if (invitations.length === 0) return null;
  return (
    <>
      <h2 className="gap-6">{text('invitations.title')}</h2>
      <DataTable
        caption={text('invitations.title')}
        fold
        rows={invitations}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'email',
            header: text('invitations.email'),
            rowHeader: true,
            cell: ({ email }) => <MailText address={email} />,
          },
          {
            key: 'for',
            header: text('invitations.for'),
            cell: ({ reference, right }) =>
              reference === null ? (
                text('invitations.agency')
              ) : (
                <>
                  <Ltr>{reference}</Ltr> ({text(`right.${right ?? 'none'}`)})
                </>
              ),
          },
          {
            key: 'state',
            header: text('invitations.state'),
            cell: ({ isExpired, expires }) =>
              text(isExpired ? 'invitations.expired' : 'invitations.until', { day: expires }),
          },
          {
            key: 'act',
            header: text('invitations.act'),
            cell: ({ id, email }) => (
              <form method="post" className="row">
                <input type="hidden" name="invitation" value={id} />
                <Button size="compact" variant="secondary" name="intent" value="resend">
                  {text('invitations.resend')}
                  <span className="visually-hidden"> {email}</span>
                </Button>
                <Button size="compact" variant="secondary" name="intent" value="revoke">
                  {text('invitations.revoke')}
                  <span className="visually-hidden"> {email}</span>
                </Button>
              </form>
            ),
          },
        ]}
      />
    </>
  );
}
