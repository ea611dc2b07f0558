import type { Localized } from '../../app/core/localized.ts';
import type { CycleRules } from '../../app/domain/cycles/cycle-rules.schema.ts';
import awardJson from './award.json' with { type: 'json' };

type Named = { ar: string; en: string };
const named = ({ ar, en }: Named): Localized => ({ ar, en });

const FILE_TYPES = ['pdf', 'png', 'jpeg', 'csv'] as const;
type FileType = (typeof FILE_TYPES)[number];
const isFileType = (type: string): type is FileType => (FILE_TYPES as readonly string[]).includes(type);

const MONTHS_IN_OPERATION = 6;

type Allowance = { types?: string[]; max_files?: number; max_pages?: number };

/** Where a document may come as one kind of file or another (`alternatives`), the widest of each limit holds. */
function fileLimits(document: Allowance & { alternatives?: Allowance[] }) {
  const ways: Allowance[] = document.alternatives ?? [document];
  const pages = ways.flatMap(({ max_pages: limit }) => limit ?? []);
  return {
    types: ways.flatMap(({ types = [] }) => types).filter(isFileType),
    maxFiles: Math.max(...ways.map(({ max_files: limit = 1 }) => limit)),
    maxPages: pages.length === 0 ? null : Math.max(...pages),
  };
}

/** The rules of a cycle as the platform stores them, from the configuration of the award. */
export function rulesFromAward(): CycleRules {
  const { award, limits, judging, score_scale: scale } = awardJson;
  return {
    award: {
      name: named(award),
      short: { ar: award.short_ar, en: award.short_en },
      tagline: award.tagline,
      lede: award.lede,
      organiser: named(award.organiser),
    },
    limits: {
      fileBytes: limits.file_bytes,
      totalBytes: limits.total_bytes,
      extraFiles: limits.extra_files,
      extraLinks: limits.extra_links,
      titleWords: limits.title_words,
      summaryWords: limits.summary_words,
      challengesWords: limits.challenges_words,
      indicatorRows: limits.indicator_rows,
      nominationsPerAgencyAndBranch: limits.nominations_per_agency_and_branch,
      nominationsPerPerson: limits.nominations_per_person_B7,
      clarificationWorkingDays: limits.clarification_working_days,
      objectionWorkingDays: limits.objection_working_days,
      monthsInOperation: MONTHS_IN_OPERATION,
    },
    documents: awardJson.documents.map((document) => ({
      code: document.code,
      name: named(document),
      kind: document.kind === 'upload' ? 'upload' : document.kind === 'declaration' ? 'declaration' : 'link',
      ...fileLimits(document),
    })),
    eligibility: awardJson.eligibility_rules.map((rule) => ({
      code: rule.code,
      text: named(rule),
      branches: rule.branches,
      checked: rule.checked,
    })),
    judging: {
      minValidJudges: judging.min_valid_judges,
      commentBelow: judging.comment_required.below,
      commentAbove: judging.comment_required.above,
      consensusTotalSpread: judging.consensus.total_spread_units,
      consensusCriterionSpread: judging.consensus.criterion_spread_at_least,
      winUnits: judging.winning_threshold.units,
      certificateUnits: judging.excellence_certificate.units,
      certificateMaxRank: judging.excellence_certificate.max_rank,
      shortlistMax: judging.shortlist.max_per_branch,
      shortlistMinUnits: judging.shortlist.min_panel_score * 100,
      alarms: { minActiveSeconds: 120, calibrationUnits: 1500, chairAfterHours: 48 },
    },
    bands: scale.bands.map((band) => ({
      code: band.code,
      from: band.from,
      to: band.to,
      name: named(band),
      meaning: { ar: band.meaning_ar, en: band.meaning_en },
    })),
    terms: {
      version: awardJson.terms.version,
      articles: awardJson.terms.articles.map(({ heading, text }) => ({ title: heading, text })),
    },
    privacy: {
      version: awardJson.privacy_notice.version,
      paragraphs: awardJson.privacy_notice.paragraphs.map(({ heading, text }) => ({ title: heading, text })),
    },
    faq: awardJson.faq.map(({ slug, question, answer }) => ({ slug, question, answer })),
    howJudged: awardJson.how_judged.map(({ title, text }) => ({ title, text })),
    whatYouNeed: {
      agency: awardJson.what_you_need.agency.map(named),
      individual: awardJson.what_you_need.individual.map(named),
    },
  };
}

export const awardBranches = awardJson.branches;
export const awardPhases = awardJson.cycles.flatMap((cycle) => cycle.phases);
/** First instant that is too late in the published calendar of the award; demo cycles are shifted against it. */
export const awardLateFrom = new Date(awardJson.cycles[0]?.submission.late_from ?? 0);
export const awardOpensAt = new Date(awardJson.cycles[0]?.submission.opens_at ?? 0);
