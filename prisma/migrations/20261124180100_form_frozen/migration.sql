-- The form of a cycle is frozen when the cycle opens: what people are writing into is neither changed, replaced nor
-- removed, whoever asks. Before that a branch may get its form and have it corrected. A form that any nomination was begun
-- with is kept for ever, so that old cycles can be read.

CREATE FUNCTION form_definition_keep_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept form_definition%ROWTYPE;
  is_first boolean;
BEGIN
  kept := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
  is_first := TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM form_definition f WHERE f.branch_id = kept.branch_id);
  IF NOT is_first AND EXISTS (SELECT FROM branch b JOIN cycle c ON c.id = b.cycle_id
      WHERE b.id = kept.branch_id AND c.state <> 'draft' AND c.opens_at <= clock_timestamp()) THEN
    RAISE EXCEPTION 'the form of an open cycle is frozen' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP <> 'INSERT' AND EXISTS (SELECT FROM nomination n WHERE n.form_id = kept.id) THEN
    RAISE EXCEPTION 'a form in use is kept as it is' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER form_definition_frozen BEFORE INSERT OR UPDATE OR DELETE ON form_definition
  FOR EACH ROW EXECUTE FUNCTION form_definition_keep_open();

ALTER TABLE form_definition ADD CONSTRAINT form_definition_fingerprint CHECK (fingerprint ~ '^[0-9a-f]{64}$');

-- Titles as the duplicate test first looks at them: letters and digits only, spellings joined. Coarser than the rule itself,
-- so that an index finds the few nominations of an entrant that may be the same work.
CREATE FUNCTION folded_title(title text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  regexp_replace(
    translate(lower(normalize(title, NFKC)), 'أإآٱىة٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', 'اااايه01234567890123456789'),
    '[^0-9a-zء-غف-ي]', '', 'g');
CREATE INDEX nomination_folded_title ON nomination (coalesce(agency_id, entrant_id), cycle_id, folded_title(title_ar));
