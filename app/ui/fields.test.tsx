// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { CheckboxGroup } from './checkbox-group.tsx';
import { DateField3, dateErrorTarget } from './date-field.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { EvidencePicker } from './evidence-picker.tsx';
import { RadioGroup } from './radio-group.tsx';
import { Select } from './select.tsx';
import { serverHtml } from './testing.tsx';
import { TextArea } from './text-area.tsx';
import { TextInput } from './text-input.tsx';

function page(...args: Parameters<typeof serverHtml>): HTMLElement {
  document.body.innerHTML = serverHtml(...args);
  return document.body;
}

/** The words a screen reader adds to a control. */
function description(control: Element | null): string {
  const ids = control?.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? `MISSING ${id}`).join(' | ');
}

const message = 'اختصروا الإجابة إلى 3 كلمات أو أقل';

describe('a refused form', () => {
  it('says each error twice in the same words and leads from the summary to the control', () => {
    const body = page(
      <>
        <ErrorSummary errors={[{ fieldId: 'answer', message }]} />
        <TextInput id="answer" name="answer" label="الإجابة" hint="حتى 3 كلمات" error={message} />
      </>,
    );
    const link = body.querySelector<HTMLAnchorElement>('.error-summary a');
    expect(link?.textContent).toBe(message);
    const target = body.querySelector(link?.getAttribute('href') ?? '');
    expect(target?.tagName).toBe('INPUT');
    expect(target?.getAttribute('aria-invalid')).toBe('true');
    expect(description(target)).toBe(`حتى 3 كلمات | خطأ: ${message}`);
  });

  it('takes the focus without script', () => {
    const summary = page(<ErrorSummary errors={[{ fieldId: 'a', message }]} />).querySelector(
      '.error-summary',
    );
    expect(summary?.hasAttribute('autofocus')).toBe(true);
    expect(summary?.getAttribute('tabindex')).toBe('-1');
    expect(summary?.getAttribute('role')).toBe('alert');
  });

  it.each([
    [1, 'توجد مشكلة واحدة'],
    [2, 'توجد مشكلتان'],
    [3, 'توجد 3 مشكلات'],
    [11, 'توجد 11 مشكلة'],
  ])('counts %i errors in good Arabic', (count, title) => {
    const errors = Array.from({ length: count }, (_, i) => ({ fieldId: `f${i}`, message }));
    expect(page(<ErrorSummary errors={errors} />).querySelector('h2')?.textContent).toBe(title);
  });

  it('shows nothing when there is nothing to put right', () => {
    expect(serverHtml(<ErrorSummary errors={[]} />)).toBe('');
  });

  it('keeps what was typed', () => {
    const body = page(<TextInput id="a" name="a" label="الاسم" error={message} defaultValue="حجز واحد" />);
    expect(body.querySelector('input')?.value).toBe('حجز واحد');
  });
});

describe('a control', () => {
  it('has a label, and no description when there is nothing to describe', () => {
    const body = page(
      <Select id="s" name="s" label="القناة" options={[{ value: 'a', label: 'تطبيق' }]} placeholder />,
    );
    const select = body.querySelector('select');
    expect(select?.labels?.[0]?.textContent).toBe('القناة');
    expect(select?.hasAttribute('aria-describedby')).toBe(false);
    expect(select?.value).toBe('');
  });

  it('says that it is optional in its label', () => {
    const body = page(<TextInput id="a" name="a" label="Link" optional />, 'en');
    expect(body.querySelector('label')?.textContent).toBe('Link (optional)');
  });

  it('reads hint, error and count in this order', () => {
    const body = page(
      <TextArea
        id="t"
        name="t"
        label="س"
        hint="تلميح"
        error={message}
        wordLimit={3}
        defaultValue="واحد اثنان"
      />,
    );
    expect(description(body.querySelector('textarea'))).toBe(`تلميح | خطأ: ${message} | كلمتان من 3`);
  });
});

describe('a group', () => {
  const options = [
    { value: 'y', label: 'نعم' },
    { value: 'n', label: 'لا', hint: 'تلميح' },
  ];

  it('is a fieldset with a legend whose first choice is the target of its error', () => {
    const body = page(
      <RadioGroup
        id="r"
        name="launched"
        legend="هل أُطلقت؟"
        options={options}
        error="اختاروا"
        defaultValue="n"
      />,
    );
    expect(body.querySelector('fieldset > legend')?.textContent).toBe('هل أُطلقت؟');
    expect(description(body.querySelector('fieldset'))).toBe('خطأ: اختاروا');
    expect(body.querySelector('#r')?.getAttribute('value')).toBe('y');
    expect(body.querySelector<HTMLInputElement>('input:checked')?.value).toBe('n');
    expect(description(body.querySelector('input[value="n"]'))).toBe('تلميح');
  });

  it('posts every chosen value under one name', () => {
    const body = page(
      <form>
        <CheckboxGroup id="c" name="channel" legend="القنوات" options={options} defaultValues={['y', 'n']} />
      </form>,
    );
    const posted = new FormData(body.querySelector('form') ?? undefined);
    expect(posted.getAll('channel')).toEqual(['y', 'n']);
  });
});

describe('a date', () => {
  const date = (
    <form>
      <DateField3
        id="d"
        name="measured"
        legend="تاريخ بدء القياس"
        error="أدخلوا شهرًا من 1 إلى 12"
        errorParts={['month']}
        defaultValue={{ day: '٥', month: '13', year: '1447' }}
      />
    </form>
  );

  it('posts day, month, year and calendar as they were typed', () => {
    const posted = new FormData(page(date).querySelector('form') ?? undefined);
    expect(Object.fromEntries(posted)).toEqual({
      'measured.day': '٥',
      'measured.month': '13',
      'measured.year': '1447',
      'measured.calendar': 'hijri',
    });
  });

  it('marks only the part that is wrong, and the summary leads to it', () => {
    const body = page(date);
    const wrong = body.querySelectorAll('[aria-invalid]');
    expect([...wrong].map((input) => input.id)).toEqual([dateErrorTarget('d', ['month'])]);
    expect(description(wrong[0] ?? null)).toBe('خطأ: أدخلوا شهرًا من 1 إلى 12');
  });

  it('repeats a valid date in the other calendar', () => {
    const body = page(<DateField3 id="d" name="d" legend="اليوم" otherCalendar="31 مايو 2027م" />);
    expect(body.textContent).toContain('الموافق 31 مايو 2027م');
  });
});

it('a cited document posts its code and its page', () => {
  const body = page(
    <form>
      <EvidencePicker
        id="e"
        name="evidence"
        legend="الأدلة"
        documents={[
          { code: 'D3', title: 'المؤشرات', kind: 'PDF', pages: 12, cited: true, page: '4' },
          { code: 'D5', title: 'الرضا', kind: 'PDF', pages: 2, cited: false, unread: true },
        ]}
      />
    </form>,
  );
  const posted = new FormData(body.querySelector('form') ?? undefined);
  expect(posted.getAll('evidence')).toEqual(['D3']);
  expect(posted.get('evidence.page.D3')).toBe('4');
  expect(body.textContent).toContain('صفحتان');
  expect(body.textContent).toContain('لن يقرأه المحكّم');
});
