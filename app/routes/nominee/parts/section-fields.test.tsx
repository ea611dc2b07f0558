// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import awardJson from '../../../../prisma/seed/award.json' with { type: 'json' };
import type { Answers } from '../../../domain/nominations/answers.ts';
import { buildFormDefinition } from '../../../domain/nominations/build-form.ts';
import { readSection } from '../../../domain/nominations/section-form.ts';
import nominee from '../../../locales/ar/nominee.ts';
import { createTexts } from '../../../ui/create-texts.ts';
import { withTexts } from '../../../ui/testing.tsx';
import { shownConditions } from './conditions.server.ts';
import type { FieldContext } from './question-field.tsx';
import { SectionFields } from './section-fields.tsx';

const form = buildFormDefinition(awardJson, 'B1');
const i18n = createTexts('ar', { nominee });

function page(code: string, answers: Answers, errors: Record<string, string> = {}) {
  const section = form.sections.find((candidate) => candidate.code === code);
  if (section === undefined) throw new Error(code);
  const text = (key: string, values = {}) => String(i18n.t(key, { ns: 'nominee', ...values }));
  const context: FieldContext = {
    errors,
    evidence: [],
    agencies: [],
    dates: {},
    hasSecret: false,
    conditions: shownConditions(form, section, { [code]: answers }, text, 'ar'),
  };
  const { container } = render(
    withTexts(
      <form>
        <SectionFields section={section} answers={answers} context={context} />
      </form>,
      'ar',
      { nominee },
    ),
  );
  const box = container.querySelector('form');
  if (box === null) throw new Error('no form');
  return {
    box,
    folded: (name: string) =>
      box.querySelector(`details:has([name="${name}"])`)?.hasAttribute('open') === false,
    tick: (name: string, value: string) =>
      fireEvent.click(box.querySelector(`[name="${name}"][value="${value}"]`) as Element),
    posted: () => readSection(section, new FormData(box)).answers,
  };
}

describe('a question that depends on another', () => {
  test('opens and closes with the answer, keeps what is typed in it, and is posted either way', () => {
    const { box, folded, tick, posted } = page('eligibility', {
      channels: ['portal'],
      otherChannel: 'سيارة',
    });
    expect(folded('otherChannel')).toBe(true);
    tick('channels', 'other');
    expect(folded('otherChannel')).toBe(false);
    fireEvent.input(box.querySelector('[name=otherChannel]') as Element, { target: { value: 'قافلة' } });
    tick('channels', 'other');
    expect(folded('otherChannel')).toBe(true);
    expect(posted()).toMatchObject({ channels: ['portal'], otherChannel: 'قافلة' });
    expect(folded('satisfaction')).toBe(true);
    tick('satisfactionMeasured', 'yes');
    expect(folded('satisfaction')).toBe(false);
  });

  test('says when it is asked, and that what stands in it is kept', () => {
    const { box } = page('eligibility', { channels: ['portal'], otherChannel: 'سيارة' });
    const words = box.querySelector('details:has([name=otherChannel])')?.textContent ?? '';
    expect(words).toContain('يُسأل عنه إذا كانت إجابة «ما قنوات تقديم الخدمة؟»: قناة أخرى');
    expect(words).toContain('محفوظ لكم');
  });
});

describe('the English side', () => {
  test('is folded away while it is empty, open with a text or an error, and counted on its own', () => {
    expect(page('B1.1', { answerAr: 'نص' }).folded('answerEn')).toBe(true);
    expect(page('B1.1', { answerAr: 'نص' }, { answerEn: 'طويل' }).folded('answerEn')).toBe(false);
    const { box, folded } = page('B1.1', { answerAr: 'كلمة واحدة فقط', answerEn: 'two words' });
    expect(folded('answerEn')).toBe(false);
    const counts = [...box.querySelectorAll('.word-count')].map((count) => count.textContent);
    expect(counts[0]).toContain('3 كلمات');
    expect(counts[1]).toContain('كلمتان');
  });
});
