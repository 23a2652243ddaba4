-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "refresh_token_expires" TIMESTAMPTZ(3),
    "tokens" BYTEA,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shops" (
    "shop_id" SERIAL NOT NULL,
    "domain" TEXT NOT NULL,
    "shopify_id" BIGINT,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "country_code" TEXT,
    "scopes" TEXT[],
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalled_at" TIMESTAMPTZ(3),
    "definition_version" INTEGER NOT NULL DEFAULT 1,
    "confirmed_at" TIMESTAMPTZ(3),
    "settings" JSONB NOT NULL DEFAULT '{}',
    "planned_on" DATE,
    "reconciled_at" TIMESTAMPTZ(3),

    CONSTRAINT "shops_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "definitions" (
    "shop_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "definitions_pkey" PRIMARY KEY ("shop_id","version")
);

-- CreateTable
CREATE TABLE "clocks" (
    "shop_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "params" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clocks_pkey" PRIMARY KEY ("shop_id","version")
);

-- CreateTable
CREATE TABLE "imports" (
    "shop_id" INTEGER NOT NULL,
    "id" INTEGER NOT NULL,
    "phase" TEXT NOT NULL,
    "bulk_operation_id" TEXT,
    "url" TEXT,
    "file_bytes" BIGINT NOT NULL DEFAULT 0,
    "byte_offset" BIGINT NOT NULL DEFAULT 0,
    "object_count" INTEGER NOT NULL DEFAULT 0,
    "orders_read" INTEGER NOT NULL DEFAULT 0,
    "lines_read" INTEGER NOT NULL DEFAULT 0,
    "rows_skipped" INTEGER NOT NULL DEFAULT 0,
    "skipped" JSONB NOT NULL DEFAULT '{}',
    "root_count" INTEGER NOT NULL DEFAULT 0,
    "withheld" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "problem" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "phase_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "import_problems" (
    "shop_id" INTEGER NOT NULL,
    "import_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "order_id" BIGINT,

    CONSTRAINT "import_problems_pkey" PRIMARY KEY ("shop_id","import_id","row","reason")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "shop_id" INTEGER NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "facts" JSONB,
    "recorded_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("shop_id","webhook_id")
);

-- CreateTable
CREATE TABLE "orders" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "buyer_id" BIGINT,
    "customer_id" BIGINT,
    "email_hash" BYTEA,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,
    "local_on" DATE NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "cancelled_at" TIMESTAMPTZ(3),
    "test" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT NOT NULL,
    "discount_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,
    "product_type" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "minor" BIGINT NOT NULL,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("shop_id","order_id","id")
);

-- CreateTable
CREATE TABLE "buyers" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "x" INTEGER NOT NULL,
    "first_on" DATE NOT NULL,
    "last_on" DATE NOT NULL,
    "tx_days" INTEGER NOT NULL,
    "litt" DOUBLE PRECISION NOT NULL,
    "order_count" INTEGER NOT NULL,
    "spent_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "product_type" TEXT,
    "habit" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "state_since" DATE NOT NULL,
    "expected_on" DATE,
    "due_on" DATE,
    "late_on" DATE,
    "slipping_on" DATE,
    "lost_on" DATE,
    "gone_on" DATE,
    "next_on" DATE,
    "clock_version" INTEGER NOT NULL DEFAULT 1,
    "standing" TEXT NOT NULL DEFAULT 'open',
    "consent" TEXT NOT NULL DEFAULT 'unknown',
    "consent_at" TIMESTAMPTZ(3),
    "tagged" TEXT,

    CONSTRAINT "buyers_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "identities" (
    "shop_id" INTEGER NOT NULL,
    "email_hash" BYTEA NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "consent" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identities_pkey" PRIMARY KEY ("shop_id","email_hash")
);

-- CreateTable
CREATE TABLE "merges" (
    "shop_id" INTEGER NOT NULL,
    "from_id" BIGINT NOT NULL,
    "into_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "merges_pkey" PRIMARY KEY ("shop_id","from_id")
);

