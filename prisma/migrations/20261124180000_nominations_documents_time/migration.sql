-- Working together, resumable uploads, deadlines that move. Safe beside the previous version: new columns are nullable,
-- have a default or are filled by a trigger, and every state that the previous version writes stays legal.

-- DropIndex
DROP INDEX "document_pending";

-- AlterTable
ALTER TABLE "branch" ADD COLUMN     "closed_at" TIMESTAMPTZ(6),
ADD COLUMN     "late_from" TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "cycle" ADD COLUMN     "late_codes_allowed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "document" ADD COLUMN     "hidden" JSONB,
ADD COLUMN     "hidden_accepted_at" TIMESTAMPTZ(6),
ADD COLUMN     "part_size" INTEGER,
ADD COLUMN     "rescanned_at" TIMESTAMPTZ(6),
ADD COLUMN     "upload_id" TEXT,
ALTER COLUMN "state" SET DEFAULT 'registered';

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "nomination_id" UUID,
ADD COLUMN     "right" TEXT;

-- AlterTable
ALTER TABLE "nomination" ADD COLUMN     "creation_key" UUID,
ADD COLUMN     "late_code_id" UUID,
ADD COLUMN     "late_until" TIMESTAMPTZ(6),
ADD COLUMN     "owner_id" UUID;

-- CreateTable
CREATE TABLE "deadline_change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "cycle_id" UUID NOT NULL,
    "branch_id" UUID,
    "kind" TEXT NOT NULL,
    "old_late_from" TIMESTAMPTZ(6) NOT NULL,
    "new_late_from" TIMESTAMPTZ(6) NOT NULL,
    "later_days" INTEGER NOT NULL DEFAULT 0,
    "reason_ar" TEXT NOT NULL,
    "reason_en" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(6),
    "outcome" TEXT,

    CONSTRAINT "deadline_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "late_code" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "cycle_id" UUID NOT NULL,
    "branch_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "uses_allowed" INTEGER NOT NULL,
    "uses_taken" INTEGER NOT NULL DEFAULT 0,
    "reason_ar" TEXT NOT NULL,
    "reason_en" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(6) NOT NULL,
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "late_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holiday" (
    "day" DATE NOT NULL,
    "name_ar" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "nomination_comment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "nomination_id" UUID NOT NULL,
    "section" TEXT NOT NULL,
    "field" TEXT,
    "reply_to_id" UUID,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "resolved_by_id" UUID,
    "resolved_at" TIMESTAMPTZ(6),

    CONSTRAINT "nomination_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kept_form" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "kept_form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "key_id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("key_id")
);

-- CreateIndex
CREATE INDEX "deadline_change_cycle_id_idx" ON "deadline_change"("cycle_id");

