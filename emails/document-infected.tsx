import { type Mail, MailLayout, type NominationFrame, nominationFacts, typed } from './layout.tsx';
import { PREVIEW_NOMINATION } from './preview-data.tsx';

export type DocumentInfectedProps = NominationFrame & {
  /** Code of the document, `D3`. */
  documentCode: string;
  /** Name of the file as its owner gave it. */
  fileName: string;
};

/** To whoever uploaded the file. */
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
        'افحصوا الملف في جهازكم، ثم ارفعوا نسخة سليمة منه إن كان باب الترشيح مفتوحًا.',
      ]}
      en={[
        'The check found something like malware in this file, so it is not accepted and no judge can open it. The rest of the nomination is unchanged. Check the file on your device, then upload a clean copy while nominations are open.',
      ]}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'الوثيقة', en: 'Document' }, code: props.documentCode },
        { label: { ar: 'اسم الملف', en: 'File name' }, text: typed(props.fileName) },
      ]}
      action={{ label: { ar: 'فتح الوثائق', en: 'Open documents' }, url: props.url }}
    />
  ),
  previews: [{ ...PREVIEW_NOMINATION, documentCode: 'D3', fileName: 'مؤشرات الاستخدام 2027.pdf' }],
};
