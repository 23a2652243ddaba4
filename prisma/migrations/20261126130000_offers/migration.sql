-- AlterTable
ALTER TABLE "enrolments" ADD COLUMN     "offers" JSONB;
