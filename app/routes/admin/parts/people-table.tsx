import { ROLES } from '../../../core/actor.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { type Option, Select } from '../../../ui/select.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';

type Grant = { id: string; role: string; scope: string | null; cycle: string | null };
type Person = {
  id: string;
  name: string;
  email: string;
  hasSecondFactor: boolean;
  isSuspended: boolean;
  grants: Grant[];
};

/** More roles than these are folded: judges collect them cycle by cycle. */
const SHOWN_GRANTS = 3;

/** People with the roles they hold now; nobody changes his own. */
export function PeopleTable({
  rows,
  me,
  chooseHref,
}: {
  rows: Person[];
  me: string;
  chooseHref: (id: string) => string;
}) {
  const text = useText('admin');
  return (
    <Panel id="people-list" title={text('people.title')} titleHidden>
      <DataTable
        caption={text('people.title')}
        rows={rows}
        rowKey={({ id }) => id}
        empty={text('people.none')}
        fold
        dense
        columns={[
          {
            key: 'name',
            header: text('people.name'),
            rowHeader: true,
            cell: ({ name, email }) => (
              <>
                <bdi>{name}</bdi>
                <span className="second-line">
                  <Ltr>{email}</Ltr>
                </span>
              </>
            ),
          },
          {
            key: 'roles',
            header: text('people.roles'),
            className: 'wide-cell',
            cell: ({ id, name, grants }) =>
              grants.length <= SHOWN_GRANTS ? (
                <Grants grants={grants} name={name} isSelf={id === me} />
              ) : (
                <details>
                  <summary>{text('people.roleCount', { count: grants.length })}</summary>
                  <div className="inside">
                    <Grants grants={grants} name={name} isSelf={id === me} />
                  </div>
                </details>
              ),
          },
          {
            key: 'factor',
            header: text('people.factor'),
            cell: ({ hasSecondFactor, isSuspended }) => (
              <span className="tags">
                <Tag state={hasSecondFactor ? 'complete' : 'neutral'}>
                  {text(hasSecondFactor ? 'people.hasFactor' : 'people.noFactor')}
                </Tag>
                {isSuspended && <Tag state="error">{text('people.suspended')}</Tag>}
              </span>
            ),
          },
          {
            key: 'act',
            header: text('people.act'),
            cell: ({ id, name }) =>
              id === me ? (
                <span className="muted">{text('people.self')}</span>
              ) : (
                <>
                  <a href={chooseHref(id)}>
                    {text('people.grantLink')}
                    <span className="visually-hidden"> {name}</span>
                  </a>
                  <form method="post">
                    <input type="hidden" name="userId" value={id} />
                    <Button size="compact" variant="plain" name="intent" value="lift">
                      {text('people.lift')}
                      <span className="visually-hidden"> {name}</span>
                    </Button>
                  </form>
                </>
              ),
          },
        ]}
      />
    </Panel>
  );
}

function Grants({ grants, name, isSelf }: { grants: Grant[]; name: string; isSelf: boolean }) {
  const text = useText('admin');
  if (grants.length === 0) return <span className="muted">{text('people.noRole')}</span>;
  return (
    <ul className="grants">
      {grants.map((grant) => (
        <li key={grant.id}>
          <span>
            {text(`roleName.${grant.role}`)}
            {grant.scope !== null && (
              <>
                {' · '}
                <bdi>{grant.scope}</bdi>
              </>
            )}
            {grant.cycle !== null && (
              <>
                {' · '}
                <Ltr>{grant.cycle}</Ltr>
              </>
            )}
          </span>
          {!isSelf && <RevokeButton grant={grant} name={name} />}
        </li>
      ))}
    </ul>
  );
}

function RevokeButton({ grant, name }: { grant: Grant; name: string }) {
  const text = useText('admin');
  return (
    <form method="post">
      <input type="hidden" name="grantId" value={grant.id} />
      <Button size="compact" variant="plain" name="intent" value="revoke">
        {text('people.revoke')}
        <span className="visually-hidden">
          {' '}
          {text(`roleName.${grant.role}`)} {name}
        </span>
      </Button>
    </form>
  );
}

/** Gives a role: for an agency or a panel where the role needs one. */
export function GrantForm({
  people,
  chosen,
  agencies,
  panels,
}: {
  people: Option[];
  chosen: string | null;
  agencies: Option[];
  panels: Option[];
}) {
  const text = useText('admin');
  return (
    <Panel id="grant" title={text('people.grant')} padded>
      <form method="post" id="grant">
        <Select
          id="userId"
          name="userId"
          label={text('people.person')}
          options={people}
          placeholder
          defaultValue={chosen ?? ''}
          required
        />
        <Select
          id="role"
          name="role"
          label={text('people.role')}
          placeholder
          required
          options={ROLES.map((value) => ({ value, label: text(`roleName.${value}`) }))}
        />
        <Select
          id="agencyId"
          name="agencyId"
          label={text('people.agency')}
          hint={text('people.agencyHint')}
          optional
          placeholder
          options={agencies}
        />
        <Select
          id="branchId"
          name="branchId"
          label={text('people.panel')}
          hint={text('people.panelHint')}
          optional
          placeholder
          options={panels}
        />
        <p className="form-actions">
          <Button name="intent" value="grant">
            {text('people.grantSubmit')}
          </Button>
        </p>
      </form>
    </Panel>
  );
}
