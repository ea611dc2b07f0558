import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { useText } from '../../../ui/text.tsx';

type Member = { id: string; name: string; right: string | null; isOwner: boolean; isSelf: boolean };

const RIGHTS = ['none', 'view', 'comment', 'edit'] as const;

/** Nominators of the agency with their right on one nomination; a small form in each row for who gives rights. */
export function MembersTable({ members, mayManage }: { members: Member[]; mayManage: boolean }) {
  const text = useText('nominee');
  const say = useText('collaboration');
  return (
    <DataTable
      caption={text('members.title')}
      fold
      rows={members}
      rowKey={({ id }) => id}
      empty={text('members.none')}
      columns={[
        {
          key: 'name',
          header: text('people.name'),
          rowHeader: true,
          cell: ({ name }) => <bdi>{name}</bdi>,
        },
        {
          key: 'right',
          header: text('members.right'),
          cell: (member) =>
            member.isOwner ? (
              say('owner.right')
            ) : member.isSelf || !mayManage ? (
              say(`right.${member.right ?? 'none'}`)
            ) : (
              <form method="post" className="row right-form">
                <input type="hidden" name="user" value={member.id} />
                <select
                  name="right"
                  defaultValue={member.right ?? 'none'}
                  aria-label={text('members.rightOf', { name: member.name })}
                >
                  {RIGHTS.map((right) => (
                    <option key={right} value={right}>
                      {say(`right.${right}`)}
                    </option>
                  ))}
                </select>
                <Button size="compact" variant="secondary" name="intent" value="share">
                  {text('members.save')}
                </Button>
              </form>
            ),
        },
      ]}
    />
  );
}
