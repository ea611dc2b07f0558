import { openJourneyCycle, rows } from './cycle.ts';

/** What the fixture below writes; the password of everybody is the one of the demo. */
export const BUSY = {
  cycle: '1450',
  coordinator: 'eman@busy.example.test',
  nominations: 40,
  colleagues: 12,
  comment: 'ما مصدر هذا العنوان؟',
  reference: (number: number) => `N-1450-${number > 30 ? 'B2' : 'B1'}-${String(number).padStart(4, '0')}`,
  title: (number: number) => `خدمة الحي رقم ${number}`,
} as const;

/**
 * An agency in the last week: one coordinator, twelve nominators, forty nominations in two branches of a cycle of its
 * own. The first six are complete and wait for approval, the others are drafts. Written as rows, in one transaction,
 * from a nomination that the demo has: a test of pages need not click forty nominations together.
 */
export async function createBusyAgency(): Promise<void> {
  await openJourneyCycle(BUSY.cycle);
  await rows(
    `
    update cycle set rules = jsonb_set(rules, '{limits,nominationsPerAgencyAndBranch}', '100') where code = '1450';

    insert into agency (code, name_ar, name_en, type, aliases, folded)
    values ('BUSY', 'هيئة خدمات الأحياء', 'Neighbourhood Services Authority', 'authority', '{}', 'هييه خدمات الاحياء');

    insert into "user" (name, name_en, email, email_verified, locale, updated_at)
    select case i when 0 then 'إيمان المنسّقة' else 'زميل ' || i end, case i when 0 then 'Eman' else 'Colleague ' || i end,
      case i when 0 then 'eman' else 'colleague' || i end || '@busy.example.test', true, 'ar', now()
    from generate_series(0, ${BUSY.colleagues}) i;

    insert into account (user_id, account_id, provider_id, password, updated_at)
    select u.id, u.id, 'credential', a.password, now()
    from "user" u, account a join "user" known on known.id = a.user_id and known.email like 'faisal@%'
    where u.email like '%@busy.example.test' and a.provider_id = 'credential';

    insert into role_grant (user_id, role, agency_id)
    select u.id, case when u.email like 'eman@%' then 'agency_coordinator' else 'nominator' end, g.id
    from "user" u, agency g where u.email like '%@busy.example.test' and g.code = 'BUSY';

    insert into nomination (cycle_id, branch_id, form_id, agency_id, created_by_id, owner_id, number, reference, title_ar,
      state, edition, approval_edition, updated_at)
    select c.id, b.id, f.id, g.id, u.id, u.id, i, 'N-1450-' || b.code || '-' || lpad(i::text, 4, '0'),
      'خدمة الحي رقم ' || i, case when i <= 6 then 'awaiting_agency_approval' else 'draft' end, 20,
      case when i <= 6 then 20 end, now() - i * interval '1 hour'
    from generate_series(1, ${BUSY.nominations}) i
    join cycle c on c.code = '1450'
    join branch b on b.cycle_id = c.id and b.code = case when i > 30 then 'B2' else 'B1' end
    join form_definition f on f.branch_id = b.id
    join agency g on g.code = 'BUSY'
    join "user" u on u.email = 'colleague' || (i % ${BUSY.colleagues} + 1) || '@busy.example.test';

    insert into nomination_member (nomination_id, user_id, "right")
    select n.id, n.owner_id, 'edit' from nomination n join agency g on g.id = n.agency_id and g.code = 'BUSY';

    insert into nomination_section (nomination_id, code, revision, answers, saved_by_id, saved_at)
    select n.id, s.code, 1,
      case s.code when 'title' then s.answers || jsonb_build_object('titleAr', n.title_ar)
        when 'eligibility' then s.answers || jsonb_build_object('serviceAddress',
          'https://service-' || n.number || '.example.test/')
        else s.answers end, n.owner_id, now()
    from nomination n
    join agency g on g.id = n.agency_id and g.code = 'BUSY'
    join nomination source on source.reference = 'N-1448-B1-0037'
    join nomination_section s on s.nomination_id = source.id
    where n.number <= 6 or s.code = 'title' or (n.number <= 20 and s.code not like 'B%');

    insert into document (nomination_id, code, file_name, content_type, size, sha256, state, inbox_key, clean_key, pages,
      uploaded_by_id, registered_at, stored_at, checked_at, rescanned_at)
    select n.id, d.code, d.file_name, d.content_type, d.size, d.sha256, 'clean', gen_random_uuid()::text,
      gen_random_uuid()::text, d.pages, n.owner_id, now(), now(), now(), now()
    from nomination n
    join agency g on g.id = n.agency_id and g.code = 'BUSY'
    join nomination source on source.reference = 'N-1448-B1-0037'
    join document d on d.nomination_id = source.id
    where n.number <= 6;

    insert into nomination_comment (nomination_id, section, field, author_id, body, created_at)
    select n.id, 'title', 'titleAr', n.owner_id, '${BUSY.comment}', now()
    from nomination n where n.reference = '${BUSY.reference(3)}';
    `,
    [],
  );
}
