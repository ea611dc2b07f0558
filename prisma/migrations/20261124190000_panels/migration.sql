-- Conflicts from mail, names, secondments and partners; preferences, seats and proposals of the panels. Safe beside the
-- previous version: new columns are nullable or have a default, and every state that the previous version writes stays
-- legal.

-- AlterTable
ALTER TABLE "agency" ADD COLUMN     "umbrella" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "conflict" ADD COLUMN     "dismissal_at" TIMESTAMPTZ(6),
ADD COLUMN     "dismissal_by_id" UUID,
ADD COLUMN     "dismissal_reason" TEXT;

-- AlterTable
ALTER TABLE "employment" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'employed';

-- AlterTable
ALTER TABLE "role_grant" ADD COLUMN     "capacity" INTEGER,
ADD COLUMN     "expertise" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "reads" TEXT[] DEFAULT ARRAY['ar', 'en']::TEXT[];

-- CreateTable
CREATE TABLE "judge_preference" (
    "nomination_id" UUID NOT NULL,
    "judge_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "judge_preference_pkey" PRIMARY KEY ("nomination_id","judge_id")
);

-- CreateTable
CREATE TABLE "assignment_proposal" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "branch_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "objective" TEXT NOT NULL DEFAULT 'leximin',
    "scope" TEXT NOT NULL DEFAULT 'top_up',
    "state" TEXT NOT NULL DEFAULT 'queued',
    "step" TEXT,
    "version" TEXT,
    "outcome" JSONB,
    "requested_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "assignment_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment_change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "branch_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "added" JSONB NOT NULL,
    "removed" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "undone_at" TIMESTAMPTZ(6),

    CONSTRAINT "assignment_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "judge_preference_judge_id_idx" ON "judge_preference"("judge_id");

-- CreateIndex
CREATE INDEX "assignment_proposal_branch_id_created_at_idx" ON "assignment_proposal"("branch_id", "created_at");

-- CreateIndex
CREATE INDEX "assignment_proposal_requested_by_id_idx" ON "assignment_proposal"("requested_by_id");

-- CreateIndex
CREATE INDEX "assignment_change_branch_id_made_at_idx" ON "assignment_change"("branch_id", "made_at");

-- CreateIndex
CREATE INDEX "assignment_change_actor_id_idx" ON "assignment_change"("actor_id");

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_dismissal_by_id_fkey" FOREIGN KEY ("dismissal_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judge_preference" ADD CONSTRAINT "judge_preference_nomination_id_fkey" FOREIGN KEY ("nomination_id") REFERENCES "nomination"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judge_preference" ADD CONSTRAINT "judge_preference_judge_id_fkey" FOREIGN KEY ("judge_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_proposal" ADD CONSTRAINT "assignment_proposal_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_proposal" ADD CONSTRAINT "assignment_proposal_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_change" ADD CONSTRAINT "assignment_change_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_change" ADD CONSTRAINT "assignment_change_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Legal states and ranges ---------------------------------------------------------------------------------------

ALTER TABLE employment ADD CONSTRAINT employment_kind CHECK (kind IN ('employed', 'seconded'));
ALTER TABLE role_grant
  ADD CONSTRAINT role_grant_capacity CHECK (capacity >= 0),
  ADD CONSTRAINT role_grant_expertise CHECK (expertise BETWEEN 0 AND 2),
  ADD CONSTRAINT role_grant_reads CHECK (reads <@ ARRAY['ar', 'en']);
ALTER TABLE judge_preference ADD CONSTRAINT judge_preference_rank CHECK (rank BETWEEN 1 AND 9);

ALTER TABLE conflict
  DROP CONSTRAINT conflict_source,
  ADD CONSTRAINT conflict_source CHECK (source IN ('declaration', 'employer', 'former_employer', 'hierarchy',
    'mail_domain', 'name', 'part', 'partners')),
  ADD CONSTRAINT conflict_dismissal CHECK ((dismissal_by_id IS NULL) = (dismissal_at IS NULL)
    AND (dismissal_by_id IS NULL) = (dismissal_reason IS NULL) AND dismissal_reason <> ''),
  ADD CONSTRAINT conflict_dismissal_not_own CHECK (dismissal_by_id <> judge_id),
  ADD CONSTRAINT conflict_dismissal_reasoned CHECK (state <> 'dismissed' OR note <> ''),
  -- What the registry says about a present employer is dismissed by two people, or stays.
  ADD CONSTRAINT conflict_employer_two_people CHECK (state <> 'dismissed' OR source <> 'employer'
    OR (dismissal_by_id IS NOT NULL AND dismissal_by_id <> decided_by_id));

ALTER TABLE assignment_proposal
  ADD CONSTRAINT assignment_proposal_kind CHECK (kind IN ('solver', 'file')),
  ADD CONSTRAINT assignment_proposal_objective CHECK (objective IN ('leximin', 'sum')),
  ADD CONSTRAINT assignment_proposal_scope CHECK (scope IN ('top_up', 'replan')),
  ADD CONSTRAINT assignment_proposal_state CHECK (state IN ('queued', 'running', 'ready', 'cancelled', 'failed',
    'applied', 'dismissed')),
  ADD CONSTRAINT assignment_proposal_ready CHECK (state NOT IN ('ready', 'applied')
    OR (outcome IS NOT NULL AND version IS NOT NULL));

GRANT SELECT, INSERT, UPDATE, DELETE ON judge_preference TO wisam_app;
GRANT SELECT, INSERT, UPDATE ON assignment_proposal, assignment_change TO wisam_app;
