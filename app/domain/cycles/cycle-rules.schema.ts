import { z } from 'zod';

/**
 * What a cycle says about itself, as data: validated when it is written and when it is read, frozen by fingerprint
 * when the cycle opens. Nothing here is known to code by name.
 */
const localized = z.strictObject({ ar: z.string(), en: z.string() });
const titled = z.strictObject({ title: localized, text: localized });

const limits = z.strictObject({
  fileBytes: z.int().positive(),
  totalBytes: z.int().positive(),
  extraFiles: z.int().nonnegative(),
  extraLinks: z.int().nonnegative(),
  titleWords: z.int().positive(),
  summaryWords: z.strictObject({ min: z.int().nonnegative(), max: z.int().positive() }),
  challengesWords: z.int().positive(),
  indicatorRows: z.int().positive(),
  nominationsPerAgencyAndBranch: z.int().positive(),
  nominationsPerPerson: z.int().positive(),
  clarificationWorkingDays: z.int().positive(),
  objectionWorkingDays: z.int().positive(),
  /** E3: whole calendar months in operation on the closing date. */
  monthsInOperation: z.int().nonnegative(),
});

const documentRule = z.strictObject({
  code: z.string(),
  name: localized,
  /** `upload` a file, `link` a form field, `declaration` a checkbox. */
  kind: z.enum(['upload', 'link', 'declaration']),
  types: z.array(z.enum(['pdf', 'png', 'jpeg', 'csv'])),
  maxFiles: z.int().positive(),
  maxPages: z.int().positive().nullable(),
});

/** Hints about how somebody judges (judging.md section 9); a cycle from before them keeps these values. */
const alarms = z
  .strictObject({
    minActiveSeconds: z.int().nonnegative(),
    calibrationUnits: z.int().positive(),
    /** Hours during which the judge alone knows. */
    chairAfterHours: z.int().nonnegative(),
  })
  .default({ minActiveSeconds: 120, calibrationUnits: 1500, chairAfterHours: 48 });

const judging = z.strictObject({
  minValidJudges: z.int().min(1),
  /** Comments are obligatory for scores below and above these. */
  commentBelow: z.int(),
  commentAbove: z.int(),
  /** Hundredths of a point. */
  consensusTotalSpread: z.int(),
  consensusCriterionSpread: z.int(),
  winUnits: z.int(),
  certificateUnits: z.int(),
  certificateMaxRank: z.int(),
  shortlistMax: z.int(),
  shortlistMinUnits: z.int(),
  alarms,
});

export const CycleRules = z.strictObject({
  award: z.strictObject({
    name: localized,
    short: localized,
    tagline: localized,
    lede: localized,
    organiser: localized,
  }),
  limits,
  documents: z.array(documentRule),
  eligibility: z.array(
    z.strictObject({ code: z.string(), text: localized, branches: z.array(z.string()), checked: z.string() }),
  ),
  judging,
  bands: z.array(
    z.strictObject({ code: z.string(), from: z.int(), to: z.int(), name: localized, meaning: localized }),
  ),
  terms: z.strictObject({ version: z.string(), articles: z.array(titled) }),
  privacy: z.strictObject({ version: z.string(), paragraphs: z.array(titled) }),
  faq: z.array(z.strictObject({ slug: z.string(), question: localized, answer: localized })),
  howJudged: z.array(titled),
  whatYouNeed: z.strictObject({ agency: z.array(localized), individual: z.array(localized) }),
  /** In cycles written before the list became a table of its own; nothing reads it. */
  holidays: z.array(z.iso.date()).optional(),
});
export type CycleRules = z.output<typeof CycleRules>;
export type DocumentRule = CycleRules['documents'][number];

/** Texts of a branch. */
export const BranchTexts = z.strictObject({
  description: localized,
  whoMayEnter: localized,
  conditions: z.array(localized),
  documents: z.strictObject({ required: z.array(z.string()), optional: z.array(z.string()) }),
  criterionWords: z.int().positive(),
});
export type BranchTexts = z.output<typeof BranchTexts>;

/** Texts of a criterion: what judges look for, and what the best evidence looks like. */
export const CriterionTexts = z.strictObject({ guidance: localized, strong: localized });
export type CriterionTexts = z.output<typeof CriterionTexts>;
