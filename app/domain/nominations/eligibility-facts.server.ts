import { domainToUnicode } from 'node:url';
import type { Tx } from '../../infra/db.server.ts';
import { canEnter, type EligibilityFacts, eligibilityChecks } from './eligibility.ts';
import type { FormDefinition } from './form-definition.ts';
import { pruned } from './pruned.ts';
import type { WorkingCopy } from './working-copy.server.ts';

/** The letter of the head of the agency (E10). */
const LETTER = 'D1';

/** The rules as they stand for a working copy: for those who write it. Four statements. */
export async function eligibilityOf(tx: Tx, copy: WorkingCopy) {
  return eligibilityChecks(await readEligibilityFacts(tx, copy, false));
}

/** Whether a working copy may be approved or submitted by the rules of eligibility. Four statements. */
export async function entryDecision(tx: Tx, copy: WorkingCopy) {
  return canEnter(await readEligibilityFacts(tx, copy, true));
}

async function readEligibilityFacts(
  tx: Tx,
  copy: WorkingCopy,
  isActOfAgency: boolean,
): Promise<EligibilityFacts> {
  const { checkFacts, facts, rules } = copy;
  const relations = await relationsOf(tx, copy);
  const others = await othersOf(tx, copy);
  const wins = await winsOf(tx, copy);
  const { limits } = rules;
  return {
    isIndividual: facts.isIndividual,
    answers: pruned(copy.definition, copy.answers),
    problems: copy.problems,
    agencyActive: relations.active,
    relations: {
      isOrganiser: relations.organiser,
      isStaff: relations.staff,
      isJudge: relations.judge,
      employsChair: relations.employs_chair,
    },
    closingOn: checkFacts.closingOn,
    monthsInOperation: checkFacts.monthsInOperation,
    wins: wins.map(({ title, address }) => ({ title: title ?? '', serviceAddress: address })),
    others: others.map((other) => ({
      reference: other.reference,
      title: other.title ?? '',
      serviceAddress: other.address,
      isSubmitted: other.submitted,
    })),
    submittedInBranch: await submittedInBranch(tx, copy.id),
    limit: facts.isIndividual ? limits.nominationsPerPerson : limits.nominationsPerAgencyAndBranch,
    acceptedTermsVersion: acceptedTerms(copy.definition, copy.answers),
    termsVersion: checkFacts.termsVersion,
    isApproved: isActOfAgency || facts.submittedEdition === facts.edition,
    hasLetter: copy.documents.some(({ code }) => code === LETTER),
    isReceived: facts.version > 0,
  };
}

/** The version in which the terms were accepted; null before. */
function acceptedTerms(definition: FormDefinition, answers: WorkingCopy['answers']): string | null {
  const accepted = definition.sections.flatMap(({ code, items = [] }) =>
    items.filter((item) => item.version !== undefined && answers[code]?.[item.code] === true),
  );
  return accepted[0]?.version ?? null;
}

type Relations = {
  active: boolean;
  organiser: boolean;
  staff: boolean;
  judge: boolean;
  employs_chair: boolean;
};

/** What ties the entrant to the organiser and to the panel (E1, E2); today's employers count. */
async function relationsOf(tx: Tx, { id, rules }: WorkingCopy): Promise<Relations> {
  const { organiser } = rules.award;
  const [row] = await tx.$queryRaw<Relations[]>`
    with held as (
      select g.role, g.cycle_id, g.branch_id, g.user_id from role_grant g where g.revoked_at is null),
    works as (
      select e.user_id, e.agency_id from employment e where e.end_on is null or e.end_on >= current_date),
    host as (select a.id from agency a where a.name_ar = ${organiser.ar} or a.name_en = ${organiser.en})
    select coalesce(a.active, true) as active,
      exists (select from host where host.id = n.agency_id) as organiser,
      exists (select from held where held.user_id = n.entrant_id
        and held.role in ('administrator', 'screening_officer', 'auditor'))
        or exists (select from works join host on host.id = works.agency_id where works.user_id = n.entrant_id) as staff,
      exists (select from held left join branch b on b.id = held.branch_id where held.user_id = n.entrant_id
        and held.role in ('judge', 'panel_chair') and coalesce(held.cycle_id, b.cycle_id) = n.cycle_id) as judge,
      exists (select from held join works on works.user_id = held.user_id where held.role = 'panel_chair'
        and held.branch_id = n.branch_id and works.agency_id = n.agency_id) as employs_chair
    from nomination n left join agency a on a.id = n.agency_id
    where n.id = ${id}::uuid`;
  if (row === undefined) throw new Error('the nomination does not exist');
  return row;
}

