-- CreateTable
CREATE TABLE "fits" (
    "shop_id" INTEGER NOT NULL,
    "id" INTEGER NOT NULL,
    "fitted_at" TIMESTAMPTZ(3) NOT NULL,
    "fitted_on" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "why" JSONB,
    "held" JSONB,
    "k" INTEGER,
    "r" DOUBLE PRECISION,
    "alpha_days" DOUBLE PRECISION,
    "a" DOUBLE PRECISION,
    "b" DOUBLE PRECISION,
    "log_likelihood" DOUBLE PRECISION,
    "k_ahead" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "buyers" INTEGER NOT NULL,
    "repeat_buyers" INTEGER NOT NULL,
    "occasions" INTEGER NOT NULL,
    "history_days" INTEGER NOT NULL,
    "excluded" INTEGER NOT NULL DEFAULT 0,
    "dropout_visible" BOOLEAN,
    "definition_version" INTEGER NOT NULL,
    "clock_version" INTEGER,

    CONSTRAINT "fits_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "forecast_checks" (
    "shop_id" INTEGER NOT NULL,
    "checked_on" DATE NOT NULL,
    "horizon" TEXT NOT NULL,
    "population" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "candidates" JSONB NOT NULL,
    "reliability" JSONB NOT NULL,
    "origins" JSONB NOT NULL,
    "chosen" TEXT NOT NULL,
    "closed_origins" INTEGER NOT NULL,
    "may_show" BOOLEAN NOT NULL,
    "season_seen" BOOLEAN NOT NULL,
    "usual_miss" DOUBLE PRECISION,

    CONSTRAINT "forecast_checks_pkey" PRIMARY KEY ("shop_id","checked_on","horizon","population")
);

-- CreateTable
CREATE TABLE "state_outcomes" (
    "shop_id" INTEGER NOT NULL,
    "counted_on" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "entered_from" DATE NOT NULL,
    "entered_until" DATE NOT NULL,
    "entered" INTEGER NOT NULL,
    "returned" INTEGER NOT NULL,
    "within_gap" INTEGER NOT NULL,

    CONSTRAINT "state_outcomes_pkey" PRIMARY KEY ("shop_id","counted_on","kind","state")
);

-- CreateTable
CREATE TABLE "verdicts" (
    "shop_id" INTEGER NOT NULL,
    "judged_on" DATE NOT NULL,
    "verdict" JSONB NOT NULL,

    CONSTRAINT "verdicts_pkey" PRIMARY KEY ("shop_id","judged_on")
);

-- AddForeignKey
ALTER TABLE "fits" ADD CONSTRAINT "fits_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forecast_checks" ADD CONSTRAINT "forecast_checks_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "state_outcomes" ADD CONSTRAINT "state_outcomes_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;
