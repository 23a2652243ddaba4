-- AlterTable
ALTER TABLE "imports" ADD COLUMN "currency" TEXT, ADD COLUMN "time_zone" TEXT;

-- Until now a shop's currency and time zone changed with an import only, so its imports were read in what it has.
UPDATE "imports" i SET "currency" = s."currency", "time_zone" = s."time_zone" FROM "shops" s WHERE s."shop_id" = i."shop_id";