type Other = { reference: string; title: string | null; address: string | null; submitted: boolean };

/**
 * The entrant's other nominations in the cycle that may be the same work (E5): the same letters in the title, the same
 * host, or edited since they were submitted. What was submitted counts as it was submitted; the version itself is only
 * read where it was edited since.
 */
function othersOf(tx: Tx, { id, answers }: WorkingCopy): Promise<Other[]> {
  const hosts = hostsOf(answers['eligibility']?.['serviceAddress']);
  return tx.$queryRaw<Other[]>`
    with own as (
      select id, cycle_id, coalesce(agency_id, entrant_id) as entrant, folded_title(title_ar) as title
      from nomination where id = ${id}::uuid),
    found as (
      select o.id from own join nomination o on coalesce(o.agency_id, o.entrant_id) = own.entrant
        and o.cycle_id = own.cycle_id and folded_title(o.title_ar) = own.title
      union
      select o.id from own join nomination o on coalesce(o.agency_id, o.entrant_id) = own.entrant
        and o.cycle_id = own.cycle_id and o.version > 0 and o.edition is distinct from o.submitted_edition
      union
      select o.id from own join nomination o on coalesce(o.agency_id, o.entrant_id) = own.entrant
        and o.cycle_id = own.cycle_id
      join nomination_section d on d.nomination_id = o.id and d.code = 'eligibility'
      where cardinality(${hosts}::text[]) > 0
        and lower(substring(d.answers ->> 'serviceAddress' from '^https?://(?:www[.])?([^/:?#]+)')) = any(${hosts}::text[]))
    select o.reference, o.version > 0 as submitted, coalesce(s.content #>> '{title,ar}', o.title_ar) as title,
      case when s.content is null then d.answers ->> 'serviceAddress'
        else s.content #>> '{answers,eligibility,serviceAddress}' end as address
    from found join nomination o on o.id = found.id
    left join submission s on s.nomination_id = o.id and s.version = o.version
      and o.edition is distinct from o.submitted_edition
    left join nomination_section d on d.nomination_id = o.id and d.code = 'eligibility'
    where o.id <> ${id}::uuid and o.state not in ('withdrawn', 'not_submitted')
    order by o.reference`;
}

/** The host of an address as people may have written it, in both scripts; none without an address. */
function hostsOf(address: unknown): string[] {
  if (typeof address !== 'string' || !URL.canParse(address)) return [];
  const host = new URL(address).hostname.replace(/^www\./, '');
  return [...new Set([host, domainToUnicode(host)])].filter((name) => name !== '');
}

/** How many others the entrant has submitted in the branch (E6). */
async function submittedInBranch(tx: Tx, id: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from nomination n
    join nomination o on coalesce(o.agency_id, o.entrant_id) = coalesce(n.agency_id, n.entrant_id)
      and o.cycle_id = n.cycle_id and o.branch_id = n.branch_id and o.id <> n.id and o.version > 0
    where n.id = ${id}::uuid and o.state <> 'withdrawn'`;
  return row?.count ?? 0;
}

/** What the entrant won with in this branch in the two cycles before (E4). */
function winsOf(tx: Tx, { id, branchCode }: WorkingCopy): Promise<Pick<Other, 'title' | 'address'>[]> {
  return tx.$queryRaw<Pick<Other, 'title' | 'address'>[]>`
    select coalesce(s.content #>> '{title,ar}', o.title_ar) as title,
      s.content #>> '{answers,eligibility,serviceAddress}' as address
    from nomination n
    join nomination o on o.agency_id = n.agency_id or o.entrant_id = n.entrant_id
    join award w on w.nomination_id = o.id and w.level = 'winner'
    join branch b on b.id = o.branch_id and b.code = ${branchCode}
    left join submission s on s.nomination_id = o.id and s.version = o.version
    where n.id = ${id}::uuid and o.cycle_id in (
      select c.id from cycle c join cycle own on own.id = n.cycle_id
      where c.opens_at < own.opens_at and c.state <> 'draft' order by c.opens_at desc limit 2)`;
}
