import { appendAudit } from '#app/database/audit.ts';
import type { Prisma } from '#app/database/generated/client.ts';
import { saveShopPolicy } from '#app/database/shop-policies.ts';
import { parseContactPolicy, type ParsedContactPolicy } from '#app/domain/guards/parse-contact-policy.ts';
import { parseOfferPolicy, type ParsedOfferPolicy } from '#app/domain/offers/offer-policy.ts';
import type { Deps } from '#app/services/deps.ts';

/** A policy as a form or an older version has it, and whose change it is. */
interface Wanted {
  value: unknown;
  byUserId: bigint | undefined;
}

type PolicyDeps = Pick<Deps, 'db' | 'now'>;

/** Saves how often and how soon anybody may be contacted, or says what is wrong field by field. */
export async function saveContactPolicy(
  deps: PolicyDeps,
  shopId: number,
  wanted: Wanted,
): Promise<ParsedContactPolicy> {
  const parsed = parseContactPolicy(wanted.value);
  if (parsed.ok) await store(deps, shopId, 'contact-policy', parsed.policy, wanted.byUserId);
  return parsed;
}

/** Saves margin, floor and costs, or says what is wrong field by field. */
export async function saveOfferPolicy(deps: PolicyDeps, shopId: number, wanted: Wanted): Promise<ParsedOfferPolicy> {
  const parsed = parseOfferPolicy(wanted.value);
  if (parsed.ok) await store(deps, shopId, 'offer-policy', parsed.policy, wanted.byUserId);
  return parsed;
}

/** What is the same again is no change. */
async function store(
  { db, now }: PolicyDeps,
  shopId: number,
  subject: 'contact-policy' | 'offer-policy',
  policy: object,
  byUserId: bigint | undefined,
): Promise<void> {
  const after = JSON.parse(JSON.stringify(policy)) as Prisma.InputJsonObject;
  await db.$transaction(async (tx) => {
    const before = await saveShopPolicy(tx, shopId, subject, after);
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await appendAudit(tx, shopId, { at: now(), byUserId, subject, action: 'saved', before, after });
  });
}
