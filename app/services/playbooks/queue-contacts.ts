import type { Tx } from '#app/database/client.ts';
import { codesOfEffects } from '#app/database/codes.ts';
import type { NewContact } from '#app/database/contacts.ts';
import { batchKeyPrefix } from '#app/domain/offers/batch-key.ts';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import { minimumOrderOf } from '#app/domain/offers/minimum-order.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { addJobs } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import { planCodes } from '#app/services/plan-codes.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { queueMaking } from './queue-making.ts';

/** A contact that may be made now. */
export type ReadyContact = Pick<
  NewContact,
  'effectId' | 'enrolmentId' | 'rung' | 'buyerId' | 'playbook' | 'incentive'
> & {
  codeEffectId?: bigint | null | undefined;
};

/**
 * Queues contacts that wait for nobody: those with a code of their own after it is in Shopify, the others at the first hour that
 * is not quiet.
 */
export async function queueContacts(
  deps: Pick<Deps, 'config' | 'now'>,
  tx: Tx,
  shop: PlaybookShop,
  contacts: readonly ReadyContact[],
  { day, notBefore }: { day: LocalDay; notBefore: (buyerId: bigint) => Date | undefined },
): Promise<void> {
  // A contact that was held back meanwhile may have its code already, or on its way.
  const known = await codesOfEffects(
    tx,
    shop.id,
    contacts.map(({ effectId }) => effectId),
  );
  const coded = contacts.filter((one) => one.codeEffectId === one.effectId && !known.has(one.effectId));
  const batches = Map.groupBy(coded, ({ playbook, incentive }) => `${playbook} ${incentiveKey(incentive)}`);
  for (const batch of batches.values()) await planBatchOfCodes(deps, tx, shop, batch, day);
  const others = contacts.filter((one) => !coded.includes(one));
  const filling = others.flatMap(({ effectId }) => {
    const code = known.get(effectId);
    return code?.state === 'pending' ? [{ shopId: shop.id, discountId: String(code.discountId) }] : [];
  });
  await addJobs(
    tx,
    filling.map((payload) => ({ name: 'fill-discount', payload })),
  );
  const ready = others.filter(({ effectId }) => known.get(effectId)?.state !== 'pending');
  const due = ready.map(({ effectId, buyerId }) => ({ effectId, runAt: notBefore(buyerId) }));
  await queueMaking(tx, shop.id, due);
}

async function planBatchOfCodes(
  deps: Pick<Deps, 'config' | 'now'>,
  tx: Tx,
  { id, currency, offerPolicy }: PlaybookShop,
  contacts: readonly ReadyContact[],
  day: LocalDay,
): Promise<void> {
  const [first] = contacts;
  if (!first) return;
  const { playbook, incentive } = first;
  const { validDays, prefix } = offerPolicy;
  const minimumOrderMinor = minimumOrderOf(offerPolicy, incentive);
  const offer = { of: playbook, gives: incentiveKey(incentive).replaceAll(':', '-'), validDays, minimumOrderMinor };
  const effects = contacts.map(({ effectId, enrolmentId, rung, buyerId }) => ({
    id: effectId,
    key: `contact:${enrolmentId}:${rung}`,
    buyerId,
  }));
  await planCodes(deps, tx, id, effects, {
    keyPrefix: batchKeyPrefix(offer, day),
    title: `Comeback ${titleOf(incentive, currency)} · ${day}`,
    incentive,
    validDays,
    prefix,
    minimumOrderMinor,
    playbook,
  });
}

/** What the merchant's list of discounts says; it is read by the merchant and at the checkout, in the shop's own money. */
function titleOf(incentive: Incentive, currency: string): string {
  switch (incentive.kind) {
    case 'percent':
      return `${incentive.percent}%`;
    case 'amount': {
      const digits =
        new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
      return `${(incentive.minor / 10 ** digits).toFixed(digits)} ${currency}`;
    }
    default:
      return incentive.kind;
  }
}
