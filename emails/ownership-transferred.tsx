import { type Mail, MailLayout, type NominationFrame, nominationFacts, typed } from './layout.tsx';
import { PREVIEW_NOMINATION } from './preview-data.tsx';
import { RIGHT_NAMES, type RightName } from './right-names.ts';

export type OwnershipTransferredProps = NominationFrame & {
  newOwner: string;
  formerOwner: string;
  /** The right that the former owner keeps. */
  kept: RightName;
};

/** To the new owner and the former one. */
export const ownershipTransferred: Mail<OwnershipTransferredProps> = {
  subject: ({ reference }) => ({
    ar: `مسؤول جديد عن الترشيح ${reference}`,
    en: `New owner of ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'انتقلت المسؤولية عن الترشيح', en: 'The nomination has a new owner' }}
      ar={['انتقلت المسؤولية عن هذا الترشيح في جهتكم. تصل إشعاراته من الآن إلى المسؤول الجديد.']}
      en={['This nomination of your agency was handed on. Its notices go to the new owner from now on.']}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'المسؤول الجديد', en: 'New owner' }, text: typed(props.newOwner) },
        { label: { ar: 'المسؤول السابق', en: 'Former owner' }, text: typed(props.formerOwner) },
        {
          label: { ar: 'صلاحية المسؤول السابق', en: 'Right of the former owner' },
          text: RIGHT_NAMES[props.kept],
        },
      ]}
      action={{ label: { ar: 'فتح الترشيح', en: 'Open nomination' }, url: props.url }}
    />
  ),
  previews: [{ ...PREVIEW_NOMINATION, newOwner: 'ماجد العتيق', formerOwner: 'ريم القحطاني', kept: 'none' }],
};
