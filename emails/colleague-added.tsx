import { type Mail, MailLayout, type NominationFrame, nominationFacts, typed } from './layout.tsx';
import { PREVIEW_NOMINATION } from './preview-data.tsx';
import { RIGHT_NAMES, type RightName } from './right-names.ts';

export type ColleagueAddedProps = NominationFrame & {
  right: RightName;
  /** Display name of who gave the right. */
  addedBy: string;
};

/** To a nominator of the agency who was given a right on a nomination. */
export const colleagueAdded: Mail<ColleagueAddedProps> = {
  subject: ({ reference }) => ({
    ar: `أُضفتم إلى الترشيح ${reference}`,
    en: `You were added to ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'أُضفتم إلى ترشيح لجهتكم', en: 'You were added to a nomination' }}
      ar={['مُنحتم صلاحية على ترشيح من ترشيحات جهتكم، وتجدونه في صفحة ترشيحاتكم.']}
      en={['You were given a right on a nomination of your agency. It stands in your list of nominations.']}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'صلاحيتكم', en: 'Your right' }, text: RIGHT_NAMES[props.right] },
        { label: { ar: 'منحها', en: 'Given by' }, text: typed(props.addedBy) },
      ]}
      action={{ label: { ar: 'فتح الترشيح', en: 'Open nomination' }, url: props.url }}
    />
  ),
  previews: [{ ...PREVIEW_NOMINATION, right: 'comment', addedBy: 'ريم القحطاني' }],
};
