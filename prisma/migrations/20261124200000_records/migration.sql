-- Sealed sheets, their versions, the later records of a panel, alarms and planted dossiers. Safe beside the previous
-- version: new columns are nullable or have a default, and its sheets (scores as rows, nonce in the open) stay legal.

-- AlterTable
ALTER TABLE "score_sheet" ADD COLUMN     "active_seconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "sealed" BYTEA;

-- CreateTable
CREATE TABLE "sheet_version" (
    "sheet_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "commitment" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(6) NOT NULL,
    "sealed" BYTEA NOT NULL,
    "receipt" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "reopened_by_id" UUID,
    "reopened_at" TIMESTAMPTZ(6),
    "reopen_reason" TEXT,

    CONSTRAINT "sheet_version_pkey" PRIMARY KEY ("sheet_id","version")
);

-- CreateTable
CREATE TABLE "panel_record" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "nomination_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "visited_on" DATE,
    "notes" TEXT NOT NULL DEFAULT '',
    "closing_reason" TEXT,
    "closed_by_id" UUID,
    "closed_at" TIMESTAMPTZ(6),

    CONSTRAINT "panel_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_record_mark" (
    "record_id" UUID NOT NULL,
    "judge_id" UUID NOT NULL,
    "criterion_id" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "evidence" TEXT NOT NULL DEFAULT '',
    "chair_reason" TEXT,
    "saved_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "panel_record_mark_pkey" PRIMARY KEY ("record_id","judge_id","criterion_id")
);

-- CreateTable
CREATE TABLE "panel_record_confirmation" (
    "record_id" UUID NOT NULL,
    "judge_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "confirmed_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "panel_record_confirmation_pkey" PRIMARY KEY ("record_id","judge_id")
);

-- CreateTable
CREATE TABLE "criterion_exemption" (
    "nomination_id" UUID NOT NULL,
    "criterion_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "granted_by_id" UUID NOT NULL,
    "granted_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "criterion_exemption_pkey" PRIMARY KEY ("nomination_id","criterion_id")
);

-- CreateTable
CREATE TABLE "judging_alarm" (
    "branch_id" UUID NOT NULL,
    "judge_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "raised_at" TIMESTAMPTZ(6) NOT NULL,
    "seen_at" TIMESTAMPTZ(6),
    "for_chair_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "judging_alarm_pkey" PRIMARY KEY ("branch_id","judge_id","kind")
);

-- CreateTable
CREATE TABLE "reference_dossier" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "branch_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "reference_dossier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reference_sheet" (
    "dossier_id" UUID NOT NULL,
    "judge_id" UUID NOT NULL,
    "scores" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "submitted_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "reference_sheet_pkey" PRIMARY KEY ("dossier_id","judge_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "panel_record_nomination_id_stage_key" ON "panel_record"("nomination_id", "stage");

-- CreateIndex
CREATE UNIQUE INDEX "reference_dossier_branch_id_kind_key" ON "reference_dossier"("branch_id", "kind");

