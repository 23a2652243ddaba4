import { createHmac } from 'node:crypto';
import { appendCodes } from '#app/database/codes.ts';
import type { Tx } from '#app/database/client.ts';
import { batchSizes, ensureDiscount } from '#app/database/discounts.ts';
import { codeText } from '#app/domain/offers/code-text.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { addJobs } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';

/** Whom a code is for: the contact's effect and its key, from which the text is derived. */
export interface CodedEffect {
  id: bigint;
  key: string;
  buyerId: bigint | null;
}

/** What the codes of one plan have in common. */
export interface CodeBatch {
  /** Everything that tells two offers of a day apart, e.g. `winback-10pct-30d:2026-11-22:`; a number follows. */
  keyPrefix: string;
  /** What merchant and buyers read; a number follows from the second on. */
  title: string;
  /** What a code gives. */
  incentive: Incentive;
  validDays: number;
  /** What codes begin with. */
  prefix: string;
  /** The smallest order on which a code may be used, minor units; 0: any. */
  minimumOrderMinor: number;
  /** Absent: the announcements of those who slipped away. */
  playbook?: PlaybookKind;
}

/** As many as one call adds and one list of customers names: Shopify's 250 a list. */
const CODES_A_DISCOUNT = 250;
const DAY_MS = 86_400_000;

/**
 * Writes a code for each effect, in discounts of 250, and queues what brings them into Shopify. A repetition derives the same
 * text from the same effect, so that "exists already" means "we made it".
 */
export async function planCodes(
  deps: Pick<Deps, 'config' | 'now'>,
  tx: Tx,
  shopId: number,
  effects: readonly CodedEffect[],
  batch: CodeBatch,
): Promise<void> {
  if (effects.length === 0) return;
  const sizes = await batchSizes(tx, shopId, batch.keyPrefix);
  let number = 1;
  for (let from = 0; from < effects.length; number += 1) {
    const room = CODES_A_DISCOUNT - (sizes.get(`${batch.keyPrefix}${number}`) ?? 0);
    const these = effects.slice(from, from + Math.max(0, room));
    if (these.length) await fillBatch(deps, tx, shopId, these, batch, number);
    from += these.length;
  }
}

async function fillBatch(
  deps: Pick<Deps, 'config' | 'now'>,
  tx: Tx,
  shopId: number,
  effects: readonly CodedEffect[],
  { keyPrefix, title, incentive, validDays, prefix, minimumOrderMinor, playbook }: CodeBatch,
  number: number,
) {
  const startsAt = deps.now();
  // A day more, because codes that join later on the same day must be as long-lived as the first.
  const endsAt = new Date(startsAt.getTime() + (validDays + 1) * DAY_MS);
  const discountId = await ensureDiscount(tx, shopId, {
    key: `${keyPrefix}${number}`,
    title: number > 1 ? `${title} · ${number}` : title,
    incentive,
    minimumOrderMinor,
    playbook,
    startsAt,
    endsAt,
  });
  const codes = effects.flatMap(({ id, key: effectKey, buyerId }) => {
    const digest = createHmac('sha256', deps.config.IDENTITY_KEY).update(`${shopId}:${effectKey}`).digest();
    return buyerId === null ? [] : [{ code: codeText(prefix, digest), discountId, buyerId, effectId: id }];
  });
  await appendCodes(tx, shopId, codes);
  await addJobs(tx, [{ name: 'fill-discount', payload: { shopId, discountId: String(discountId) } }]);
}