-- CreateIndex
CREATE UNIQUE INDEX "deadline_change_open" ON "deadline_change"("cycle_id") WHERE (outcome IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "late_code_code_hash_key" ON "late_code"("code_hash");

-- CreateIndex
CREATE INDEX "late_code_cycle_id_idx" ON "late_code"("cycle_id");

-- CreateIndex
CREATE INDEX "nomination_comment_nomination_id_section_idx" ON "nomination_comment"("nomination_id", "section");

-- CreateIndex
CREATE INDEX "nomination_comment_reply_to_id_idx" ON "nomination_comment"("reply_to_id");

-- CreateIndex
CREATE INDEX "kept_form_user_id_idx" ON "kept_form"("user_id");

-- CreateIndex
CREATE INDEX "document_pending" ON "document"("registered_at") WHERE (state = ANY (ARRAY['registered'::text, 'uploading'::text, 'stored'::text, 'scanning'::text]));

-- CreateIndex
CREATE INDEX "document_served" ON "document"("rescanned_at") WHERE (state = ANY (ARRAY['clean'::text, 'claimed'::text]));

-- CreateIndex
CREATE INDEX "invitation_nomination_id_idx" ON "invitation"("nomination_id");

-- CreateIndex
CREATE UNIQUE INDEX "nomination_created_by_id_creation_key_key" ON "nomination"("created_by_id", "creation_key");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_nomination_id_fkey" FOREIGN KEY ("nomination_id") REFERENCES "nomination"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_change" ADD CONSTRAINT "deadline_change_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_change" ADD CONSTRAINT "deadline_change_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_change" ADD CONSTRAINT "deadline_change_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_change" ADD CONSTRAINT "deadline_change_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "late_code" ADD CONSTRAINT "late_code_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "late_code" ADD CONSTRAINT "late_code_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "late_code" ADD CONSTRAINT "late_code_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "late_code" ADD CONSTRAINT "late_code_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "late_code" ADD CONSTRAINT "late_code_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_late_code_id_fkey" FOREIGN KEY ("late_code_id") REFERENCES "late_code"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination_comment" ADD CONSTRAINT "nomination_comment_nomination_id_fkey" FOREIGN KEY ("nomination_id") REFERENCES "nomination"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination_comment" ADD CONSTRAINT "nomination_comment_reply_to_id_fkey" FOREIGN KEY ("reply_to_id") REFERENCES "nomination_comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination_comment" ADD CONSTRAINT "nomination_comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination_comment" ADD CONSTRAINT "nomination_comment_resolved_by_id_fkey" FOREIGN KEY ("resolved_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_form" ADD CONSTRAINT "kept_form_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Owners --------------------------------------------------------------------------------------------------------

UPDATE nomination SET owner_id = created_by_id;
-- The previous version does not know owners yet.
CREATE FUNCTION nomination_default_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.owner_id := coalesce(NEW.owner_id, NEW.created_by_id);
  RETURN NEW;
END $$;
CREATE TRIGGER nomination_owner BEFORE INSERT ON nomination FOR EACH ROW EXECUTE FUNCTION nomination_default_owner();
ALTER TABLE nomination ALTER COLUMN owner_id SET NOT NULL;

-- Legal states and ranges ---------------------------------------------------------------------------------------

ALTER TABLE invitation ADD CONSTRAINT invitation_right CHECK (
  (nomination_id IS NULL) = ("right" IS NULL) AND "right" IN ('view', 'comment', 'edit'));
ALTER TABLE nomination_comment
  ADD CONSTRAINT nomination_comment_body CHECK (body <> ''),
  ADD CONSTRAINT nomination_comment_resolved CHECK ((resolved_at IS NULL) = (resolved_by_id IS NULL)),
  ADD CONSTRAINT nomination_comment_thread CHECK (reply_to_id IS NULL OR resolved_at IS NULL);
ALTER TABLE nomination ADD CONSTRAINT nomination_late CHECK ((late_code_id IS NULL) = (late_until IS NULL));
ALTER TABLE kept_form ADD CONSTRAINT kept_form_window CHECK (created_at < expires_at);

ALTER TABLE branch ADD CONSTRAINT branch_closing CHECK (closed_at IS NULL OR late_from IS NOT NULL);
ALTER TABLE deadline_change
  ADD CONSTRAINT deadline_change_kind CHECK (kind IN ('extension', 'reopening')),
  ADD CONSTRAINT deadline_change_forward CHECK (new_late_from > old_late_from AND later_days >= 0),
  ADD CONSTRAINT deadline_change_reasons CHECK (reason_ar <> '' AND reason_en <> ''),
  ADD CONSTRAINT deadline_change_outcome CHECK (outcome IN ('approved', 'rejected', 'withdrawn')),
  ADD CONSTRAINT deadline_change_decided CHECK ((outcome IS NULL) = (decided_at IS NULL)
    AND (outcome IS NULL) = (decided_by_id IS NULL)),
  ADD CONSTRAINT deadline_change_two_people CHECK (outcome IS DISTINCT FROM 'approved' OR decided_by_id <> proposed_by_id);
ALTER TABLE late_code
  ADD CONSTRAINT late_code_uses CHECK (uses_allowed > 0 AND uses_taken BETWEEN 0 AND uses_allowed),
  ADD CONSTRAINT late_code_reasons CHECK (reason_ar <> '' AND reason_en <> ''),
  ADD CONSTRAINT late_code_approved CHECK ((approved_at IS NULL) = (approved_by_id IS NULL)),
  ADD CONSTRAINT late_code_two_people CHECK (approved_by_id <> proposed_by_id);

UPDATE document SET state = 'registered' WHERE state = 'reserved';
ALTER TABLE document
  DROP CONSTRAINT document_state,
  DROP CONSTRAINT document_clean,
  DROP CONSTRAINT document_served_scanned,
  ADD CONSTRAINT document_state CHECK (state IN ('registered', 'uploading', 'stored', 'scanning', 'clean', 'infected',
    'rejected', 'claimed', 'removed', 'reserved', 'expired')),
  ADD CONSTRAINT document_clean CHECK (state NOT IN ('clean', 'claimed') OR (clean_key IS NOT NULL AND sha256 IS NOT NULL)),
  ADD CONSTRAINT document_served_scanned CHECK (clean_key IS NULL OR state IN ('clean', 'claimed', 'scanning', 'removed')),
  ADD CONSTRAINT document_parts CHECK ((upload_id IS NULL) = (part_size IS NULL) AND part_size >= 5242880);

-- Holidays leave the rules of a cycle: their lengths change after a cycle has opened.
INSERT INTO holiday (day, name_ar, name_en)
SELECT DISTINCT day::date, 'عطلة رسمية', 'Public holiday'
FROM cycle, jsonb_array_elements_text(rules -> 'holidays') AS day;

-- Late submissions ----------------------------------------------------------------------------------------------

-- No submitted version enters a closed branch, whatever code asks for it; a late code opens one nomination until it expires.
CREATE OR REPLACE FUNCTION refuse_late_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM nomination n JOIN branch b ON b.id = n.branch_id JOIN cycle c ON c.id = n.cycle_id
             WHERE n.id = NEW.nomination_id
               AND CASE WHEN b.late_from IS NULL THEN c.closed_at ELSE b.closed_at END IS NOT NULL
               AND (n.late_until IS NULL OR NOT c.late_codes_allowed OR n.late_until <= NEW.received_at)) THEN
    RAISE EXCEPTION 'the branch is closed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- A decided change of a deadline is the public ledger: kept as it is.
CREATE FUNCTION deadline_change_keep_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.outcome IS NOT NULL THEN
    RAISE EXCEPTION 'a decided change is kept as it is' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deadline_change_decided BEFORE UPDATE ON deadline_change
  FOR EACH ROW EXECUTE FUNCTION deadline_change_keep_decided();
CREATE TRIGGER deadline_change_is_kept BEFORE DELETE OR TRUNCATE ON deadline_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signing_key_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON signing_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE, DELETE ON nomination_comment, kept_form, holiday, late_code TO wisam_app;
GRANT SELECT, INSERT, UPDATE ON deadline_change TO wisam_app;
GRANT SELECT, INSERT ON signing_key TO wisam_app;
