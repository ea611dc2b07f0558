import { type Mail, MailLayout, type NominationFrame, nominationFacts, typed } from './layout.tsx';
import { PREVIEW_NOMINATION } from './preview-data.tsx';

export type DocumentWithdrawnProps = NominationFrame & {
  /** Code of the document, `D3`. */
  documentCode: string;
  /** Name of the file as its owner gave it. */
  fileName: string;
};

/** To the screening officers: a file of a submitted version did not pass the check. */
export const documentWithdrawn: Mail<DocumentWithdrawnProps> = {
  subject: ({ reference }) => ({
    ar: `حُجب ملف من ترشيح ${reference}`,
    en: `A file of a nomination is withheld: ${reference}`,
  }),
  Body: (props) => (
    <MailLayout
      award={props.award}
      heading={{ ar: 'حُجب ملف من ترشيح مقدَّم', en: 'A file of a submitted nomination is withheld' }}
      ar={[
        'لم يجتز هذا الملف فحص السلامة، فلا يفتحه محكّم ولا غيره. بقية النسخة المقدَّمة كما هي، وأُبلغ أصحاب الترشيح.',
        'إن طلبتم استيضاحًا أمكنهم أن يرفعوا ملفًا بدله حتى نهاية مهلته.',
      ]}
      en={[
        'This file did not pass the safety check, so neither judges nor anybody else can open it. The rest of the submitted version is unchanged, and its entrant has been told. If you ask for a clarification, they can upload a file in its place until the end of its term.',
      ]}
      facts={[
        ...nominationFacts(props),
        { label: { ar: 'الوثيقة', en: 'Document' }, code: props.documentCode },
        { label: { ar: 'اسم الملف', en: 'File name' }, text: typed(props.fileName) },
      ]}
      action={{ label: { ar: 'فتح ملف الفرز', en: 'Open case' }, url: props.url }}
    />
  ),
  previews: [{ ...PREVIEW_NOMINATION, documentCode: 'D3', fileName: 'مؤشرات الاستخدام 2027.pdf' }],
};
