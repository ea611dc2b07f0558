-- Rules that the schema language cannot say: legal values, counters, the log, and what the application role may do.

-- Legal states and ranges ---------------------------------------------------------------------------------------

ALTER TABLE "user"
  ADD CONSTRAINT user_locale CHECK (locale IN ('ar', 'en')),
  ADD CONSTRAINT user_digits CHECK (digits IN ('latn', 'arab')),
  ADD CONSTRAINT user_email CHECK (email = lower(email)),
  ADD CONSTRAINT user_national_number CHECK (national_number ~ '^[12][0-9]{9}$');

ALTER TABLE session
  ADD CONSTRAINT session_second_factor CHECK (second_factor IN ('totp', 'passkey', 'backup_code', 'oidc'));

ALTER TABLE agency
  ADD CONSTRAINT agency_code CHECK (code ~ '^[A-Z0-9-]{2,20}$'),
  ADD CONSTRAINT agency_parent CHECK (parent_id <> id);

ALTER TABLE role_grant
  ADD CONSTRAINT role_grant_role CHECK (role IN ('nominator', 'individual_entrant', 'agency_coordinator',
    'screening_officer', 'judge', 'panel_chair', 'administrator', 'auditor')),
  ADD CONSTRAINT role_grant_scope CHECK (
    CASE role
      WHEN 'nominator' THEN agency_id IS NOT NULL AND branch_id IS NULL
      WHEN 'agency_coordinator' THEN agency_id IS NOT NULL AND branch_id IS NULL
      WHEN 'judge' THEN branch_id IS NOT NULL AND agency_id IS NULL
      WHEN 'panel_chair' THEN branch_id IS NOT NULL AND agency_id IS NULL
      ELSE agency_id IS NULL AND branch_id IS NULL
    END);
CREATE UNIQUE INDEX role_grant_active ON role_grant (user_id, role, coalesce(cycle_id::text, ''),
  coalesce(agency_id::text, ''), coalesce(branch_id::text, '')) WHERE revoked_at IS NULL;

ALTER TABLE employment ADD CONSTRAINT employment_order CHECK (start_on IS NULL OR end_on IS NULL OR start_on <= end_on);
ALTER TABLE invitation ADD CONSTRAINT invitation_role CHECK (role IN ('nominator', 'agency_coordinator'));

ALTER TABLE cycle
  ADD CONSTRAINT cycle_state CHECK (state IN ('draft', 'published', 'archived')),
  ADD CONSTRAINT cycle_window CHECK (opens_at < late_from),
  ADD CONSTRAINT cycle_tolerance CHECK (tolerance_seconds BETWEEN 0 AND 3600),
  ADD CONSTRAINT cycle_announcement CHECK (published_at IS NULL OR published_at >= announce_at);
ALTER TABLE phase ADD CONSTRAINT phase_window CHECK (starts_at < ends_at);
ALTER TABLE branch
  ADD CONSTRAINT branch_entrant CHECK (entrant IN ('agency', 'individual')),
  ADD CONSTRAINT branch_last_number CHECK (last_number >= 0);
ALTER TABLE criterion ADD CONSTRAINT criterion_weight CHECK (weight BETWEEN 0 AND 100);
ALTER TABLE seal ADD CONSTRAINT seal_count CHECK (count >= 0);

ALTER TABLE nomination
  ADD CONSTRAINT nomination_state CHECK (state IN ('draft', 'awaiting_agency_approval', 'submitted', 'in_screening',
    'clarification', 'eligible', 'ineligible', 'in_judging', 'in_consensus', 'shortlisted', 'not_shortlisted',
    'final_review', 'winner', 'certificate_of_excellence', 'not_awarded', 'withdrawn', 'disqualified', 'not_submitted')),
  ADD CONSTRAINT nomination_entrant CHECK (num_nonnulls(agency_id, entrant_id) = 1),
  ADD CONSTRAINT nomination_version CHECK (version >= 0 AND (version = 0) = (submitted_at IS NULL)),
  ADD CONSTRAINT nomination_number CHECK (number > 0);
ALTER TABLE nomination_member ADD CONSTRAINT nomination_member_right CHECK ("right" IN ('view', 'comment', 'edit'));
ALTER TABLE nomination_section
  ADD CONSTRAINT nomination_section_revision CHECK (revision > 0),
  ADD CONSTRAINT nomination_section_answers CHECK (jsonb_typeof(answers) = 'object');
ALTER TABLE submission
  ADD CONSTRAINT submission_version CHECK (version > 0),
  ADD CONSTRAINT submission_body_hash CHECK (body_hash ~ '^[0-9a-f]{64}$');
ALTER TABLE clarification
  ADD CONSTRAINT clarification_due CHECK (due_from > asked_at),
  ADD CONSTRAINT clarification_answer CHECK ((answer IS NULL) = (answered_at IS NULL));
ALTER TABLE screening_check
  ADD CONSTRAINT screening_check_rule CHECK (rule ~ '^E(1[0-5]|[1-9])$'),
  ADD CONSTRAINT screening_check_outcome CHECK (outcome IN ('pass', 'fail', 'unclear'));
ALTER TABLE ineligibility_proposal
  ADD CONSTRAINT ineligibility_rule CHECK (rule ~ '^E(1[0-5]|[1-9])$'),
  ADD CONSTRAINT ineligibility_reasons CHECK (reason_ar <> '' AND reason_en <> ''),
  ADD CONSTRAINT ineligibility_two_officers CHECK (confirmed_by_id <> proposed_by_id);

