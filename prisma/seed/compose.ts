import { countWords } from '../../app/core/text.ts';
import { criteriaOf } from './form-content.ts';
import { agencyWorkFrames } from './frames/agency-work.ts';
import { closingFrames } from './frames/closing.ts';
import { participationFrames } from './frames/participation.ts';
import { serviceFrames } from './frames/services.ts';
import type {
  BranchCode,
  CriterionAnswer,
  CriterionCode,
  DocumentCode,
  Evidence,
  IndicatorRow,
  ServiceText,
} from './types.ts';

const frames = { ...serviceFrames, ...agencyWorkFrames, ...participationFrames };
export type Subject = keyof typeof frames;

/** What each criterion of a branch is about, in the order of the criteria. */
export const SUBJECTS: Record<BranchCode, Subject[]> = {
  B1: ['benefit', 'maturity', 'process', 'channels', 'feedback', 'support'],
  B2: ['economic', 'maturity', 'process', 'channels', 'support', 'feedback'],
  B3: ['integration', 'partnerBenefit', 'sharedProcess', 'security', 'partnerSupport'],
  B4: ['productivity', 'internalProcess', 'integration', 'adoption', 'security', 'employeeFeedback'],
  B5: ['benefit', 'ux', 'maturity', 'access', 'security', 'support'],
  B6: ['effect', 'inclusion', 'participationChannels', 'transparency', 'policy', 'sustainability'],
  B7: ['originality', 'relevance', 'expectedBenefit', 'feasibility', 'clarity'],
};

const SHORTEST_ANSWER = 120;
const SHORTEST_SUMMARY = 150;
const LONGEST_SUMMARY = 200;
const SHORTEST_CHALLENGES = 85;

/** Adds neighbouring sentences of the list, from number `start` on, until the text has `least` words. */
export function topUp(
  own: string,
  list: readonly string[],
  start: number,
  least: number,
  joiner = ' ',
): string {
  const added: string[] = [];
  for (let step = 0; step < list.length; step += 1) {
    if (countWords(own) + countWords(added.join(' ')) >= least) break;
    added.push(list[(start + step) % list.length] ?? '');
  }
  return added.length === 0 ? own : `${own}${joiner}${added.join(' ')}`;
}

/** Where a nomination begins in a list: the places of a branch are spread evenly over it. */
function startOf(list: readonly string[], branch: BranchCode, place: number): number {
  const places = branch === 'B1' ? 4 : 2;
  return Math.floor((place * list.length) / places);
}

/** Where the evidence of a subject usually stands: document and first page. */
const EVIDENCE: Record<Subject, [code: DocumentCode, page: number][]> = {
  benefit: [
    ['D3', 3],
    ['D5', 2],
  ],
  economic: [
    ['D3', 2],
    ['D5', 4],
  ],
  maturity: [
    ['D4', 1],
    ['D3', 5],
  ],
  process: [
    ['D3', 6],
    ['D2', 2],
  ],
  channels: [['D4', 4]],
  feedback: [['D5', 6]],
  support: [['D3', 8]],
  integration: [
    ['D4', 2],
    ['D3', 4],
  ],
  partnerBenefit: [
    ['D6', 1],
    ['D3', 5],
  ],
  sharedProcess: [['D6', 2]],
  security: [['D3', 9]],
  partnerSupport: [
    ['D6', 2],
    ['D3', 10],
  ],
  productivity: [['D3', 2]],
  internalProcess: [['D4', 3]],
  adoption: [['D3', 7]],
  employeeFeedback: [['D3', 10]],
  ux: [['D4', 2]],
  access: [['D4', 5]],
  effect: [
    ['D8', 3],
    ['D3', 2],
  ],
  inclusion: [['D3', 4]],
  participationChannels: [['D8', 6]],
  transparency: [['D8', 9]],
  policy: [['D8', 11]],
  sustainability: [['D3', 8]],
  originality: [['D9', 1]],
  relevance: [['D9', 1]],
  expectedBenefit: [['D9', 2]],
  feasibility: [['D9', 3]],
  clarity: [['D9', 4]],
};

/** Cites what is uploaded; where the usual document is missing, the figures (D3) stand in, and else nothing. */
function evidenceOf(subject: Subject, place: number, available: DocumentCode[]): Evidence[] {
  const cited = EVIDENCE[subject]
    .map(([code, page]): [DocumentCode, number] => (available.includes(code) ? [code, page] : ['D3', page]))
    .filter(([code]) => available.includes(code));
  return cited.map(([code, page]) => {
    const wide = code === 'D3' || code === 'D4';
    return { code, pages: wide && place % 2 === 1 ? `${page}-${page + 1}` : String(page) };
  });
}

/** The answer to one criterion, or undefined when the service has no text for it. */
export function criterionAnswer(
  service: ServiceText,
  branch: BranchCode,
  index: number,
  place: number,
  available: DocumentCode[],
): CriterionAnswer | undefined {
  const number = (index + 1) as 1 | 2 | 3 | 4 | 5 | 6;
  const own = service.answers[number];
  const subject = SUBJECTS[branch][index];
  if (own === undefined || subject === undefined) return undefined;
  const list = frames[subject];
  const english = service.answersEn?.[number];
  return {
    answerAr: service.plain ? own : topUp(own, list, startOf(list, branch, place), SHORTEST_ANSWER, '\n\n'),
    ...(english === undefined ? {} : { answerEn: english }),
    evidence: evidenceOf(subject, place, available),
  };
}

/** All criterion answers that the service has, by criterion code. */
export function criterionAnswers(
  service: ServiceText,
  branch: BranchCode,
  place: number,
  available: DocumentCode[],
): Record<CriterionCode, CriterionAnswer> {
  const answers: Record<CriterionCode, CriterionAnswer> = {};
  criteriaOf(branch).forEach(({ code }, index) => {
    const answer = criterionAnswer(service, branch, index, place, available);
    if (answer) answers[code] = answer;
  });
  return answers;
}

/** The public summary, 150 to 200 words. */
export function summaryOf(service: ServiceText, branch: BranchCode, place: number): string {
  const agency = service.plain ? closingFrames.plain : closingFrames.summary;
  const list = branch === 'B7' ? closingFrames.idea : agency;
  const text = topUp(service.summary, list, startOf(list, branch, place), SHORTEST_SUMMARY);
  if (countWords(text) > LONGEST_SUMMARY) throw new Error(`summary too long: ${service.title.ar}`);
  return text;
}

export function challengesOf(service: ServiceText, branch: BranchCode, place: number): string {
  if (service.plain) return service.challenges;
  const list = branch === 'B7' ? closingFrames.ideaChallenges : closingFrames.challenges;
  return topUp(service.challenges, list, startOf(list, branch, place), SHORTEST_CHALLENGES, '\n\n');
}

export function indicatorRows(service: ServiceText, branch: BranchCode): IndicatorRow[] {
  const document = branch === 'B7' ? 'D9' : 'D3';
  return service.indicators.map(([name, unit, before, after, period], row) => ({
    name,
    unit,
    before,
    after,
    period,
    source: `${document} صفحة ${row + 2}`,
  }));
}
