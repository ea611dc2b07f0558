import { expect, test } from 'vitest';
import { type AwardRow, awardView } from './award-view.ts';

const person: AwardRow = {
  level: 'winner',
  announcedAt: new Date('2027-10-25T17:00:00Z'),
  reference: 'N-1448-B7-0003',
  cycleCode: '1448',
  cycleAr: 'دورة 1448هـ',
  cycleEn: '1448 AH cycle',
  branchCode: 'B7',
  branchAr: 'الإسهام الإلكتروني للأفراد',
  branchEn: 'e-Contribution',
  agencyAr: null,
  agencyEn: null,
  personAr: 'نورة الأحمد',
  personEn: 'Noura Al-Ahmad',
  consent: true,
  titleAr: 'خريطة الأرصفة',
  titleEn: null,
  summaryAr: 'ملخص',
  summaryEn: null,
};

test('a person who consented is named', () => {
  expect(awardView(person).entrant).toEqual({ ar: 'نورة الأحمد', en: 'Noura Al-Ahmad' });
});

test.each([false, null, undefined, 'true', 'yes', 1, {}])('consent answered %s names nobody', (consent) => {
  const view = awardView({ ...person, consent });
  expect(view.entrant).toBeNull();
  expect(JSON.stringify(view)).not.toContain('نورة');
});

test('an agency is named whatever was ticked', () => {
  const agency = {
    ...person,
    agencyAr: 'أمانة مدينة الواحة',
    agencyEn: null,
    personAr: null,
    consent: false,
  };
  expect(awardView(agency).entrant).toEqual({ ar: 'أمانة مدينة الواحة', en: '' });
});
