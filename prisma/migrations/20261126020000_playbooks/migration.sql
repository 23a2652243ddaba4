-- DropIndex
DROP INDEX "buyers_shop_id_habit_state_idx";

-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "contact_policy" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "offer_policy" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "paused_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "on_its_way" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "refunded_at" TIMESTAMPTZ(3),
ADD COLUMN     "return_open" BOOLEAN;

-- AlterTable
ALTER TABLE "buyers" ADD COLUMN     "moved_on" DATE;

-- AlterTable
ALTER TABLE "discounts" ADD COLUMN     "incentive" JSONB,
ADD COLUMN     "minimum_order_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "playbook" TEXT;

-- CreateTable
CREATE TABLE "playbooks" (
    "shop_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "settings" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'off',
    "activated_at" TIMESTAMPTZ(3),
    "dry_run_of" INTEGER,
    "planned_on" DATE,
    "held_out" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "evidence" JSONB,
    "evidence_on" DATE,
    "activity_id" TEXT,

    CONSTRAINT "playbooks_pkey" PRIMARY KEY ("shop_id","kind")
);

-- CreateTable
CREATE TABLE "enrolments" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "playbook" TEXT NOT NULL,
    "buyer_id" BIGINT NOT NULL,
    "last_on" DATE NOT NULL,
    "arm" TEXT NOT NULL,
    "held_out" DOUBLE PRECISION NOT NULL,
    "version" INTEGER NOT NULL,
    "definition_version" INTEGER NOT NULL,
    "habit" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "entered_on" DATE NOT NULL,
    "expected_days" INTEGER NOT NULL,
    "expectation" DOUBLE PRECISION,
    "usual_order_minor" BIGINT NOT NULL DEFAULT 0,
    "window_until" DATE NOT NULL,
    "rung" INTEGER NOT NULL DEFAULT 0,
    "next_on" DATE,
    "progress" TEXT NOT NULL DEFAULT 'active',
    "end_reason" TEXT,
    "ended_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enrolments_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "contacts" (
    "shop_id" INTEGER NOT NULL,
    "effect_id" BIGINT NOT NULL,
    "enrolment_id" BIGINT NOT NULL,
    "buyer_id" BIGINT NOT NULL,
    "playbook" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "rung" INTEGER NOT NULL,
    "intent" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "incentive" JSONB NOT NULL,
    "code_effect_id" BIGINT,
    "cost_at_most_minor" BIGINT NOT NULL,
    "expected_profit_minor" BIGINT NOT NULL,
    "planned_on" DATE NOT NULL,
    "expires_on" DATE NOT NULL,
    "held_for" TEXT,

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("shop_id","effect_id")
);

-- CreateTable
CREATE TABLE "contact_verdicts" (
    "shop_id" INTEGER NOT NULL,
    "planned_on" DATE NOT NULL,
    "playbook" TEXT NOT NULL,
    "buyer_id" BIGINT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "detail" JSONB,
    "effect_id" BIGINT,

    CONSTRAINT "contact_verdicts_pkey" PRIMARY KEY ("shop_id","planned_on","playbook","buyer_id")
);

-- CreateTable
CREATE TABLE "promises" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "buyer_id" BIGINT NOT NULL,
    "choice" TEXT NOT NULL,
    "until" DATE,
    "source" TEXT NOT NULL,
    "enrolment_id" BIGINT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',

    CONSTRAINT "promises_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "staff_tasks" (
    "shop_id" INTEGER NOT NULL,
    "effect_id" BIGINT NOT NULL,
    "buyer_id" BIGINT NOT NULL,
    "due_on" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "outcome" TEXT,
    "by_user_id" BIGINT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_tasks_pkey" PRIMARY KEY ("shop_id","effect_id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_user_id" BIGINT,
    "subject" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "hypothesis" TEXT,
    "verdict" TEXT,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE INDEX "enrolments_shop_id_buyer_id_idx" ON "enrolments"("shop_id", "buyer_id");

-- CreateIndex
CREATE INDEX "enrolments_shop_id_playbook_progress_next_on_idx" ON "enrolments"("shop_id", "playbook", "progress", "next_on");

-- CreateIndex
CREATE UNIQUE INDEX "enrolments_shop_id_playbook_buyer_id_last_on_key" ON "enrolments"("shop_id", "playbook", "buyer_id", "last_on");

-- CreateIndex
CREATE INDEX "contacts_shop_id_buyer_id_planned_on_idx" ON "contacts"("shop_id", "buyer_id", "planned_on");

-- CreateIndex
CREATE INDEX "contacts_shop_id_playbook_planned_on_idx" ON "contacts"("shop_id", "playbook", "planned_on");

-- CreateIndex
CREATE INDEX "contacts_shop_id_enrolment_id_idx" ON "contacts"("shop_id", "enrolment_id");

-- CreateIndex
CREATE INDEX "contact_verdicts_shop_id_buyer_id_planned_on_idx" ON "contact_verdicts"("shop_id", "buyer_id", "planned_on");

-- CreateIndex
CREATE INDEX "promises_shop_id_buyer_id_made_at_idx" ON "promises"("shop_id", "buyer_id", "made_at");

-- CreateIndex
CREATE INDEX "promises_shop_id_state_until_idx" ON "promises"("shop_id", "state", "until");

-- CreateIndex
CREATE UNIQUE INDEX "promises_shop_id_enrolment_id_key" ON "promises"("shop_id", "enrolment_id");

-- CreateIndex
CREATE INDEX "staff_tasks_shop_id_state_due_on_idx" ON "staff_tasks"("shop_id", "state", "due_on");

-- CreateIndex
CREATE INDEX "staff_tasks_shop_id_buyer_id_idx" ON "staff_tasks"("shop_id", "buyer_id");

-- CreateIndex
CREATE INDEX "audit_entries_shop_id_subject_id_idx" ON "audit_entries"("shop_id", "subject", "id");

-- CreateIndex
CREATE INDEX "buyers_shop_id_habit_state_moved_on_idx" ON "buyers"("shop_id", "habit", "state", "moved_on");

-- CreateIndex
CREATE INDEX "standing_changes_shop_id_standing_changed_at_idx" ON "standing_changes"("shop_id", "standing", "changed_at");

-- AddForeignKey
ALTER TABLE "playbooks" ADD CONSTRAINT "playbooks_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_verdicts" ADD CONSTRAINT "contact_verdicts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promises" ADD CONSTRAINT "promises_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_tasks" ADD CONSTRAINT "staff_tasks_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Buyers who were labelled before know the day on which they came into their state.
UPDATE "buyers" SET "moved_on" = "state_since";