ALTER TABLE document
  ADD CONSTRAINT document_state CHECK (state IN ('reserved', 'stored', 'scanning', 'clean', 'infected', 'rejected',
    'expired', 'removed')),
  ADD CONSTRAINT document_size CHECK (size > 0),
  ADD CONSTRAINT document_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT document_announced CHECK (announced_sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT document_clean CHECK (state <> 'clean' OR (clean_key IS NOT NULL AND sha256 IS NOT NULL)),
  ADD CONSTRAINT document_served_scanned CHECK (clean_key IS NULL OR state IN ('clean', 'scanning', 'removed'));

ALTER TABLE conflict
  ADD CONSTRAINT conflict_class CHECK (class IN ('blocking', 'review', 'none')),
  ADD CONSTRAINT conflict_state CHECK (state IN ('declared', 'suggested', 'confirmed', 'dismissed', 'withdrawn')),
  ADD CONSTRAINT conflict_source CHECK (source IN ('declaration', 'employer', 'former_employer', 'hierarchy',
    'mail_domain', 'name')),
  ADD CONSTRAINT conflict_decision CHECK (state NOT IN ('confirmed', 'dismissed') OR decided_by_id IS NOT NULL),
  ADD CONSTRAINT conflict_no_self_ruling CHECK (decided_by_id <> judge_id);
ALTER TABLE assignment
  ADD CONSTRAINT assignment_state CHECK (state IN ('active', 'recused', 'voided', 'removed'));
ALTER TABLE score_sheet
  ADD CONSTRAINT score_sheet_state CHECK (state IN ('draft', 'submitted', 'opened', 'void')),
  ADD CONSTRAINT score_sheet_commitment CHECK (state NOT IN ('submitted', 'opened')
    OR (commitment IS NOT NULL AND nonce IS NOT NULL AND submitted_at IS NOT NULL AND version > 0));
ALTER TABLE sheet_score
  ADD CONSTRAINT sheet_score_scale CHECK (score BETWEEN 0 AND 100 AND score % 5 = 0);
ALTER TABLE award ADD CONSTRAINT award_level CHECK (level IN ('winner', 'certificate_of_excellence'));
ALTER TABLE mail
  ADD CONSTRAINT mail_state CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
  ADD CONSTRAINT mail_locale CHECK (locale IN ('ar', 'en')),
  ADD CONSTRAINT mail_address CHECK (to_address ~ '^[^\s",;<>]+@[^\s",;<>]+$');

-- The log -------------------------------------------------------------------------------------------------------

ALTER TABLE audit_head ADD CONSTRAINT audit_head_single CHECK (id = 1);
INSERT INTO audit_head (id, size, chain_hash) VALUES (1, 0, sha256(''::bytea));

-- Appends one event in the caller's transaction. The head row is the queue: indices have no gap, each chain hash
-- covers all before it. Leaf data is canonical JSON; `body` must be canonical already.
CREATE FUNCTION audit_append(p_type text, p_actor uuid, p_subject_type text, p_subject_id text, p_request text, p_body text)
RETURNS TABLE (log_size bigint, log_head text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head audit_head%ROWTYPE;
  instant timestamptz;
  leaf bytea;
  link bytea;
  line text;
BEGIN
  SELECT * INTO STRICT head FROM audit_head WHERE id = 1 FOR UPDATE;
  instant := clock_timestamp();
  line := format('{"at":"%s","event":%s,"index":%s}',
    to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p_body, head.size);
  leaf := sha256('\x00'::bytea || convert_to(line, 'UTF8'));
  link := sha256('\x01'::bytea || head.chain_hash || leaf);
  INSERT INTO audit_event (index, at, type, actor_id, subject_type, subject_id, request_id, body, leaf_hash, chain_hash)
  VALUES (head.size, instant, p_type, p_actor, p_subject_type, p_subject_id, p_request, line, leaf, link);
  UPDATE audit_head SET size = head.size + 1, chain_hash = link WHERE id = 1;
  RETURN QUERY SELECT head.size + 1, encode(link, 'hex');
END $$;

-- Nobody, the owner included, changes the past by an ordinary statement.
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- What is frozen ------------------------------------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are kept as they are', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER submission_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON submission
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER branch_result_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON branch_result
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- No submitted version enters a closed cycle, whatever code asks for it.
CREATE FUNCTION refuse_late_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM nomination n JOIN cycle c ON c.id = n.cycle_id
             WHERE n.id = NEW.nomination_id AND c.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the cycle is closed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_in_time BEFORE INSERT ON submission
  FOR EACH ROW EXECUTE FUNCTION refuse_late_submission();

-- The application role ------------------------------------------------------------------------------------------

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'wisam_app') THEN
    RAISE EXCEPTION 'create the role wisam_app first (README, "Production")';
  END IF;
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO wisam_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO wisam_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO wisam_app;
REVOKE ALL ON audit_event, audit_head FROM wisam_app;
GRANT SELECT ON audit_event, audit_head TO wisam_app;
REVOKE UPDATE, DELETE ON submission, seal, branch_result FROM wisam_app;
REVOKE ALL ON FUNCTION audit_append(text, uuid, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(text, uuid, text, text, text, text) TO wisam_app;
