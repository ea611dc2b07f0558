import type { Localized } from '../../app/core/localized.ts';
import type { NominationDocument, NominationSection } from '../../app/infra/pdf/documents.ts';
import { agencies } from './agencies.ts';
import awardJson from './award.json' with { type: 'json' };
import { people } from './people.ts';
import type { SeedDocument, SeedNomination } from './types.ts';

const NOT_GIVEN: Localized = { ar: 'لم يُذكر', en: 'Not given' };
const only = (ar: string): Localized => ({ ar, en: '' });

/** The pages of a demo document: what such a document would say about this nomination, as data for the PDF engine. */
export function documentPages(
  nomination: SeedNomination,
  document: SeedDocument,
  createdAt: Date,
): NominationDocument {
  const { answers } = nomination;
  const kind = awardJson.documents.find(({ code }) => code === document.code);
  const branch = awardJson.branches.find(({ code }) => code === nomination.branch);
  const title: Localized = {
    ar: answers.title?.titleAr ?? nomination.ref,
    en: answers.title?.titleEn ?? nomination.ref,
  };
  return {
    createdAt: createdAt.toISOString(),
    award: { ar: awardJson.award.ar, en: awardJson.award.en },
    cycle: { ar: `دورة ${nomination.cycle}هـ`, en: `${nomination.cycle} AH cycle` },
    branch: { ar: branch?.ar ?? '', en: branch?.en ?? '' },
    reference: nomination.ref,
    entrant: entrantOf(nomination),
    title,
    state: { ar: kind?.ar ?? document.code, en: kind?.en ?? document.code },
    version: null,
    asOf: { ar: 'وثيقة مُختلَقة للعرض', en: 'An invented document for demonstration' },
    sections: sectionsOf(nomination, document),
  };
}

function entrantOf(nomination: SeedNomination): Localized {
  const agency = agencies.find(({ code }) => code === nomination.agency);
  return agency?.name ?? people.find(({ key }) => key === nomination.entrant)?.name ?? NOT_GIVEN;
}

function sectionsOf(nomination: SeedNomination, { code }: SeedDocument): NominationSection[] {
  const { answers } = nomination;
  const indicators: NominationSection = {
    heading: { ar: 'المؤشرات قبل وبعد', en: 'Indicators before and after' },
    table: {
      columns: [
        { ar: 'المؤشر', en: 'Indicator' },
        { ar: 'الوحدة', en: 'Unit' },
        { ar: 'قبل', en: 'Before' },
        { ar: 'بعد', en: 'After' },
        { ar: 'الفترة', en: 'Period' },
      ],
      rows: (answers.indicators?.rows ?? []).map(({ name, unit, before, after, period }) => [
        name,
        unit,
        String(before),
        String(after),
        period,
      ]),
    },
  };
  const summary = section('الملخص', 'Summary', answers.summary?.summaryAr);
  const criteria = Object.entries(answers)
    .filter(([key]) => key.startsWith(`${nomination.branch}.`))
    .map(([key, answer]) => section(criterionName(key), key, (answer as { answerAr?: string }).answerAr));
  switch (code) {
    case 'D1':
      return [
        section(
          'خطاب الترشيح',
          'Nomination letter',
          `نفيدكم باعتماد ترشيح «${answers.title?.titleAr ?? ''}» لهذه الدورة، ونقرّ بصحة ما ورد في ملفه من بيانات وأدلة، وبأن الخدمة في التشغيل الفعلي ويملك حقوقها من رشّحها.\nالمعتمد: ${(answers.nominee as { headName?: string } | undefined)?.headName ?? ''}`,
        ),
      ];
    case 'D2':
      return [
        section(
          'محضر الإطلاق',
          'Launch record',
          `أُتيحت الخدمة لمستفيديها في ${String(answers.eligibility?.launchedOn ?? '')}، وهي تعمل دون انقطاع منذ ذلك اليوم.`,
        ),
        summary,
      ];
    case 'D3':
      return [
        indicators,
        section('التحديات والخطوات القادمة', 'Challenges and next steps', answers.challenges?.textAr),
      ];
    case 'D9':
      return [summary, ...criteria];
    default:
      return [summary, indicators, ...criteria.slice(0, 2)];
  }
}

function section(ar: string, en: string, text: string | undefined): NominationSection {
  return { heading: { ar, en }, answers: [{ label: only(''), text: text ?? NOT_GIVEN.ar }] };
}

function criterionName(code: string): string {
  const criteria = awardJson.branches.flatMap((branch) => branch.criteria);
  return criteria.find((criterion) => criterion.code === code)?.ar ?? code;
}
