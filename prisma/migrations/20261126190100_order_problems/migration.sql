-- CreateTable
CREATE TABLE "order_problems" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_problems_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- AddForeignKey
ALTER TABLE "order_problems" ADD CONSTRAINT "order_problems_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;
