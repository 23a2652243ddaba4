-- CreateTable
CREATE TABLE "draws" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "playbook" TEXT NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "among" INTEGER NOT NULL,
    "rules" TEXT NOT NULL,
    "seed" BYTEA NOT NULL,
    "commitment" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "open_key" TEXT,
    "held_at" TIMESTAMPTZ(3),
    "by_user_id" BIGINT,
    "list_hash" TEXT,
    "entered" INTEGER,
    "winner_id" BIGINT,
    "prize_effect_id" BIGINT,

    CONSTRAINT "draws_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "draw_entries" (
    "shop_id" INTEGER NOT NULL,
    "enrolment_id" BIGINT NOT NULL,
    "draw_id" BIGINT NOT NULL,
    "buyer_id" BIGINT,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "is_void" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "draw_entries_pkey" PRIMARY KEY ("shop_id","enrolment_id")
);

-- CreateIndex
CREATE INDEX "draws_shop_id_playbook_id_idx" ON "draws"("shop_id", "playbook", "id");

-- CreateIndex
CREATE UNIQUE INDEX "draws_shop_id_open_key_key" ON "draws"("shop_id", "open_key");

-- CreateIndex
CREATE INDEX "draw_entries_shop_id_draw_id_idx" ON "draw_entries"("shop_id", "draw_id");

-- CreateIndex
CREATE INDEX "draw_entries_shop_id_buyer_id_idx" ON "draw_entries"("shop_id", "buyer_id");

-- AddForeignKey
ALTER TABLE "draws" ADD CONSTRAINT "draws_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw_entries" ADD CONSTRAINT "draw_entries_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;
