import { Card } from '../../../ui/card.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Pairs } from '../../../ui/pairs.tsx';
import { RichText, useText } from '../../../ui/text.tsx';
import type { TaskListData } from '../task-list.tsx';

/** Reference, last save, colleagues with their rights, and the pages beside the form. */
export function NominationAside({ data, to }: { data: TaskListData; to: (path: string) => string }) {
  const text = useText('nominee');
  const say = useText('collaboration');
  const { nomination } = data;
  const base = `/nominations/${nomination.reference}`;
  const people = data.people.map(({ name, right, isOwner }) => (
    <span key={name}>
      <bdi>{name}</bdi> ({isOwner ? say('owner.right') : say(`right.${right}`)})
      <br />
    </span>
  ));
  return (
    <aside aria-label={text('aside.label')}>
      <Card title={text('aside.title')}>
        <Pairs
          pairs={[
            { label: text('aside.reference'), value: <Ltr>{nomination.reference}</Ltr> },
            ...(data.certificate === null
              ? []
              : [
                  {
                    label: text('aside.certificate'),
                    value: (
                      <a href={to(`/verify?code=${data.certificate}`)}>
                        <bdi dir="ltr">{data.certificate}</bdi>
                      </a>
                    ),
                  },
                ]),
            {
              label: text('aside.lastSave'),
              value:
                data.lastSaved === null ? (
                  text('aside.neverSaved')
                ) : (
                  <time dateTime={data.lastSaved.iso}>{data.lastSaved.text}</time>
                ),
            },
            ...(nomination.isIndividual
              ? []
              : [
                  {
                    label: text('aside.writers'),
                    value: people.length === 0 ? text('aside.nobody') : people,
                  },
                  {
                    label: text('aside.coordinator'),
                    value:
                      data.coordinators.length === 0
                        ? text('aside.nobody')
                        : data.coordinators.map((name) => (
                            <span key={name}>
                              <bdi>{name}</bdi>
                              <br />
                            </span>
                          )),
                  },
                ]),
          ]}
        />
        <ul className="gap-4 plain-links">
          {data.share && (
            <li>
              <a href={to(`${base}/members`)}>{text('aside.share')}</a>
            </li>
          )}
          {data.readsComments && (
            <li>
              <a href={to(`${base}/comments`)}>{say('comments.title')}</a>
            </li>
          )}
          <li>
            <a href={to(`${base}/print`)}>
              <RichText namespace="nominee" k="aside.print" />
            </a>
          </li>
          <li>
            <a href={to(`${base}/versions`)}>{text('aside.versions')}</a>
          </li>
          {nomination.takesLateCode && (
            <li>
              <a href={to(`${base}/late-code`)}>{text('aside.lateCode')}</a>
            </li>
          )}
          {data.withdraw && (
            <li>
              <a href={to(`${base}/withdraw`)}>{text('aside.withdraw')}</a>
            </li>
          )}
        </ul>
      </Card>
    </aside>
  );
}
