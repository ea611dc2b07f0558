import { agencies } from './agencies.ts';
import awardJson from './award.json' with { type: 'json' };
import { challengesOf, criterionAnswers, indicatorRows, summaryOf } from './compose.ts';
import { people } from './people.ts';
import type {
  AgencyNominee,
  BranchCode,
  CriterionCode,
  CycleCode,
  DocumentCode,
  EligibilityAnswers,
  NominationAnswers,
  PersonNominee,
  SeedDocument,
  SeedNomination,
  SeedPerson,
  ServiceText,
} from './types.ts';

/** Heads of the agencies that enter; they appear only in the section on the nominee. */
const HEADS: Record<string, string> = {
  MAW: 'د. سليمان الرفادي',
  WAH: 'م. عبد المحسن الظلالي',
  SDR: 'م. راكان السدّي',
  RAW: 'د. منيرة الكتّابية',
  CLC: 'أ. بسام الشاطئي',
  CRF: 'أ. العنود المنسجية',
  MTN: 'م. ثامر القمّاني',
  FMI: 'د. رائد المعايري',
  OMA: 'أ. سعاد البيدرية',
  HBR: 'القبطان ياسر الموجي',
  HCU: 'د. هيفاء الشفائية',
  STR: 'م. نايف الشبكي',
};

const DOCUMENT_FILES: Partial<Record<DocumentCode, [fileName: string, pages: number]>> = {
  D1: ['خطاب-الترشيح.pdf', 1],
  D2: ['محضر-الإطلاق.pdf', 3],
  D3: ['مؤشرات-الاستخدام-والأثر.pdf', 12],
  D4: ['لقطات-الشاشة.pdf', 9],
  D5: ['تقرير-الرضا.pdf', 18],
  D6: ['تأكيد-الجهة-الشريكة.pdf', 2],
  D8: ['ملخص-الجولة.pdf', 14],
  D9: ['ورقة-الفكرة.pdf', 4],
};

export type NominationSpec = Pick<SeedNomination, 'ref' | 'branch' | 'state'> & {
  service: ServiceText;
  /** Agency code, or the key of the individual entrant in branch 7. */
  by: string;
  /** Neighbours in a branch take different places, so that their pages do not share sentences. */
  place: number;
  members?: SeedNomination['members'];
  /** For drafts: the sections and criteria already written. */
  written?: string[];
  /** Documents not uploaded yet. */
  lacks?: DocumentCode[];
  infected?: DocumentCode;
  publishConsent?: boolean;
} & Partial<
    Pick<SeedNomination, 'submissions' | 'screening' | 'clarification' | 'conflicts' | 'sheets' | 'result'>
  >;

function holder(agency: string, role: 'nominator' | 'agency_coordinator'): SeedPerson {
  const found = people.find(({ roles }) => roles.some((r) => r.role === role && r.agency === agency));
  if (!found) throw new Error(`no ${role} for ${agency}`);
  return found;
}

function phoneOf(person: SeedPerson): string {
  const index = people.indexOf(person);
  return `+9661100001${String(index).padStart(2, '0')}`;
}

function agencyNominee(agency: string, contact: SeedPerson): AgencyNominee {
  return {
    contactName: contact.name.ar,
    contactEmail: contact.email,
    contactPhone: phoneOf(contact),
    headName: HEADS[agency] ?? '',
  };
}

function personNominee(person: SeedPerson): PersonNominee {
  return {
    entrantName: person.name.ar,
    nationalNumber: person.nationalNumber ?? '',
    contactEmail: person.email,
    contactPhone: phoneOf(person),
  };
}

/** How the service reaches people, and what they say of it as far as its own text gives a figure. */
function deliveryOf(service: ServiceText, place: number): EligibilityAnswers {
  const satisfaction = satisfactionOf(service);
  return {
    ...(place % 2 === 0
      ? { channels: ['portal', 'call', 'other'], otherChannel: 'الرسائل النصية القصيرة' }
      : { channels: ['portal', 'call'] }),
    ...(satisfaction === null
      ? { satisfactionMeasured: false }
      : { satisfactionMeasured: true, satisfaction }),
  };
}

const SATISFACTION = /رضا[^.]*?(\d+) في المئة/;

function satisfactionOf({ indicators, answers }: ServiceText): number | null {
  const measured = indicators.find(([name, unit]) => name.startsWith('رضا') && unit === 'نسبة مئوية')?.[3];
  if (measured !== undefined) return measured;
  const told = Object.values(answers).flatMap((answer) => SATISFACTION.exec(answer ?? '')?.[1] ?? []);
  return told[0] === undefined ? null : Number(told[0]);
}

