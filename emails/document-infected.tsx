import { type Mail, MailLayout, type NominationFrame, nominationFacts, typed } from './layout.tsx';
import { PREVIEW_NOMINATION } from './preview-data.tsx';

export type DocumentInfectedProps = NominationFrame & {
  /** Code of the document, `D3`. */
  documentCode: string;
  /** Name of the file as its owner gave it. */
  fileName: string;
  /** Nominations are closed: a clean copy can only come with a clarification. */
  isClosed: boolean;
};

const PREVIEW = {
  ...PREVIEW_NOMINATION,
  documentCode: 'D3',
  fileName: 'مؤشرات الاستخدام 2027.pdf',
};

/** To whoever uploaded the file and to the coordinators of the agency. */
export const documentInfected: Mail<DocumentInfectedProps> = {
  subject: ({ reference }) => ({
    ar: `لم يجتز ملف فحص السلامة ${reference}`,
    en: `A file failed the safety check: ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'لم يجتز ملف فحص السلامة', en: 'A file failed the safety check' }}
      ar={[
        'وجد الفحص في هذا الملف ما يشبه برنامجًا ضارًا، فلم يُقبل، ولن يفتحه محكّم. بقية الترشيح كما هي.',
        props.isClosed
          ? 'أُغلق باب الترشيح. إن طلب مكتب الجائزة استيضاحًا أمكنكم أن ترفعوا نسخة سليمة بدل هذا الملف من صفحة الوثائق.'
          : 'افحصوا الملف في جهازكم، ثم ارفعوا نسخة سليمة منه قبل الإغلاق.',
      ]}
      en={[
        'The check found something like malware in this file, so it is not accepted and no judge can open it. The rest of the nomination is unchanged.',
        props.isClosed
          ? 'Nominations are closed. If the award office asks for a clarification, you can upload a clean copy in place of this file on the page of documents.'
          : 'Check the file on your device, then upload a clean copy before closing.',
      ]}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'الوثيقة', en: 'Document' }, code: props.documentCode },
        { label: { ar: 'اسم الملف', en: 'File name' }, text: typed(props.fileName) },
      ]}
      action={{ label: { ar: 'فتح الوثائق', en: 'Open documents' }, url: props.url }}
    />
  ),
  previews: [
    { ...PREVIEW, isClosed: false },
    { ...PREVIEW, isClosed: true },
  ],
};
