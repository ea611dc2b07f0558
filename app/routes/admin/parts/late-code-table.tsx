import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag, type TagState } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';

export type LateCodeRow = {
  id: string;
  agency: string;
  branch: string;
  reason: string;
  expires: string;
  usesAllowed: number;
  usesTaken: number;
  state: 'proposed' | 'issued' | 'revoked';
  isMine: boolean;
};

const TAGS: Record<LateCodeRow['state'], TagState> = {
  proposed: 'progress',
  issued: 'complete',
  revoked: 'locked',
};

/** The codes of a cycle; the code itself is never shown again. */
export function LateCodeTable({ rows }: { rows: LateCodeRow[] }) {
  const text = useText('deadlines');
  return (
    <Panel id="codes" title={text('codes.title')} titleHidden>
      <DataTable
        caption={text('codes.title')}
        fold
        dense
        rows={rows}
        rowKey={({ id }) => id}
        empty={text('codes.none')}
        columns={[
          {
            key: 'agency',
            header: text('codes.agency'),
            rowHeader: true,
            cell: ({ agency, branch }) => (
              <>
                <bdi>{agency}</bdi>
                <span className="second-line">{branch}</span>
              </>
            ),
          },
          { key: 'expires', header: text('codes.expires'), cell: ({ expires }) => expires },
          {
            key: 'uses',
            header: text('codes.uses'),
            cell: ({ usesTaken, usesAllowed }) =>
              text('codes.usesTaken', { taken: usesTaken, allowed: usesAllowed }),
          },
          { key: 'reason', header: text('change.reason'), cell: ({ reason }) => <bdi>{reason}</bdi> },
          {
            key: 'state',
            header: text('codes.state'),
            cell: ({ state }) => <Tag state={TAGS[state]}>{text(`codes.${state}`)}</Tag>,
          },
          {
            key: 'act',
            header: text('codes.act'),
            cell: ({ id, agency, state, isMine }) =>
              state === 'revoked' ? (
                '–'
              ) : (
                <form method="post">
                  <input type="hidden" name="lateCode" value={id} />
                  {state === 'proposed' && !isMine && (
                    <Button size="compact" name="intent" value="approve">
                      {text('codes.approve')}
                      <span className="visually-hidden"> {agency}</span>
                    </Button>
                  )}{' '}
                  <Button size="compact" variant="plain" name="intent" value="revoke">
                    {text('codes.revoke')}
                    <span className="visually-hidden"> {agency}</span>
                  </Button>
                </form>
              ),
          },
        ]}
      />
    </Panel>
  );
}
