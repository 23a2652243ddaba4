import { confirmIdentities, type ToldIdentity } from '#app/database/confirm-identities.ts';
import { findShopByDomain } from '#app/database/shops.ts';
import { insertDeliveries, type NewDelivery } from '#app/database/inbox.ts';
import { addJobsSql, jobAsJson } from '#app/queue/add-job.ts';
import { factsToStore, tellsNothing, type StoredFacts } from '#app/services/delivery-facts.ts';
import type { Deps } from '#app/services/deps.ts';
import { together } from '#app/services/together.ts';
import { factsFromWebhook, type Topic } from '#app/shopify/to-domain/facts-from-webhook.ts';
import { readWebhook, type Webhook } from '#app/shopify/webhook-request.ts';

/**
 * The door for one topic of Shopify's webhooks: proves the sender, writes the delivery down, answers 200. The work is
 * a job's. Without a session too: compliance topics come after the uninstall.
 *
 * @returns 400, 401, 405 or 413 for what is no webhook of Shopify's for this topic
 */
export async function acceptWebhook(deps: DoorDeps, request: Request, topic: Topic): Promise<Response> {
  const webhook = await readWebhook(request, deps.config.SHOPIFY_API_SECRET);
  if ('refused' in webhook) return new Response(null, { status: webhook.refused });
  // Only the body is signed: what it means is told by the address that Shopify was given for it.
  if (webhook.topic !== topic) return new Response(null, { status: 400 });
  const isKnown = await acceptDelivery(deps, webhook);
  deps.log.debug({ topic, webhookId: webhook.webhookId, isKnown }, 'webhook');
  return new Response(null, { status: 200 });
}

type DoorDeps = Pick<Deps, 'config' | 'pool' | 'log' | 'now'>;

/**
 * Writes a delivery into the inbox and queues its job, in one transaction; a delivery that is there already is left alone,
 * also when its payload differs. Of the payload only what is used is kept, and nothing personal.
 *
 * What tells nothing new is not written down: Shopify tells us of each tag and metafield that we write ourselves, twice, and a
 * shop of 250,000 buyers that was just confirmed would queue half a million jobs before the first Flow trigger.
 *
 * @returns whether the shop is known; what comes from another is dropped
 */
async function acceptDelivery({ config, pool, now }: DoorDeps, webhook: Webhook): Promise<boolean> {
  const { topic, domain, webhookId, triggeredAt, payload } = webhook;
  const shop = await findShopByDomain(pool, domain);
  if (!shop) return false;
  const told = factsFromWebhook(topic, payload, { currency: shop.currency, nowMs: now().getTime() });
  const facts = factsToStore(told, { key: config.IDENTITY_KEY, complaintTag: shop.complaintTag });
  if (tellsNothing(facts) || (await isKnown(pool, shop.id, facts))) return true;
  const next = jobAsJson({ name: 'record-delivery', payload: { shopId: shop.id, webhookId } });
  await doorOf(pool).write({ shopId: shop.id, webhookId, topic, triggeredAt, facts, next });
  return true;
}

/** Whether a customer's address was known as theirs, in which case it is known to be so still. */
async function isKnown(pool: DoorDeps['pool'], shopId: number, facts: StoredFacts): Promise<boolean> {
  if (facts.kind !== 'customer' || facts.emailHash === null) return false;
  return (await doorOf(pool).confirm({ ...facts, emailHash: facts.emailHash, shopId })) === true;
}

interface Door {
  confirm: (told: ToldIdentity) => Promise<boolean | undefined>;
  write: (delivery: NewDelivery & { next: object }) => Promise<void>;
}

const doors = new WeakMap<DoorDeps['pool'], Door>();

/** A statement of 100 deliveries is 50 kB; more would make the first of them wait for the last. */
const MOST_TOGETHER = 100;

/** Deliveries that come while one is being written are written together: a sale sends thousands within a minute. */
function doorOf(pool: DoorDeps['pool']): Door {
  const known = doors.get(pool);
  if (known) return known;
  const door: Door = {
    confirm: together((told) => confirmIdentities(pool, told), MOST_TOGETHER),
    write: together(async (deliveries) => {
      await insertDeliveries(pool, deliveries, addJobsSql);
      return [];
    }, MOST_TOGETHER),
  };
  doors.set(pool, door);
  return door;
}
