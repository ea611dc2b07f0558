// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { AutosaveStatus } from './autosave-status.tsx';
import { ConflictMerge } from './conflict-merge.tsx';
import { FileRow } from './file-row.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { serverHtml } from './testing.tsx';

function page(...args: Parameters<typeof serverHtml>): HTMLElement {
  document.body.innerHTML = serverHtml(...args);
  return document.body;
}

it('a refusal says why, what to do, and gives back the text', () => {
  const body = page(
    <RefusalNotice id="r" title="أُغلق باب الترشيح" remedy="راجعوا سجل التمديدات" keptText={'سطر\nسطر'}>
      <p>حفظنا نصكم مسودةً</p>
    </RefusalNotice>,
  );
  expect(body.textContent).toContain('أُغلق باب الترشيح');
  expect(body.textContent).toContain('ما العمل: راجعوا سجل التمديدات');
  const kept = body.querySelector('textarea');
  expect(kept?.value).toBe('سطر\nسطر');
  expect(kept?.labels?.[0]?.textContent).toBe('النص الذي كتبتموه، للنسخ');
});

it('two versions are both kept, and nothing is chosen for the person', () => {
  const body = page(
    <form>
      <ConflictMerge
        id="m"
        name="answer"
        label="س"
        mine="نصي"
        theirs="نصها"
        title="حفظت ريم ق. هذا القسم 14:38"
      />
    </form>,
  );
  const posted = new FormData(body.querySelector('form') ?? undefined);
  expect(posted.get('answer.both')).toBe('نصي\n\nنصها');
  expect(posted.has('answer.choice')).toBe(false);
  const choices = [...body.querySelectorAll<HTMLInputElement>('input[name="answer.choice"]')];
  expect(choices.map((choice) => choice.value)).toEqual(['mine', 'theirs', 'both']);
  expect(body.textContent).toContain('حفظت ريم ق. هذا القسم 14:38');
});

it('a failed save stays visible and says that the text is kept', () => {
  const status = page(<AutosaveStatus state="failed" />).querySelector('[role="status"]');
  expect(status?.textContent).toContain('نصكم محفوظ في هذا الجهاز');
});

it('a refused file names the reason, and its buttons name the file', () => {
  const body = page(
    <ul>
      <FileRow
        id="f"
        fileName="تقرير كبير.pdf"
        state="refused"
        reason="تجاوز الملف 5 ميغابايت"
        unread
        remove={{ name: 'remove', value: 'f' }}
      />
    </ul>,
  );
  expect(body.querySelector('.tag')?.textContent).toBe('مرفوض');
  expect(body.textContent).toContain('تجاوز الملف 5 ميغابايت');
  expect(body.textContent).toContain('لن يقرأه المحكّم');
  expect(body.querySelector('button')?.textContent).toBe('إزالة تقرير كبير.pdf');
});
