-- AlterTable
ALTER TABLE "buyers" ADD COLUMN     "complaint_at" TIMESTAMPTZ(3);
