-- AlterTable
ALTER TABLE "buyers" ADD COLUMN     "season_from_days" REAL,
ADD COLUMN     "season_to_days" REAL,
ADD COLUMN     "season_years" SMALLINT,
ADD COLUMN     "state_cause" TEXT NOT NULL DEFAULT 'import',
ADD COLUMN     "type_is_main" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "fits" ADD COLUMN     "held_types" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "types" JSONB NOT NULL DEFAULT '[]';

-- DropIndex
DROP INDEX "buyers_shop_id_expected_on_id_idx";

-- Prisma cannot say this. A refit gives most of a shop's buyers other dates at once. With half of each page free, and no index
-- on a column that it changes, the new row lies beside the old one and no index hears of it.
ALTER TABLE "buyers" SET (fillfactor = 50);