function eligibilityOf(
  service: ServiceText,
  branch: BranchCode,
  domain: string,
  place: number,
): EligibilityAnswers {
  if (branch === 'B7') {
    return {
      wonBefore: 'none',
      isResident: true,
      relatesToTransactions: true,
      notOrganiserStaff: true,
      notJudge: true,
    };
  }
  const delivery = deliveryOf(service, place);
  const own: Record<Exclude<BranchCode, 'B7'>, EligibilityAnswers> = {
    B1: { servesPeople: true, ...delivery },
    B2: { servesBusiness: true, ...delivery },
    B3: {
      partnerConfirmed: true,
      partnerAgencies: service.partners ?? [],
      partnerSince: service.launchedOn ?? '',
    },
    B4: { servesStaff: true },
    B5: {
      appPublished: true,
      ...deliveryOf(service, 1),
      channels: ['portal', 'app'],
      storeLinks: [
        { label: 'متجر التطبيقات، الإصدار 3.2.0', url: `https://apps.example.test/${service.slug}` },
      ],
    },
    B6: { roundCompleted: true },
  };
  return {
    launchedOn: service.launchedOn ?? '',
    usersServed: service.usersServed ?? 0,
    wonBefore: 'none',
    ...own[branch],
    serviceAddress: `https://${domain}/${service.slug}`,
  };
}

function documentsOf(spec: NominationSpec, uploader: string): SeedDocument[] {
  const branch = awardJson.branches.find(({ code }) => code === spec.branch);
  const codes = [
    ...(branch?.documents.required ?? []),
    ...(branch?.documents.optional ?? []),
  ] as DocumentCode[];
  return codes.flatMap((code): SeedDocument[] => {
    const file = DOCUMENT_FILES[code];
    if (!file || spec.lacks?.includes(code)) return [];
    const [fileName, pages] = file;
    const check = spec.infected === code ? ('infected' as const) : ('clean' as const);
    const one = { code, fileName, type: 'pdf' as const, pages, check, uploadedBy: uploader };
    if (code !== 'D6') return [one];
    return (spec.service.partners ?? []).map((partner) => ({ ...one, fileName: `تأكيد-${partner}.pdf` }));
  });
}

function keep(answers: NominationAnswers, written: string[] | undefined): NominationAnswers {
  if (!written) return answers;
  const kept = Object.entries(answers).filter(([section]) => written.includes(section));
  return Object.fromEntries(kept) as NominationAnswers;
}

/** A complete nomination from a service's text; a draft keeps only what `written` names. */
export function buildNomination(cycle: CycleCode, spec: NominationSpec): SeedNomination {
  const { branch, service, place } = spec;
  const personal = branch === 'B7';
  const entrant = personal ? people.find(({ key }) => key === spec.by) : undefined;
  const author = entrant ?? holder(spec.by, 'nominator');
  const domain = agencies.find(({ code }) => code === spec.by)?.mailDomain ?? 'people.example.test';
  const documents = documentsOf(spec, author.key);
  const available = documents.map(({ code }) => code);
  const english = service.title.en;
  const criteria: Record<CriterionCode, NominationAnswers[CriterionCode]> = criterionAnswers(
    service,
    branch,
    place,
    available,
  );
  const answers: NominationAnswers = {
    nominee: entrant ? personNominee(entrant) : agencyNominee(spec.by, author),
    title: { titleAr: service.title.ar, titleEn: english },
    summary: {
      summaryAr: service.summary === '' ? '' : summaryOf(service, branch, place),
      ...(service.summaryEn === undefined ? {} : { summaryEn: service.summaryEn }),
    },
    eligibility: eligibilityOf(service, branch, domain, place),
    ...criteria,
    indicators: { rows: indicatorRows(service, branch) },
    challenges: { textAr: service.challenges === '' ? '' : challengesOf(service, branch, place) },
    links: { items: [{ label: 'صفحة العمل المرشَّح', url: `https://${domain}/${service.slug}` }] },
    access: personal
      ? { clip: `https://clips.example.test/${service.slug}` }
      : {
          url: `https://try.${domain}/${service.slug}`,
          username: 'judge-demo',
          secret: `${service.slug}-demo-2027`,
        },
    declarations: {
      truth: true,
      rights: true,
      noPersonalData: true,
      terms: true,
      publishConsent: spec.publishConsent ?? true,
    },
  };
  return {
    ref: spec.ref,
    cycle,
    branch,
    agency: personal ? null : spec.by,
    entrant: entrant?.key ?? null,
    state: spec.state,
    members: spec.members ?? [{ person: author.key, right: 'edit' }],
    coordinator: personal ? null : holder(spec.by, 'agency_coordinator').key,
    answers: keep(answers, spec.written),
    documents,
    submissions: spec.submissions ?? [],
    ...(spec.screening ? { screening: spec.screening } : {}),
    ...(spec.clarification ? { clarification: spec.clarification } : {}),
    conflicts: spec.conflicts ?? [],
    sheets: spec.sheets ?? [],
    ...(spec.result ? { result: spec.result } : {}),
  };
}

const DAY_MS = 86_400_000;

/**
 * The answers of a nomination when its cycle closes on another day than the seed says: the launch date keeps its
 * distance to the closing. Both days are ISO dates in Riyadh.
 */
export function answersAtClosing(
  nomination: SeedNomination,
  seedClosesOn: string,
  closesOn: string,
): NominationAnswers {
  const { eligibility } = nomination.answers;
  if (!eligibility?.launchedOn) return nomination.answers;
  const shift = Date.parse(closesOn) - Date.parse(seedClosesOn);
  const launchedOn = new Date(Date.parse(eligibility.launchedOn) + Math.round(shift / DAY_MS) * DAY_MS)
    .toISOString()
    .slice(0, 10);
  return { ...nomination.answers, eligibility: { ...eligibility, launchedOn } };
}
