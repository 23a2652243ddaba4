-- CreateTable
CREATE TABLE "data_requests" (
    "shop_id" INTEGER NOT NULL,
    "buyer_id" BIGINT NOT NULL,
    "held" JSONB NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE NOT NULL,

    CONSTRAINT "data_requests_pkey" PRIMARY KEY ("shop_id","buyer_id")
);

-- AddForeignKey
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;
