-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "medium" TEXT,
ADD COLUMN     "medium_why" TEXT;

-- AlterTable
ALTER TABLE "staff_tasks" ADD COLUMN     "link" TEXT;
