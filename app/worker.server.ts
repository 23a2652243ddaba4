import { app } from '#app/container.server.ts';
import { isInstalled } from '#app/database/shops.ts';
import type { Handlers } from '#app/queue/run-job.ts';
import { runWorker } from '#app/queue/run-worker.ts';
import { checkForecasts } from '#app/services/check-forecasts.ts';
import { fillDiscount } from '#app/services/fill-discount.ts';
import { forgetShop } from '#app/services/forget-shop.ts';
import { ingestImport } from '#app/services/ingest-import.ts';
import { judge } from '#app/services/judge.ts';
import { planNight } from '#app/services/plan-night.ts';
import { holdDraws } from '#app/services/playbooks/draws/hold-draws.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { runBulkContacts } from '#app/services/playbooks/run-bulk-contacts.ts';
import { reportMarketing } from '#app/services/playbooks/report-marketing.ts';
import { revokeCodes } from '#app/services/playbooks/revoke-codes.ts';
import { reconcile } from '#app/services/reconcile.ts';
import { recordDelivery } from '#app/services/record-delivery.ts';
import { removeDiscount } from '#app/services/remove-discount.ts';
import { refitShop } from '#app/services/refit-shop.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { runBulkTags } from '#app/services/run-bulk-tags.ts';
import { runEffect } from '#app/services/run-effect.ts';
import { startImport } from '#app/services/start-import.ts';
import { sweep } from '#app/services/sweep.ts';
import { tick } from '#app/services/tick.ts';
import { watchImport } from '#app/services/watch-import.ts';

/** Every job of the catalog with its use case: a name that is missing here does not compile. */
const handlers: Handlers = {
  'record-delivery': (payload, run) => recordDelivery(app, payload, run),
  'rescore-buyer': ({ shopId, buyerId }) => rescoreBuyer(app, { shopId, buyerId: BigInt(buyerId) }),
  'start-import': (payload, run) => startImport(app, payload, run),
  'watch-import': (payload, run) => watchImport(app, payload, run),
  'ingest-import': (payload, run) => ingestImport(app, payload, run),
  tick: () => tick(app),
  'plan-night': (payload, run) => planNight(app, payload, run),
  'plan-playbooks': (payload, run) => planPlaybooks(app, payload, run),
  'hold-draws': (payload) => holdDraws(app, payload),
  reconcile: (payload, run) => reconcile(app, payload, run),
  'run-effect': ({ shopId, effectId }, run) => runEffect(app, { shopId, effectId: BigInt(effectId) }, run),
  'fill-discount': ({ shopId, discountId }, run) => fillDiscount(app, { shopId, discountId: BigInt(discountId) }, run),
  'run-bulk-tags': ({ shopId, effectId }, run) => runBulkTags(app, { shopId, effectId: BigInt(effectId) }, run),
  'run-bulk-contacts': ({ shopId, effectId }, run) => runBulkContacts(app, { shopId, effectId: BigInt(effectId) }, run),
  'revoke-codes': (payload, run) => revokeCodes(app, payload, run),
  'report-marketing': (payload, run) => reportMarketing(app, payload, run),
  'remove-discount': ({ shopId, discountId }, run) =>
    removeDiscount(app, { shopId, discountId: BigInt(discountId) }, run),
  'forget-shop': (payload, run) => forgetShop(app, payload, run),
  'refit-shop': (payload, run) => refitShop(app, payload, run),
  'check-forecasts': (payload, run) => checkForecasts(app, payload, run),
  sweep: () => sweep(app),
};

const { config, log } = app;
const worker = await runWorker({
  connectionString: config.DATABASE_URL,
  concurrency: config.WORKER_CONCURRENCY,
  handlers,
  judge,
  isInstalled: (shopId) => isInstalled(app.db, shopId),
  log,
});
log.info({ concurrency: config.WORKER_CONCURRENCY }, 'worker is running');

// Jobs are asked to stop after 3 s. One that does not listen is left behind: the next worker frees it.
const LEAVE_AFTER_MS = 10_000;

function stop() {
  setTimeout(() => process.exit(1), LEAVE_AFTER_MS).unref();
  void worker.stop();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);

try {
  await worker.ended;
  log.info('worker has stopped');
} catch (error) {
  log.error({ err: error }, 'worker has failed');
  process.exitCode = 1;
} finally {
  await app.close();
}