-- AddForeignKey
ALTER TABLE "sheet_version" ADD CONSTRAINT "sheet_version_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "score_sheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sheet_version" ADD CONSTRAINT "sheet_version_reopened_by_id_fkey" FOREIGN KEY ("reopened_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_record" ADD CONSTRAINT "panel_record_nomination_id_fkey" FOREIGN KEY ("nomination_id") REFERENCES "nomination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_record" ADD CONSTRAINT "panel_record_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_record" ADD CONSTRAINT "panel_record_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_record_mark" ADD CONSTRAINT "panel_record_mark_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "panel_record"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_record_mark" ADD CONSTRAINT "panel_record_mark_judge_id_fkey" FOREIGN KEY ("judge_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_record_mark" ADD CONSTRAINT "panel_record_mark_criterion_id_fkey" FOREIGN KEY ("criterion_id") REFERENCES "criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_record_confirmation" ADD CONSTRAINT "panel_record_confirmation_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "panel_record"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_record_confirmation" ADD CONSTRAINT "panel_record_confirmation_judge_id_fkey" FOREIGN KEY ("judge_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criterion_exemption" ADD CONSTRAINT "criterion_exemption_nomination_id_fkey" FOREIGN KEY ("nomination_id") REFERENCES "nomination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criterion_exemption" ADD CONSTRAINT "criterion_exemption_criterion_id_fkey" FOREIGN KEY ("criterion_id") REFERENCES "criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criterion_exemption" ADD CONSTRAINT "criterion_exemption_granted_by_id_fkey" FOREIGN KEY ("granted_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judging_alarm" ADD CONSTRAINT "judging_alarm_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judging_alarm" ADD CONSTRAINT "judging_alarm_judge_id_fkey" FOREIGN KEY ("judge_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference_dossier" ADD CONSTRAINT "reference_dossier_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference_sheet" ADD CONSTRAINT "reference_sheet_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "reference_dossier"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference_sheet" ADD CONSTRAINT "reference_sheet_judge_id_fkey" FOREIGN KEY ("judge_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE score_sheet
  DROP CONSTRAINT score_sheet_commitment,
  ADD CONSTRAINT score_sheet_commitment CHECK (state NOT IN ('submitted', 'opened')
    OR (commitment IS NOT NULL AND num_nonnulls(nonce, sealed) > 0 AND submitted_at IS NOT NULL AND version > 0)),
  ADD CONSTRAINT score_sheet_opened CHECK (state <> 'opened' OR nonce IS NOT NULL),
  ADD CONSTRAINT score_sheet_active CHECK (active_seconds >= 0);
ALTER TABLE sheet_version
  ADD CONSTRAINT sheet_version_version CHECK (version > 0),
  ADD CONSTRAINT sheet_version_reopened CHECK (
    (reopened_at IS NULL) = (reopened_by_id IS NULL) AND (reopened_at IS NULL) = (reopen_reason IS NULL)
    AND reopen_reason <> '');
ALTER TABLE panel_record
  ADD CONSTRAINT panel_record_stage CHECK (stage IN ('consensus', 'visit')),
  ADD CONSTRAINT panel_record_closed CHECK ((closed_at IS NULL) = (closed_by_id IS NULL)),
  ADD CONSTRAINT panel_record_version CHECK (version >= 0);
ALTER TABLE panel_record_mark
  ADD CONSTRAINT panel_record_mark_scale CHECK (score BETWEEN 0 AND 100 AND score % 5 = 0),
  ADD CONSTRAINT panel_record_mark_reason CHECK (reason <> '' AND chair_reason <> '');
ALTER TABLE criterion_exemption ADD CONSTRAINT criterion_exemption_reason CHECK (reason <> '');
ALTER TABLE judging_alarm ADD CONSTRAINT judging_alarm_kind CHECK (kind IN ('reversed_scale', 'no_spread', 'too_fast',
  'reading_order', 'calibration'));
ALTER TABLE reference_dossier ADD CONSTRAINT reference_dossier_kind CHECK (kind IN ('calibration', 'rehearsal'));
ALTER TABLE reference_sheet ADD CONSTRAINT reference_sheet_total CHECK (total BETWEEN 0 AND 10000);

-- What was committed stays; reopening only adds who reopened it, when and why, and only once.
CREATE FUNCTION sheet_version_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.reopened_at IS NOT NULL
    OR (OLD.sheet_id, OLD.version, OLD.commitment, OLD.submitted_at, OLD.sealed, OLD.receipt, OLD.signature, OLD.key_id)
      IS DISTINCT FROM
      (NEW.sheet_id, NEW.version, NEW.commitment, NEW.submitted_at, NEW.sealed, NEW.receipt, NEW.signature, NEW.key_id)
  THEN
    RAISE EXCEPTION 'a submitted version of a sheet is kept as it is' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sheet_version_is_kept BEFORE UPDATE ON sheet_version FOR EACH ROW EXECUTE FUNCTION sheet_version_keep();
CREATE TRIGGER sheet_version_stays BEFORE DELETE OR TRUNCATE ON sheet_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE ON sheet_version TO wisam_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON panel_record, panel_record_mark, panel_record_confirmation, criterion_exemption,
  judging_alarm, reference_dossier, reference_sheet TO wisam_app;
