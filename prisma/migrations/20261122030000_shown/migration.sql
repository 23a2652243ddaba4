-- AlterTable
ALTER TABLE "fits" ADD COLUMN     "store_rhythm" JSONB;

-- AlterTable
ALTER TABLE "state_outcomes" ADD COLUMN     "returned_variance" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "within_gap_variance" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "habit_months" (
    "shop_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "definition_version" INTEGER NOT NULL,
    "k" INTEGER NOT NULL,
    "regular" INTEGER NOT NULL,
    "periodic" INTEGER NOT NULL,
    "irregular" INTEGER NOT NULL,
    "one_time" INTEGER NOT NULL,

    CONSTRAINT "habit_months_pkey" PRIMARY KEY ("shop_id","month")
);

-- AddForeignKey
ALTER TABLE "habit_months" ADD CONSTRAINT "habit_months_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;