-- CreateTable
CREATE TABLE "moves" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "buyer_id" BIGINT NOT NULL,
    "from_habit" TEXT,
    "from_state" TEXT,
    "to_habit" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,
    "moved_on" DATE NOT NULL,
    "cause" TEXT NOT NULL,
    "definition_version" INTEGER NOT NULL,
    "clock_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "moves_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "standing_changes" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "buyer_id" BIGINT NOT NULL,
    "standing" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by_user_id" BIGINT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "standing_changes_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "effects" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "buyer_id" BIGINT,
    "move_id" BIGINT,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "definition_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "effects_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "discounts" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "shopify_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "discounts_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "codes" (
    "shop_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "discount_id" BIGINT NOT NULL,
    "buyer_id" BIGINT NOT NULL,
    "effect_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "issued_at" TIMESTAMPTZ(3),

    CONSTRAINT "codes_pkey" PRIMARY KEY ("shop_id","code")
);

-- CreateIndex
CREATE INDEX "sessions_shop_idx" ON "sessions"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "shops_domain_key" ON "shops"("domain");

-- CreateIndex
CREATE INDEX "deliveries_shop_id_received_at_idx" ON "deliveries"("shop_id", "received_at");

-- CreateIndex
CREATE INDEX "orders_shop_id_buyer_id_idx" ON "orders"("shop_id", "buyer_id");

-- CreateIndex
CREATE INDEX "orders_shop_id_local_on_idx" ON "orders"("shop_id", "local_on");

-- CreateIndex
CREATE INDEX "buyers_shop_id_next_on_idx" ON "buyers"("shop_id", "next_on");

-- CreateIndex
CREATE INDEX "buyers_shop_id_habit_state_idx" ON "buyers"("shop_id", "habit", "state");

-- CreateIndex
CREATE INDEX "buyers_shop_id_last_on_id_idx" ON "buyers"("shop_id", "last_on", "id");

-- CreateIndex
CREATE INDEX "buyers_shop_id_spent_minor_id_idx" ON "buyers"("shop_id", "spent_minor", "id");

-- CreateIndex
CREATE INDEX "buyers_shop_id_expected_on_id_idx" ON "buyers"("shop_id", "expected_on", "id");

-- CreateIndex
CREATE INDEX "identities_shop_id_customer_id_idx" ON "identities"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "merges_shop_id_into_id_idx" ON "merges"("shop_id", "into_id");

-- CreateIndex
CREATE INDEX "moves_shop_id_buyer_id_moved_on_idx" ON "moves"("shop_id", "buyer_id", "moved_on");

-- CreateIndex
CREATE INDEX "moves_shop_id_moved_on_idx" ON "moves"("shop_id", "moved_on");

-- CreateIndex
CREATE INDEX "standing_changes_shop_id_buyer_id_changed_at_idx" ON "standing_changes"("shop_id", "buyer_id", "changed_at");

-- CreateIndex
CREATE INDEX "effects_shop_id_buyer_id_created_at_idx" ON "effects"("shop_id", "buyer_id", "created_at");

-- CreateIndex
CREATE INDEX "effects_shop_id_state_kind_idx" ON "effects"("shop_id", "state", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "effects_shop_id_key_key" ON "effects"("shop_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "discounts_shop_id_key_key" ON "discounts"("shop_id", "key");

-- CreateIndex
CREATE INDEX "codes_shop_id_discount_id_state_idx" ON "codes"("shop_id", "discount_id", "state");

-- CreateIndex
CREATE INDEX "codes_shop_id_buyer_id_idx" ON "codes"("shop_id", "buyer_id");

-- CreateIndex
CREATE UNIQUE INDEX "codes_shop_id_effect_id_key" ON "codes"("shop_id", "effect_id");

-- AddForeignKey
ALTER TABLE "definitions" ADD CONSTRAINT "definitions_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imports" ADD CONSTRAINT "imports_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_problems" ADD CONSTRAINT "import_problems_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merges" ADD CONSTRAINT "merges_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moves" ADD CONSTRAINT "moves_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing_changes" ADD CONSTRAINT "standing_changes_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "effects" ADD CONSTRAINT "effects_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discounts" ADD CONSTRAINT "discounts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "codes" ADD CONSTRAINT "codes_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "codes" ADD CONSTRAINT "codes_shop_id_discount_id_fkey" FOREIGN KEY ("shop_id", "discount_id") REFERENCES "discounts"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


